'use strict';
// Runs registered groups: the order of tests and hooks, and the result.

const { perform, performTest } = require('fibjs/internal/test/perform');
const { traceOf } = require('fibjs/internal/test/report');
const { now } = binding('performance');

const since = (start) => Math.round(now() - start);

/** Only these of a group run: some items limit their siblings. */
function chosen(items) {
  const only = items.filter((item) => item.mode === 'only');
  return only.length > 0 ? only : items;
}

function count(tests) {
  const result = { total: 0, passed: 0, failed: 0, todo: 0, skipped: 0 };
  for (const test of tests) {
    if (test.tests === undefined) {
      result.total++;
      result[test.status]++;
    } else for (const key of Object.keys(result)) result[key] += test[key] ?? 0;
  }
  return result;
}

/** The result of a group; counts of nothing are left out. */
function conclude(tests, duration) {
  const { total, ...counts } = count(tests);
  const found = Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0));
  return { status: counts.failed > 0 ? 'failed' : 'passed', total, ...found, duration, tests };
}

class Run {
  #report;
  /** The groups around the test that runs, outermost first. */
  #groups = [];

  constructor(report) {
    this.#report = report;
  }

  items(items, isSkipped) {
    return chosen(items).map((item) => {
      const skip = isSkipped || item.mode === 'skip';
      return item.items === undefined ? this.#test(item, skip) : this.#group(item, skip);
    });
  }

  #group(group, isSkipped) {
    const start = now();
    this.#report.group(group.title, this.#groups.length, isSkipped);
    // What a hook throws ends the run.
    if (!isSkipped) for (const hook of group.before) perform(hook);
    this.#groups.push(group);
    const tests = this.items(group.items, isSkipped);
    this.#groups.pop();
    if (!isSkipped) for (const hook of group.after.toReversed()) perform(hook);
    return { title: group.title, ...conclude(tests, since(start)) };
  }

  #test({ title, mode, fn }, isSkipped) {
    const level = this.#groups.length;
    if (isSkipped || mode === 'todo') {
      const status = isSkipped ? 'skipped' : 'todo';
      this.#report[status](title, level);
      return { title, status, duration: 0 };
    }
    for (const group of this.#groups) for (const hook of group.beforeEach) perform(hook);
    const start = now();
    let result;
    try {
      performTest(fn);
      const duration = since(start);
      this.#report.passed(title, level, duration);
      result = { title, status: 'passed', duration };
    } catch (error) {
      const duration = since(start);
      const trace = traceOf(error);
      this.#report.failed([...this.#groups.map((group) => group.title), title], level, trace);
      result = { title, status: 'failed', duration, trace };
    }
    for (const group of this.#groups.toReversed()) {
      for (const hook of group.afterEach.toReversed()) perform(hook);
    }
    return result;
  }
}

/** Runs everything below `root`. */
function runAll(root, report) {
  const start = now();
  const tests = new Run(report).items(root.items, false);
  return conclude(tests, since(start));
}

module.exports = { runAll };
