'use strict';
// Node's `perf_hooks`: https://nodejs.org/api/perf_hooks.html — clock, marks and measures.

const native = binding('performance');

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

class Performance {
  #entries = [];

  get timeOrigin() {
    return native.timeOrigin;
  }

  now() {
    return native.now();
  }

  #add(entry) {
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) this.#entries.splice(0, KEPT / 2);
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
    return this.#add(new PerformanceEntry(`${name}`, 'mark', startTime, 0, detail));
  }

  measure(name, start, end) {
    let detail = null;
    let duration;
    if (start !== null && typeof start === 'object') ({ start, end, duration, detail = null } = start);
    const from = start === undefined ? 0 : this.#timeOf(start);
    const to = end === undefined ? (duration === undefined ? native.now() : from + duration) : this.#timeOf(end);
    return this.#add(new PerformanceEntry(`${name}`, 'measure', from, to - from, detail));
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

module.exports = { performance: new Performance(), Performance, PerformanceEntry };
