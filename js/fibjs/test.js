'use strict';
// fibjs `test`: https://fibjs.org (module test). Groups and tests are registered first, then run in order by `run`.

const assert = require('fibjs/assert');
const process = require('fibjs/process');
const fiber = binding('fiber');
const { validateFunction } = require('internal/errors');
const { mustCall, mustNotCall } = require('fibjs/internal/test/perform');
const { Report } = require('fibjs/internal/test/report');
const { runAll } = require('fibjs/internal/test/run');

// The numbers of `console.ERROR` and others.
const ERROR = 3;
// A status that the system cuts to a byte must not become 0.
const MOST_STATUS = 255;

const newGroup = (title, mode) => ({
  title: String(title), mode, items: [], before: [], after: [], beforeEach: [], afterEach: [],
});

let root = newGroup('', 'run');
/** The group whose function runs now. */
let open = root;
let isRunning = false;

function register(name) {
  if (isRunning) throw new Error(`${name}: groups and tests cannot be added while tests run`);
}

/** Registers in the open group; tests and hooks need one. */
function registerIn(name) {
  register(name);
  if (open === root) throw new Error(`${name} belongs inside describe`);
}

const describeAs = (name, mode) => (title, fn) => {
  register(name);
  validateFunction(fn, 'fn');
  const group = newGroup(title, mode);
  const outer = open;
  outer.items.push(group);
  open = group;
  try {
    fiber.wait(fn());
  } finally {
    open = outer;
  }
};

const itAs = (name, mode) => (title, fn) => {
  registerIn(name);
  if (fn !== undefined) validateFunction(fn, 'fn');
  // A test without a function is one that is still to be written.
  open.items.push({ title: String(title), mode: fn === undefined && mode !== 'skip' ? 'todo' : mode, fn });
};

const hookAs = (name) => (fn) => {
  registerIn(name);
  validateFunction(fn, 'fn');
  open[name].push(fn);
};

const xdescribe = describeAs('xdescribe', 'skip');
const odescribe = describeAs('odescribe', 'only');
const describe = Object.assign(describeAs('describe', 'run'), { skip: xdescribe, only: odescribe });
const xit = itAs('xit', 'skip');
const oit = itAs('oit', 'only');
const todo = itAs('todo', 'todo');
const it = Object.assign(itAs('it', 'run'), { skip: xit, only: oit, todo });

const globals = {
  assert,
  describe,
  xdescribe,
  odescribe,
  it,
  xit,
  oit,
  todo,
  before: hookAs('before'),
  after: hookAs('after'),
  beforeEach: hookAs('beforeEach'),
  afterEach: hookAs('afterEach'),
};

const test = {
  ...globals,
  mustCall,
  mustNotCall,
  /** Milliseconds; tests that take more than half of it are printed with their time. */
  slow: 75,

  /** Defines `describe`, `it` and the others as globals. */
  setup() {
    Object.assign(globalThis, globals);
  },

  /**
   * Runs what has been registered and prints it.
   *
   * @param {number} [mode] above `console.ERROR` also skipped tests are printed; `console.DEBUG` prints each failure
   *   at once to standard error, not after the summary
   * @returns {object} `{status, total, passed?, failed?, todo?, skipped?, duration, tests}`
   */
  run(mode = ERROR) {
    register('run');
    if (open !== root) throw new Error('run belongs outside describe');
    const registered = root;
    root = newGroup('', 'run');
    open = root;
    isRunning = true;
    try {
      const report = new Report(mode, test.slow);
      const result = runAll(registered, report);
      report.summary(result);
      if (result.failed > 0) process.exitCode = Math.min(result.failed, MOST_STATUS);
      return result;
    } finally {
      isRunning = false;
    }
  },
};

module.exports = test;
