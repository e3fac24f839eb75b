'use strict';
// Node's `assert`: https://nodejs.org/api/assert.html.

const { AssertionError } = require('internal/assertion-error');
const { isDeepEqual, isDeepStrictEqual, isPartialDeepStrictEqual } = require('internal/deep-equal');
const { nodeError, validateFunction } = require('internal/errors');
const { inspect } = require('internal/inspect');

const none = Symbol('none');

/** Throws with the user's message, or with `generated` (without it, one made from the values). */
function failWith(message, options, generated = undefined) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ ...options, message: message ?? generated });
  error.generatedMessage = message === undefined || message === null;
  throw error;
}

// What a difference calls the compared parts of two errors.
class Comparison {}

function need(count, ...names) {
  if (count < names.length) throw nodeError('ERR_MISSING_ARGS', ...names);
}

/** The check behind `assert` and `assert.ok`. */
function checkTruth(values) {
  const [value, message] = values;
  if (value) return;
  let text = message;
  let generated = false;
  if (values.length === 0) {
    generated = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message === undefined || message === null) {
    generated = true;
    // Node shows the source line here, which takes a debugger's knowledge of the caller.
    text = 'The expression evaluated to a falsy value:\n\n  assert.ok(' + inspect(value) + ')\n';
  } else if (message instanceof Error) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, operator: '==', message: text });
  error.generatedMessage = generated;
  throw error;
}

/** Asserts that `value` is truthy. */
function assert(...values) {
  checkTruth(values);
}

assert.ok = function ok(...values) {
  checkTruth(values);
};

assert.fail = function fail(message = undefined) {
  if (message instanceof Error) throw message;
  const error = new AssertionError({
    message: message === undefined ? 'Failed' : message,
    operator: 'fail',
  });
  error.generatedMessage = message === undefined;
  throw error;
};

/** Makes the assertion `name(actual, expected, message)` that holds when `test` does. */
function comparison(name, operator, test) {
  const assertion = {
    [name](actual, expected, message) {
      need(arguments.length, 'actual', 'expected');
      if (!test(actual, expected)) failWith(message, { actual, expected, operator });
    },
  };
  return assertion[name];
}

const looselyEqual = (a, b) => a == b || (a !== a && b !== b);

assert.equal = comparison('equal', '==', looselyEqual);
assert.notEqual = comparison('notEqual', '!=', (a, b) => !looselyEqual(a, b));
assert.strictEqual = comparison('strictEqual', 'strictEqual', Object.is);
assert.notStrictEqual = comparison('notStrictEqual', 'notStrictEqual', (a, b) => !Object.is(a, b));
assert.deepEqual = comparison('deepEqual', 'deepEqual', isDeepEqual);
assert.notDeepEqual = comparison('notDeepEqual', 'notDeepEqual', (a, b) => !isDeepEqual(a, b));
assert.deepStrictEqual = comparison('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual);
assert.notDeepStrictEqual = comparison('notDeepStrictEqual', 'notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b));
assert.partialDeepStrictEqual = comparison('partialDeepStrictEqual', 'partialDeepStrictEqual', isPartialDeepStrictEqual);

/** Compares one property of a thrown error with what the test expects of it. */
function checkProperty(actual, expected, key, message, keys, name) {
  if (key in actual && isDeepStrictEqual(actual[key], expected[key])) return;
  if (key in actual && expected[key] instanceof RegExp && typeof actual[key] === 'string') {
    if (expected[key].test(actual[key])) return;
  }
  if (message !== undefined) failWith(message, { actual, expected, operator: name });
  const pick = (source) => {
    const picked = new Comparison();
    for (const each of keys) if (each in source) picked[each] = source[each];
    return picked;
  };
  const shown = pick(expected);
  for (const each of keys) {
    // A pattern that matched counts as equal in the difference.
    if (shown[each] instanceof RegExp && typeof actual[each] === 'string' && shown[each].test(actual[each])) {
      shown[each] = actual[each];
    }
  }
  const error = new AssertionError({ actual: pick(actual), expected: shown, operator: 'deepStrictEqual' });
  error.actual = actual;
  error.expected = expected;
  error.operator = name;
  throw error;
}

/** Checks what was thrown against a class, a pattern, a function or an object of properties. */
function checkThrown(actual, expected, message, name) {
  const options = { actual, expected, operator: name };
  if (typeof expected !== 'function') {
    if (expected instanceof RegExp) {
      const text = String(actual);
      if (expected.test(text)) return;
      failWith(message, options, `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`);
    }
    if (typeof actual !== 'object' || actual === null) {
      const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual' });
      error.operator = name;
      throw error;
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'error', expected, 'may not be an empty object');
    for (const key of keys) checkProperty(actual, expected, key, message, keys, name);
    return;
  }
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const found = actual instanceof Error ? `\n\nError message:\n\n${actual.message}` : '';
    const kind = actual instanceof Error ? `"${actual.name}"` : `"${inspect(actual, { depth: -1 })}"`;
    failWith(message, options, `The error is expected to be an instance of "${expected.name}". Received ${kind}${found}`);
  }
  if (expected === Error && !(actual instanceof Error)) {
    failWith(message, options, `The error is expected to be an instance of "Error". Received "${inspect(actual)}"`);
  }
  const result = expected.call({}, actual);
  if (result !== true) {
    const which = expected.name ? `"${expected.name}" ` : '';
    const caught = actual instanceof Error ? `\n\nCaught error:\n\n${actual}` : '';
    failWith(
      message,
      options,
      `The ${which}validation function is expected to return "true". Received ${inspect(result)}${caught}`,
    );
  }
}

function expectThrown(name, actual, rest) {
  let [expected, message] = rest;
  if (typeof expected === 'string') {
    if (rest.length > 1) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'error', ['Object', 'Error', 'Function', 'RegExp'], expected);
    }
    const text = typeof actual === 'object' && actual !== null ? actual.message : actual;
    if (text === expected) {
      const what = typeof actual === 'object' && actual !== null ? 'error message' : 'error';
      throw nodeError('ERR_AMBIGUOUS_ARGUMENT', 'error/message', `The ${what} "${text}" is identical to the message.`);
    }
    message = expected;
    expected = undefined;
  } else if (expected !== null && expected !== undefined && typeof expected !== 'object' && typeof expected !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }
  if (actual === none) {
    let details = '';
    if (expected?.name) details += ` (${expected.name})`;
    details += message !== undefined ? `: ${message}` : '.';
    const what = name === 'rejects' ? 'rejection' : 'exception';
    if (message instanceof Error) throw message;
    throw new AssertionError({ actual: undefined, expected, operator: name, message: `Missing expected ${what}${details}` });
  }
  if (expected !== undefined && expected !== null) checkThrown(actual, expected, message, name);
}

