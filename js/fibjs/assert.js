'use strict';
// fibjs `assert`: assertions in pairs, each with its opposite. A failed one throws an `AssertionError`
// that says what was expected of which value, after the test's own message.

const { AssertionError } = require('internal/assertion-error');
const { isDeepEqual } = require('internal/deep-equal');
const { types } = require('node/util');
const { inspect } = require('internal/inspect');
const fiber = binding('fiber');

const show = (value) => inspect(value, { depth: 4, breakLength: Infinity, compact: 3, maxStringLength: 200 });

function fail(text, message, details) {
  throw new AssertionError({ ...details, message: message === undefined ? text : `${message}: ${text}` });
}

/** Asserts that `value` is truthy. */
function assert(value, message) {
  if (!value) fail(`expected ${show(value)} to be true`, message, { actual: value, expected: true, operator: '==' });
}

/** `test(value)` as `name`, and its opposite as `opposite`; `what` completes "expected x to …". */
function aboutOne(name, opposite, what, test) {
  const make = (wanted) => (value, message) => {
    if (test(value) === wanted) return;
    fail(`expected ${show(value)} ${wanted ? 'to' : 'to not'} ${what}`, message, { actual: value, operator: wanted ? name : opposite });
  };
  assert[name] = make(true);
  if (opposite !== null) assert[opposite] = make(false);
}

/** The same for `test(actual, expected, more)` with `count` operands. */
function aboutMore(name, opposite, count, what, test) {
  const make = (wanted) => (...values) => {
    const operands = values.slice(0, count);
    if (test(...operands) === wanted) return;
    const [actual, expected] = operands;
    const text = typeof what === 'function' ? what(...operands) : `${what} ${operands.slice(1).map(show).join(' ')}`;
    fail(`expected ${show(actual)} ${wanted ? 'to' : 'to not'} ${text}`, values[count], {
      actual,
      expected,
      operator: wanted ? name : opposite,
    });
  };
  assert[name] = make(true);
  if (opposite !== null) assert[opposite] = make(false);
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

aboutOne('ok', 'notOk', 'be ok', (value) => Boolean(value));
aboutOne('exist', 'notExist', 'exist', (value) => value !== null && value !== undefined);
aboutOne('isTrue', 'isNotTrue', 'be true', (value) => value === true);
aboutOne('isFalse', 'isNotFalse', 'be false', (value) => value === false);
aboutOne('isNull', 'isNotNull', 'be null', (value) => value === null);
aboutOne('isUndefined', 'isDefined', 'be undefined', (value) => value === undefined);
aboutOne('isFunction', 'isNotFunction', 'be a function', (value) => typeof value === 'function');
aboutOne('isObject', 'isNotObject', 'be an object', isObject);
aboutOne('isArray', 'isNotArray', 'be an array', Array.isArray);
aboutOne('isString', 'isNotString', 'be a string', (value) => typeof value === 'string');
aboutOne('isNumber', 'isNotNumber', 'be a number', (value) => typeof value === 'number');
aboutOne('isBoolean', 'isNotBoolean', 'be a boolean', (value) => typeof value === 'boolean');

/** `==`; a value that cannot be converted equals nothing but itself. */
function looselyEqual(a, b) {
  if (Object.is(a, b)) return true;
  try {
    // eslint-disable-next-line eqeqeq
    return a == b;
  } catch {
    return false;
  }
}

/** Values that cannot be compared are neither less nor greater. */
const compare = (test) => (...values) => {
  try {
    return test(...values);
  } catch {
    return false;
  }
};

aboutMore('equal', 'notEqual', 2, 'equal', looselyEqual);
aboutMore('strictEqual', 'notStrictEqual', 2, 'strictly equal', (a, b) => a === b);
aboutMore('deepEqual', 'notDeepEqual', 2, 'deeply equal', isDeepEqual);
aboutMore('lessThan', 'notLessThan', 2, 'be less than', compare((a, b) => a < b));
aboutMore('greaterThan', 'notGreaterThan', 2, 'be greater than', compare((a, b) => a > b));
aboutMore(
  'closeTo',
  'notCloseTo',
  3,
  (actual, expected, delta) => `be close to ${show(expected)} +/- ${show(delta)}`,
  compare((actual, expected, delta) => Math.abs(Number(actual) - Number(expected)) <= Number(delta)),
);

function typeName(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regexp';
  return typeof value;
}

aboutMore('typeOf', 'notTypeOf', 2, (value, name) => `be a${/^[aeiou]/i.test(name) ? 'n' : ''} ${name}`, (value, name) => typeName(value) === String(name).toLowerCase());

const has = (value, name) => value !== null && value !== undefined && name in Object(value);

/** What `a.b[0].c` leads to: `[found, value]`. */
function follow(value, path) {
  const names = String(path).replace(/\[(\d+)\]/g, '.$1').split('.').filter((name) => name !== '');
  let current = value;
  for (const name of names) {
    if (!has(current, name)) return [false, undefined];
    current = current[name];
  }
  return [true, current];
}

const pathText = (kind) => (value, name) => `have a ${kind} ${show(name)}`;
const valueText = (kind) => (value, name, expected) => `have a ${kind} ${show(name)} of ${show(expected)}`;

aboutMore('property', 'notProperty', 2, pathText('property'), has);
aboutMore('deepProperty', 'notDeepProperty', 2, pathText('deep property'), (value, path) => follow(value, path)[0]);
aboutMore('propertyVal', 'propertyNotVal', 3, valueText('property'), (value, name, expected) =>
  has(value, name) && value[name] === expected);
aboutMore('deepPropertyVal', 'deepPropertyNotVal', 3, valueText('deep property'), (value, path, expected) => {
  const [found, actual] = follow(value, path);
  return found && actual === expected;
});

/** Runs `fn` to its end, also an async one: `[thrown, error]`. */
function outcome(fn) {
  try {
    const result = fn();
    if (types.isPromise(result)) fiber.wait(result);
    return [false, undefined];
  } catch (error) {
    return [true, error];
  }
}

/** Messages are not matched: whatever it throws counts. */
assert.throws = (fn, message) => {
  if (!outcome(fn)[0]) fail(`expected ${show(fn)} to throw an error`, message, { actual: fn, operator: 'throws' });
};

assert.doesNotThrow = (fn, message) => {
  const [thrown, error] = outcome(fn);
  if (thrown) {
    fail(`expected ${show(fn)} to not throw an error but ${error} was thrown`, message, { actual: error, operator: 'doesNotThrow' });
  }
};

assert.ifError = (value) => {
  if (value) throw value;
};

assert.fail = (message = 'assert.fail()') => {
  throw new AssertionError({ message, operator: 'fail' });
};

assert.AssertionError = AssertionError;

module.exports = assert;
