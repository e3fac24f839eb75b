'use strict';
// Node `events`: https://nodejs.org/docs/latest-v20.x/api/events.html. The class is native; here are the statics that
// wait: `once` (a promise) and `on` (an async iterator).

const { EventEmitter } = binding('emitter');
const { lazy } = require('internal/lazy');

function argumentError(name, expected) {
    const error = new TypeError(`The "${name}" argument must be an instance of ${expected}.`);
    error.code = 'ERR_INVALID_ARG_TYPE';
    return error;
}

function abortError(signal) {
    const error = new Error('The operation was aborted', { cause: signal.reason });
    error.name = 'AbortError';
    error.code = 'ABORT_ERR';
    return error;
}

/** Adds a listener to an EventEmitter or an EventTarget; returns the function that removes it. */
function listen(emitter, event, listener, once = false) {
    if (emitter !== null && emitter !== undefined) {
        if (typeof emitter.on === 'function') {
            if (once) emitter.once(event, listener);
            else emitter.on(event, listener);
            return () => emitter.removeListener(event, listener);
        }
        if (typeof emitter.addEventListener === 'function') {
            emitter.addEventListener(event, listener, { once });
            return () => emitter.removeEventListener(event, listener);
        }
    }
    throw argumentError('emitter', 'EventEmitter');
}

/**
 * Waits for one event.
 * @param {EventEmitter|EventTarget} emitter
 * @param {string|symbol} event
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<any[]>} the arguments of the event; rejects with an `error` event that comes first
 */
function once(emitter, event, options = {}) {
    return new Promise((resolve, reject) => {
        const { signal } = options;
        if (signal?.aborted) throw abortError(signal);
        const undo = [];
        const settle = (how, value) => {
            for (const step of undo) step();
            how(value);
        };
        undo.push(listen(emitter, event, (...args) => settle(resolve, args), true));
        if (event !== 'error' && typeof emitter.once === 'function') {
            undo.push(listen(emitter, 'error', (error) => settle(reject, error), true));
        }
        if (signal) {
            undo.push(listen(signal, 'abort', () => settle(reject, abortError(signal)), true));
        }
    });
}

/**
 * Iterates over events as they come; an `error` event ends the iteration by throwing.
 * @param {EventEmitter|EventTarget} emitter
 * @param {string|symbol} event
 * @param {{ signal?: AbortSignal, close?: string[] }} [options] `close`: events that end the iteration
 * @returns {AsyncIterableIterator<any[]>}
 */
function on(emitter, event, options = {}) {
    const { signal, close = [] } = options;
    if (signal?.aborted) throw abortError(signal);
    const undo = [];
    let events = [];
    let next = 0;
    let waiting = [];
    let failure = null;
    let finished = false;

    const finish = () => {
        if (finished) return;
        finished = true;
        for (const step of undo) step();
        for (const { resolve } of waiting) resolve({ value: undefined, done: true });
        waiting = [];
    };
    const fail = (error) => {
        const [first, ...rest] = waiting;
        waiting = rest;
        if (first) first.reject(error);
        else failure = { error };
        finish();
    };
    const deliver = (...args) => {
        if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
        else events.push(args);
    };
    const take = () => {
        const value = events[next++];
        // Given back in bulk: shifting an array moves all of it.
        if (next === events.length || next === 1024) {
            events = events.slice(next);
            next = 0;
        }
        return value;
    };

    undo.push(listen(emitter, event, deliver));
    if (event !== 'error' && typeof emitter.on === 'function') undo.push(listen(emitter, 'error', fail));
    for (const name of close) undo.push(listen(emitter, name, finish));
    if (signal) undo.push(listen(signal, 'abort', () => fail(abortError(signal)), true));

    return {
        next() {
            if (next < events.length) return Promise.resolve({ value: take(), done: false });
            if (failure) {
                const { error } = failure;
                failure = null;
                return Promise.reject(error);
            }
            if (finished) return Promise.resolve({ value: undefined, done: true });
            return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
        },
        return() {
            events = [];
            next = 0;
            finish();
            return Promise.resolve({ value: undefined, done: true });
        },
        throw(error) {
            if (!(error instanceof Error)) throw argumentError('EventEmitter.AsyncIterator', 'Error');
            fail(error);
            return Promise.resolve({ value: undefined, done: true });
        },
        [Symbol.asyncIterator]() {
            return this;
        },
    };
}

/** The listeners of an event, of an EventEmitter. */
function getEventListeners(emitter, event) {
    if (typeof emitter?.listeners === 'function') return emitter.listeners(event);
    throw argumentError('emitter', 'EventEmitter or EventTarget');
}

/** How many listeners an event of this emitter may have without a warning. */
function getMaxListeners(emitter) {
    if (typeof emitter?.getMaxListeners === 'function') return emitter.getMaxListeners();
    throw argumentError('emitter', 'EventEmitter or EventTarget');
}

/** Sets the limit of these emitters, or everyone's when none is given. */
function setMaxListeners(n = EventEmitter.defaultMaxListeners, ...emitters) {
    if (emitters.length === 0) EventEmitter.defaultMaxListeners = n;
    for (const emitter of emitters) {
        if (typeof emitter?.setMaxListeners === 'function') emitter.setMaxListeners(n);
        // An EventTarget never warns.
        else if (typeof emitter?.addEventListener !== 'function') {
            throw argumentError('eventTargets', 'EventEmitter or EventTarget');
        }
    }
}

/** Calls the listener when the signal aborts; at once if it has. */
function addAbortListener(signal, listener) {
    let remove = () => {};
    if (signal.aborted) queueMicrotask(() => listener());
    else remove = listen(signal, 'abort', listener, true);
    return { [Symbol.dispose ?? Symbol.for('nodejs.dispose')]: () => remove() };
}

/** An emitter whose listeners have the stores of the place where it was made. */
function makeResourceEmitter() {
  const { AsyncResource } = require('node/async_hooks');
  return class EventEmitterAsyncResource extends EventEmitter {
    constructor(options) {
      super(typeof options === 'string' ? undefined : options);
      const name = typeof options === 'string' ? options : options?.name ?? new.target.name;
      Object.defineProperty(this, 'asyncResource', { value: new AsyncResource(name) });
    }

    emit(...values) {
      return this.asyncResource.runInAsyncScope(super.emit, this, ...values);
    }

    get asyncId() {
      return this.asyncResource.asyncId();
    }

    get triggerAsyncId() {
      return this.asyncResource.triggerAsyncId();
    }

    emitDestroy() {
      this.asyncResource.emitDestroy();
    }
  };
}
lazy(EventEmitter, 'EventEmitterAsyncResource', makeResourceEmitter);

module.exports = Object.assign(EventEmitter, {
    once,
    on,
    getEventListeners,
    getMaxListeners,
    setMaxListeners,
    addAbortListener,
});
