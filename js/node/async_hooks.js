'use strict';
// Node `async_hooks`: https://nodejs.org/docs/latest-v20.x/api/async_context.html. Stores go along with promises, timers,
// ticks and the callbacks of `fs`. Hooks (`createHook`) are never called.

const context = binding('async_context');
const { nodeError, validateFunction, validateString } = require('internal/errors');

/** Runs with the stores of `frame`, a map from storages to stores that is never changed. */
function runWith(frame, fn, thisArg, args) {
  const before = context.swap(frame);
  try {
    return Reflect.apply(fn, thisArg, args);
  } finally {
    context.swap(before);
  }
}

function withStore(storage, store) {
  const frame = new Map(context.get());
  frame.set(storage, store);
  return frame;
}

class AsyncLocalStorage {
  run(store, fn, ...args) {
    return runWith(withStore(this, store), fn, undefined, args);
  }

  exit(fn, ...args) {
    const frame = new Map(context.get());
    frame.delete(this);
    return runWith(frame.size === 0 ? undefined : frame, fn, undefined, args);
  }

  getStore() {
    return context.get()?.get(this);
  }

  /** For the rest of what runs now. */
  enterWith(store) {
    context.swap(withStore(this, store));
  }

  disable() {
    const frame = new Map(context.get());
    if (frame.delete(this)) context.swap(frame.size === 0 ? undefined : frame);
  }

  /** The function with the stores of now. */
  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  /** A function that calls others with the stores of now. */
  static snapshot() {
    const frame = context.get();
    return (fn, ...args) => runWith(frame, fn, undefined, args);
  }
}

let lastId = 1;

/** Keeps the stores of the place where it was made. */
class AsyncResource {
  #frame = context.get();
  #id = ++lastId;

  constructor(type, options) {
    validateString(type, 'type');
    const trigger = typeof options === 'number' ? options : options?.triggerAsyncId;
    if (trigger !== undefined && (!Number.isSafeInteger(trigger) || trigger < -1)) {
      const error = new RangeError(`Invalid triggerAsyncId value: ${trigger}`);
      error.code = 'ERR_INVALID_ASYNC_ID';
      throw error;
    }
    this.type = type;
  }

  runInAsyncScope(fn, thisArg, ...args) {
    return runWith(this.#frame, fn, thisArg, args);
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this.#id;
  }

  triggerAsyncId() {
    return 1;
  }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = function bound(...args) {
      return resource.runInAsyncScope(fn, thisArg ?? this, ...args);
    };
    return Object.defineProperty(bound, 'length', { value: fn.length, configurable: true });
  }

  static bind(fn, type, thisArg) {
    validateFunction(fn, 'fn');
    return new AsyncResource(type ?? fn.name ?? 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

/** Takes hooks, and never calls them: the engine does not tell of its promises. */
function createHook(hooks) {
  for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
    if (hooks[name] !== undefined && typeof hooks[name] !== 'function') {
      throw nodeError('ERR_INVALID_ARG_TYPE', `hook.${name}`, 'function', hooks[name]);
    }
  }
  return {
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  };
}

module.exports = {
  AsyncLocalStorage,
  AsyncResource,
  createHook,
  executionAsyncId: () => 1,
  triggerAsyncId: () => 0,
  executionAsyncResource: () => topLevel,
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
};
const topLevel = {};
