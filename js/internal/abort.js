'use strict';
// `AbortController` and `AbortSignal`: https://dom.spec.whatwg.org/#aborting-ongoing-activities.

const { Event, EventTarget, defineEventHandler } = require('internal/event-target');
const { AbortError, nodeError } = require('internal/errors');

// Only this file makes signals.
const token = Symbol('signal');

let abort;
let follow;

/** What `reason` is when none was given. */
function reasonOf(name, message) {
  if (typeof globalThis.DOMException === 'function') return new globalThis.DOMException(message, name);
  const error = new AbortError(message);
  error.name = name;
  error.code = name === 'TimeoutError' ? 23 : 20;
  return error;
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  // The signals that `any` made from this one, and for such a one those it was made of.
  #dependents = new Set();
  #sources = new Set();

  static {
    abort = (signal, reason) => {
      if (signal.#aborted) return;
      const given = reason === undefined ? reasonOf('AbortError', 'This operation was aborted') : reason;
      // The standard: all dependents have their state before the first event.
      const signals = [signal, ...[...signal.#dependents].filter((dependent) => !dependent.#aborted)];
      for (const each of signals) {
        each.#aborted = true;
        each.#reason = given;
        for (const source of each.#sources) source.#dependents.delete(each);
      }
      for (const each of signals) each.dispatchEvent(new Event('abort'));
    };
    follow = (signal, source) => {
      const roots = source.#sources.size > 0 ? source.#sources : [source];
      for (const root of roots) {
        signal.#sources.add(root);
        root.#dependents.add(signal);
      }
    };
  }

  constructor(key) {
    if (key !== token) throw nodeError('ERR_ILLEGAL_CONSTRUCTOR');
    super();
  }

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  /** A signal that is aborted already. */
  static abort(reason = undefined) {
    const signal = new AbortSignal(token);
    abort(signal, reason);
    return signal;
  }

  /** A signal that aborts after some milliseconds. Its timer does not keep the program alive. */
  static timeout(delay) {
    if (typeof delay !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', 'delay', 'number', delay);
    if (!(delay >= 0 && delay <= Number.MAX_SAFE_INTEGER)) {
      throw nodeError('ERR_OUT_OF_RANGE', 'delay', `>= 0 && <= ${Number.MAX_SAFE_INTEGER}`, delay);
    }
    const signal = new AbortSignal(token);
    const timer = setTimeout(() => {
      abort(signal, reasonOf('TimeoutError', 'The operation was aborted due to timeout'));
    }, delay);
    timer?.unref?.();
    return signal;
  }

  /** A signal that aborts with the first of `signals`. */
  static any(signals) {
    const list = [...signals];
    for (const [i, source] of list.entries()) {
      if (!(source instanceof AbortSignal)) {
        throw nodeError('ERR_INVALID_ARG_TYPE', `signals[${i}]`, 'AbortSignal', source);
      }
    }
    const aborted = list.find((source) => source.aborted);
    if (aborted !== undefined) return AbortSignal.abort(aborted.reason);
    const signal = new AbortSignal(token);
    for (const source of list) follow(signal, source);
    return signal;
  }
}

defineEventHandler(AbortSignal.prototype, 'abort');

class AbortController {
  #signal = new AbortSignal(token);

  get signal() { return this.#signal; }

  abort(reason = undefined) {
    abort(this.#signal, reason);
  }
}

for (const Class of [AbortController, AbortSignal]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

module.exports = { AbortController, AbortSignal };
