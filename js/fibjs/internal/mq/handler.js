'use strict';
// fibjs `mq.Handler`: what takes a message. A step of a handler returns the next handler, if any.

const api = binding('api');
const fiber = binding('fiber');
const { paramsOf } = require('fibjs/internal/mq/message');

const STEP = Symbol('step');

class Handler {
  /** Handles the message; returns the next handler, or nothing when the message is done. */
  [STEP]() {}
}

/** Wraps a script's function: it gets the message and the captures of its route. */
class FunctionHandler extends Handler {
  #function;

  constructor(run) {
    super();
    this.#function = run;
  }

  // Hot: runs once for each request.
  [STEP](message) {
    const params = paramsOf(message);
    const run = this.#function;
    return next(params === undefined || params.length === 0 ? run(message) : run(message, ...params));
  }
}

class NullHandler extends Handler {}

/** What a handler's return value asks for. */
function next(value) {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Handler) return value;
  switch (typeof value) {
    case 'function':
      return new FunctionHandler(value);
    case 'object':
      if (typeof value.then === 'function') return next(fiber.wait(value));
      return isPlain(value) ? toHandler(value) : undefined;
    case 'string':
      // Other texts and values are what an arrow function happened to return.
      return /^https?:\/\//i.test(value) || /^\.{0,2}\//.test(value) ? toHandler(value) : undefined;
    default:
      return undefined;
  }
}

function isPlain(value) {
  if (Array.isArray(value)) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A handler of a function, an object (routes), an array (chain), a text (repeater or files) or a handler. */
function toHandler(value) {
  if (value instanceof Handler) return value;
  if (typeof value === 'function') return new FunctionHandler(value);
  if (typeof value === 'string') {
    if (/^https?:\/\//i.test(value)) {
      const { Repeater } = require('fibjs/internal/http/repeater');
      return new Repeater([value]);
    }
    const { FileHandler } = require('fibjs/internal/http/file-handler');
    return new FileHandler(value);
  }
  if (Array.isArray(value)) return new Chain(value);
  if (typeof value === 'object' && value !== null && isPlain(value)) {
    const { Routing } = require('fibjs/internal/mq/routing');
    return new Routing().append(value);
  }
  throw api.error(20003, 'a handler must be a function, an object, an array, a string or a Handler');
}

/** Runs handlers until none follows. */
function invoke(handler, message) {
  for (let step = handler; step !== undefined && step !== null;) step = step[STEP](message);
}

class Chain extends Handler {
  #handlers = [];

  constructor(handlers) {
    super();
    this.append(handlers);
  }

  append(handlers) {
    for (const handler of Array.isArray(handlers) ? handlers : [handlers]) this.#handlers.push(toHandler(handler));
  }

  [STEP](message) {
    // A route inside the chain rewrites these for its own handler.
    for (const handler of this.#handlers) {
      invoke(handler, message);
      if (message.isEnded()) return;
    }
  }
}

api.define(Handler.prototype, 'Handler.invoke', {
  waits: true,
  doc: 'Handles a message in one step and returns the handler that is next, or null.',
  forms: [['message: Value', function (message) { return this[STEP](message) ?? null; }]],
});
api.registerClass('Handler', Handler);

module.exports = { Handler, FunctionHandler, NullHandler, Chain, STEP, toHandler, invoke };
