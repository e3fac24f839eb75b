'use strict';
// Runs the function of a test or hook to its end: plain, async, with `done`; and functions that it must call.

const { AssertionError } = require('internal/assertion-error');
const { validateFunction } = require('internal/errors');
const { types } = require('node/util');
const { setTimeout, clearTimeout } = require('fibjs/timers');
const fiber = binding('fiber');

// How long a test waits for functions of `mustCall` after its own end, in milliseconds.
const PATIENCE = 5000;

/** What the running test expects of functions that it handed out. */
class Expectations {
  #missing = 0;
  #failed = false;
  #error;
  #wake = null;

  add() {
    this.#missing++;
  }

  met() {
    this.#missing--;
    if (this.#missing === 0) this.#wake?.();
  }

  fail(error) {
    if (!this.#failed) this.#error = error;
    this.#failed = true;
    this.#wake?.();
  }

  /** Waits until every function was called; throws the first error. */
  wait() {
    if (this.#missing > 0 && !this.#failed) {
      fiber.wait(
        new Promise((resolve) => {
          const timer = setTimeout(resolve, PATIENCE);
          this.#wake = () => {
            clearTimeout(timer);
            resolve();
          };
        }),
      );
    }
    if (this.#failed) throw this.#error;
    if (this.#missing > 0) {
      const message = `mustCall: ${this.#missing} function${this.#missing > 1 ? 's were' : ' was'} not called`;
      throw new AssertionError({ message, operator: 'mustCall' });
    }
  }
}

let current = null;

function expectations(name) {
  if (current === null) throw new Error(`${name} belongs inside a running test`);
  return current;
}

/** Wraps `fn`: the running test waits until the result was called, and fails with what it throws. */
function mustCall(fn = () => {}) {
  validateFunction(fn, 'fn');
  const owner = expectations('mustCall');
  let isCalled = false;
  owner.add();
  const met = () => {
    if (!isCalled) owner.met();
    isCalled = true;
  };
  return function (...args) {
    let result;
    try {
      result = Reflect.apply(fn, this, args);
    } catch (error) {
      owner.fail(error);
      throw error;
    }
    if (types.isPromise(result)) result.then(met, (error) => owner.fail(error));
    else met();
    return result;
  };
}

/** A function whose call fails the running test. */
function mustNotCall(fn) {
  const owner = expectations('mustNotCall');
  return function () {
    const name = typeof fn === 'function' && fn.name !== '' ? ` ${fn.name}` : '';
    const error = new AssertionError({ message: `mustNotCall: function${name} was called`, operator: 'mustNotCall' });
    owner.fail(error);
    throw error;
  };
}

/** With a parameter: it ends with `done()`, `done(error)` or `done(fn)`, whose error counts. */
function performWithDone(fn) {
  let settle;
  const end = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  // A function that throws is not waited for.
  end.catch(() => {});
  const returned = fn((result) => {
    if (typeof result === 'function') {
      try {
        settle.resolve(result());
      } catch (error) {
        settle.reject(error);
      }
    } else if (result === undefined || result === null) settle.resolve();
    else settle.reject(result);
  });
  if (types.isPromise(returned)) returned.catch(settle.reject);
  fiber.wait(end);
}

/** Runs `fn` to its end; throws what it fails with. */
function perform(fn) {
  if (fn.length > 0) performWithDone(fn);
  else fiber.wait(fn());
}

/** As `perform`, for a test. */
function performTest(fn) {
  const own = new Expectations();
  current = own;
  try {
    perform(fn);
    own.wait();
  } finally {
    current = null;
  }
}

module.exports = { mustCall, mustNotCall, perform, performTest };