function expectNothing(name, actual, expected, message) {
  if (actual === none) return;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  const isExpected =
    expected === undefined ||
    (typeof expected === 'function'
      ? (expected.prototype !== undefined && actual instanceof expected) ||
        (!Object.prototype.isPrototypeOf.call(Error, expected) && expected.call({}, actual) === true)
      : expected instanceof RegExp && expected.test(String(actual)));
  if (!isExpected) throw actual;
  const what = name === 'doesNotReject' ? 'rejection' : 'exception';
  const details = message !== undefined ? `: ${message}` : '.';
  throw new AssertionError({
    actual,
    expected,
    operator: name,
    message: `Got unwanted ${what}${details}\nActual message: "${actual?.message}"`,
  });
}

function thrownBy(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return none;
}

async function rejectionOf(source) {
  let promise = source;
  if (typeof source === 'function') {
    promise = source();
    if (typeof promise?.then !== 'function') {
      throw nodeError('ERR_INVALID_RETURN_VALUE', 'instance of Promise', 'promiseFn', promise);
    }
  } else if (typeof source?.then !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'promiseFn', ['Function', 'Promise'], source);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return none;
}

/** @param {Function|RegExp|object|Error} [expected] what must be thrown */
assert.throws = function throws(fn, ...expected) {
  expectThrown('throws', thrownBy(fn), expected);
};

assert.doesNotThrow = function doesNotThrow(fn, expected, message) {
  expectNothing('doesNotThrow', thrownBy(fn), expected, message);
};

assert.rejects = async function rejects(source, ...expected) {
  expectThrown('rejects', await rejectionOf(source), expected);
};

assert.doesNotReject = async function doesNotReject(source, expected, message) {
  expectNothing('doesNotReject', await rejectionOf(source), expected, message);
};

assert.ifError = function ifError(value) {
  if (value === null || value === undefined) return;
  let message = 'ifError got unwanted exception: ';
  if (typeof value === 'object' && typeof value.message === 'string') {
    message += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
  } else {
    message += inspect(value);
  }
  throw new AssertionError({ actual: value, expected: null, operator: 'ifError', message });
};

function checkMatch(text, pattern, message, name) {
  if (!(pattern instanceof RegExp)) throw nodeError('ERR_INVALID_ARG_TYPE', 'regexp', 'RegExp', pattern);
  if (typeof text === 'string' && pattern.test(text) === (name === 'match')) return;
  if (message instanceof Error) throw message;
  const generated = message === undefined;
  let problem = 'The input was expected to not match the regular expression';
  if (name === 'match') problem = 'The input did not match the regular expression';
  const text_ = typeof text !== 'string'
    ? `The "string" argument must be of type string. Received type ${typeof text} (${inspect(text)})`
    : `${problem} ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
  const error = new AssertionError({ actual: text, expected: pattern, message: message ?? text_, operator: name });
  error.generatedMessage = generated;
  throw error;
}

assert.match = function match(text, pattern, message) {
  checkMatch(text, pattern, message, 'match');
};

assert.doesNotMatch = function doesNotMatch(text, pattern, message) {
  checkMatch(text, pattern, message, 'doesNotMatch');
};

assert.AssertionError = AssertionError;

function strict(...values) {
  checkTruth(values);
}

assert.strict = Object.assign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

module.exports = assert;
