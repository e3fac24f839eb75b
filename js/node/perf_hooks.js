'use strict';
// Node's `perf_hooks`: https://nodejs.org/api/perf_hooks.html — clock, marks and measures.

const native = binding('performance');
const { later, lazy } = require('internal/lazy');
const { validateFunction } = require('internal/errors');

/** The most entries that are kept; the oldest go. */
const KEPT = 10_000;

class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    Object.assign(this, { name, entryType, startTime, duration });
    if (detail !== undefined) this.detail = detail;
  }

  toJSON() {
    return { ...this };
  }
}

class PerformanceMark extends PerformanceEntry {}
class PerformanceMeasure extends PerformanceEntry {}

/** The share of its time in which the program ran: what it used of the processor, of what went by. */
function eventLoopUtilization(first, second) {
  const now = native.utilization();
  const since = (later, earlier) => ({ idle: later.idle - earlier.idle, active: later.active - earlier.active });
  let { idle, active } = now;
  if (second !== undefined) ({ idle, active } = since(first, second));
  else if (first !== undefined) ({ idle, active } = since(now, first));
  return { idle, active, utilization: idle + active === 0 ? 0 : active / (idle + active) };
}

/** Those who observe are told of entries once there are any. */
let notify = () => {};
const observation = later(() => {
  const made = require('node/internal/performance-observer');
  ({ notify } = made);
  return made;
});

class Performance {
  #entries = [];

  eventLoopUtilization(first, second) {
    return eventLoopUtilization(first, second);
  }

  /** A function whose calls are entries of the type `function`. */
  timerify(fn) {
    validateFunction(fn, 'fn');
    const timerified = function (...values) {
      const start = native.now();
      const result = new.target ? Reflect.construct(fn, values, fn) : Reflect.apply(fn, this, values);
      const tell = () => notify(new PerformanceEntry(fn.name, 'function', start, native.now() - start, values));
      if (typeof result?.finally === 'function') return result.finally(tell);
      tell();
      return result;
    };
    return Object.defineProperties(timerified, {
      length: { value: fn.length, configurable: true },
      name: { value: `timerified ${fn.name}`, configurable: true },
    });
  }

  get nodeTiming() {
    return { name: 'node', entryType: 'node', startTime: 0, duration: native.now(), nodeStart: 0, v8Start: 0, environment: 0, bootstrapComplete: 0, loopStart: 0, loopExit: -1, idleTime: native.utilization().idle };
  }

  setResourceTimingBufferSize() {}
  clearResourceTimings() {}

  get timeOrigin() {
    return native.timeOrigin;
  }

  now() {
    return native.now();
  }

  #add(entry) {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.splice(0, KEPT / 2);
    notify(entry);
    return entry;
  }

  #timeOf(mark) {
    if (typeof mark === 'number') return mark;
    const found = this.#entries.findLast((entry) => entry.entryType === 'mark' && entry.name === mark);
    if (found !== undefined) return found.startTime;
    const error = new SyntaxError(`The "${mark}" performance mark has not been set`);
    error.code = 'ERR_INVALID_PERFORMANCE_MARK';
    throw error;
  }

  mark(name, { startTime = native.now(), detail = null } = {}) {
    return this.#add(new PerformanceMark(`${name}`, 'mark', startTime, 0, detail));
  }

  measure(name, start, end) {
    let detail = null;
    let duration;
    if (start !== null && typeof start === 'object') ({ start, end, duration, detail = null } = start);
    const from = start === undefined ? 0 : this.#timeOf(start);
    const to = end === undefined ? (duration === undefined ? native.now() : from + duration) : this.#timeOf(end);
    return this.#add(new PerformanceMeasure(`${name}`, 'measure', from, to - from, detail));
  }

  getEntries() {
    return [...this.#entries].sort((a, b) => a.startTime - b.startTime);
  }

  getEntriesByName(name, type) {
    return this.getEntries().filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    return this.getEntries().filter((entry) => entry.entryType === type);
  }

  #clear(type, name) {
    this.#entries = this.#entries.filter(
      (entry) => entry.entryType !== type || (name !== undefined && entry.name !== name),
    );
  }

  clearMarks(name) {
    this.#clear('mark', name);
  }

  clearMeasures(name) {
    this.#clear('measure', name);
  }

  toJSON() {
    return { timeOrigin: native.timeOrigin };
  }
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

module.exports = { performance: new Performance(), Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure };
for (const name of ['PerformanceObserver', 'PerformanceObserverEntryList']) lazy(module.exports, name, () => observation()[name]);
