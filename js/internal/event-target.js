'use strict';
// `Event`, `CustomEvent` and `EventTarget` of the DOM standard: https://dom.spec.whatwg.org/#events.
// There is no tree here: an event goes to one target.

const { nodeError, validateObject } = require('internal/errors');

const NONE = 0;
const CAPTURING_PHASE = 1;
const AT_TARGET = 2;
const BUBBLING_PHASE = 3;

// Set while an event is on its way; the target sees the state of any event, also of subclasses.
let dispatch;
let finish;
let isStopped;
let isDispatched;
let setPassive;

/** Where errors of listeners go: the runtime's hook, or what the standard names. */
function report(error) {
  if (typeof globalThis.reportError === 'function') {
    globalThis.reportError(error);
  } else {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/**
 * @param {string} type
 * @param {object} [options] `bubbles`, `cancelable`, `composed`: all false
 */
class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #canceled = false;
  #stopped = false;
  #propagationStopped = false;
  #dispatching = false;
  #passive = false;
  #target = null;
  #phase = NONE;
  #timeStamp = globalThis.performance ? globalThis.performance.now() : Date.now();

  static {
    dispatch = (event, target) => {
      event.#dispatching = true;
      event.#target = target;
      event.#phase = AT_TARGET;
    };
    finish = (event) => {
      event.#dispatching = false;
      event.#stopped = false;
      event.#propagationStopped = false;
      event.#phase = NONE;
    };
    isStopped = (event) => event.#stopped;
    isDispatched = (event) => event.#dispatching;
    setPassive = (event, passive) => {
      event.#passive = passive;
    };
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'type');
    if (options !== undefined) validateObject(options, 'options', { nullable: true, allowArray: true, allowFunction: true });
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
  }

  get type() { return this.#type; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#dispatching ? this.#target : null; }
  get eventPhase() { return this.#phase; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get defaultPrevented() { return this.#canceled; }
  get timeStamp() { return this.#timeStamp; }
  get isTrusted() { return false; }

  get returnValue() { return !this.#canceled; }
  set returnValue(value) {
    if (!value) this.preventDefault();
  }

  get cancelBubble() { return this.#propagationStopped; }
  set cancelBubble(value) {
    if (value) this.#propagationStopped = true;
  }

  composedPath() {
    return this.#dispatching ? [this.#target] : [];
  }

  preventDefault() {
    if (this.#cancelable && !this.#passive) this.#canceled = true;
  }

  stopPropagation() {
    this.#propagationStopped = true;
  }

  stopImmediatePropagation() {
    this.#propagationStopped = true;
    this.#stopped = true;
  }
}

const phases = { NONE, CAPTURING_PHASE, AT_TARGET, BUBBLING_PHASE };
for (const [name, value] of Object.entries(phases)) {
  const constant = { value, enumerable: true };
  Object.defineProperty(Event, name, constant);
  Object.defineProperty(Event.prototype, name, constant);
}

/** An event that carries `detail`. */
class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() { return this.#detail; }
}

class EventTarget {
  // type → [{ callback, capture, once, passive, removed }]
  #listeners = new Map();

  /**
   * @param {string} type
   * @param {Function|{handleEvent: Function}|null} callback
   * @param {boolean|object} [options] `capture`, `once`, `passive`, `signal`
   */
  addEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'type', 'listener');
    const { capture, once, passive, signal } = listenerOptions(options);
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'options.signal', 'AbortSignal', signal);
    }
    if (callback === null || callback === undefined || signal?.aborted) return;
    if (typeof callback !== 'function' && typeof callback !== 'object') {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'listener', 'EventListener', callback);
    }
    type = `${type}`;
    let list = this.#listeners.get(type);
    if (list === undefined) this.#listeners.set(type, (list = []));
    if (list.some((entry) => entry.callback === callback && entry.capture === capture)) return;
    list.push({ callback, capture, once, passive, removed: false });
    signal?.addEventListener('abort', () => this.removeEventListener(type, callback, { capture }), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw nodeError('ERR_MISSING_ARGS', 'type', 'listener');
    type = `${type}`;
    const list = this.#listeners.get(type);
    if (list === undefined) return;
    const { capture } = listenerOptions(options);
    const at = list.findIndex((entry) => entry.callback === callback && entry.capture === capture);
    if (at < 0) return;
    list[at].removed = true;
    if (list.length === 1) this.#listeners.delete(type);
    else list.splice(at, 1);
  }

  /** Calls the listeners; false when one of them prevented the default. */
  dispatchEvent(event) {
    if (arguments.length === 0) throw nodeError('ERR_MISSING_ARGS', 'event');
    if (!(event instanceof Event)) throw nodeError('ERR_INVALID_ARG_TYPE', 'event', 'Event', event);
    if (isDispatched(event)) throw nodeError('ERR_EVENT_RECURSION', event.type);
    dispatch(event, this);
    // A copy: listeners that are added while the event is under way do not get it.
    const list = [...(this.#listeners.get(event.type) ?? [])];
    for (const entry of list) {
      if (entry.removed) continue;
      if (entry.once) this.removeEventListener(event.type, entry.callback, { capture: entry.capture });
      setPassive(event, entry.passive);
      try {
        const { callback } = entry;
        const result = typeof callback === 'function' ? callback.call(this, event) : callback.handleEvent(event);
        if (typeof result?.then === 'function') result.then(undefined, report);
      } catch (error) {
        report(error);
      }
      if (isStopped(event)) break;
    }
    setPassive(event, false);
    finish(event);
    return !event.defaultPrevented;
  }
}

function listenerOptions(options) {
  if (typeof options === 'boolean') return { capture: options, once: false, passive: false };
  if (options === undefined || options === null) return { capture: false, once: false, passive: false };
  validateObject(options, 'options', { allowArray: true, allowFunction: true });
  return {
    capture: Boolean(options.capture),
    once: Boolean(options.once),
    passive: Boolean(options.passive),
    signal: options.signal,
  };
}

for (const Class of [Event, CustomEvent, EventTarget]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

/**
 * Gives a class the property `on<type>`: one listener that keeps its place when it is replaced.
 */
function defineEventHandler(prototype, type) {
  const handlers = new WeakMap();
  Object.defineProperty(prototype, `on${type}`, {
    get() {
      return handlers.get(this)?.handler ?? null;
    },
    set(handler) {
      const known = handlers.get(this);
      if (typeof handler !== 'function' && (typeof handler !== 'object' || handler === null)) {
        if (known !== undefined) {
          this.removeEventListener(type, known.listener);
          handlers.delete(this);
        }
      } else if (known !== undefined) {
        known.handler = handler;
      } else {
        const entry = { handler };
        entry.listener = function (event) {
          if (typeof entry.handler === 'function' && entry.handler.call(this, event) === false) {
            event.preventDefault();
          }
        };
        handlers.set(this, entry);
        this.addEventListener(type, entry.listener);
      }
    },
    configurable: true,
    enumerable: true,
  });
}

module.exports = { CustomEvent, Event, EventTarget, defineEventHandler };
