'use strict';
// `PerformanceObserver`: https://nodejs.org/docs/latest-v20.x/api/perf_hooks.html#class-performanceobserver

const { nodeError, validateFunction } = require('internal/errors');
const { DOMException } = require('internal/dom-exception');

/** What can be asked for; entries come of the first three. */
const TYPES = Object.freeze(['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource']);

const observers = new Set();
let isScheduled = false;

class PerformanceObserverEntryList {
  #entries;

  constructor(entries) {
    this.#entries = [...entries].sort((a, b) => a.startTime - b.startTime);
  }

  getEntries() {
    return [...this.#entries];
  }

  getEntriesByType(type) {
    return this.#entries.filter((entry) => entry.entryType === type);
  }

  getEntriesByName(name, type) {
    return this.#entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
}

class PerformanceObserver {
  #callback;
  #types = new Set();
  #form;
  #entries = [];

  static get supportedEntryTypes() {
    return TYPES;
  }

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }

  observe(options = {}) {
    if (options === null || typeof options !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'options', 'Object', options);
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) {
      throw nodeError('ERR_MISSING_ARGS', 'options.entryTypes', 'options.type');
    }
    if (entryTypes !== undefined && type !== undefined) {
      throw nodeError('ERR_INVALID_ARG_VALUE', 'options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    }
    const form = type === undefined ? 'many' : 'single';
    this.#form ??= form;
    if (this.#form !== form) {
      const text = 'PerformanceObserver can not change to multiple observations';
      throw new DOMException(form === 'many' ? text : text.replace('multiple observations', 'single observation'), 'InvalidModificationError');
    }
    if (form === 'many') {
      if (!Array.isArray(entryTypes)) throw nodeError('ERR_INVALID_ARG_TYPE', 'options.entryTypes', 'string[]', entryTypes);
      this.#types = new Set(entryTypes.filter((name) => TYPES.includes(name)));
    } else if (TYPES.includes(type)) {
      this.#types.add(type);
      if (buffered) {
        const { performance } = require('node/perf_hooks');
        this.#entries.push(...performance.getEntriesByType(type));
        if (this.#entries.length > 0) schedule();
      }
    }
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
  }

  disconnect() {
    observers.delete(this);
    this.#entries = [];
    this.#types.clear();
    this.#form = undefined;
  }

  takeRecords() {
    return this.#entries.splice(0);
  }

  static offer(observer, entry) {
    if (!observer.#types.has(entry.entryType)) return;
    observer.#entries.push(entry);
    schedule();
  }

  static deliver(observer) {
    const entries = observer.takeRecords();
    if (entries.length > 0) Reflect.apply(observer.#callback, observer, [new PerformanceObserverEntryList(entries), observer]);
  }
}
const { offer, deliver } = PerformanceObserver;
delete PerformanceObserver.offer;
delete PerformanceObserver.deliver;

function schedule() {
  if (isScheduled) return;
  isScheduled = true;
  setImmediate(() => {
    isScheduled = false;
    for (const observer of [...observers]) deliver(observer);
  });
}

/** Tells those who observe of a new entry. */
function notify(entry) {
  for (const observer of observers) offer(observer, entry);
}

module.exports = { PerformanceObserver, PerformanceObserverEntryList, notify };
