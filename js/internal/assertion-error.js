'use strict';
// `AssertionError` and its messages: what was expected, and a difference by lines.

const { inspect } = require('internal/inspect');
const { validateObject } = require('internal/errors');

const HEADINGS = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

// Below this many characters two values are shown side by side.
const SHORT = 12;
// A longer comparison would take its square in time.
const MOST_LINES = 1000;

const isObject = (value) => typeof value === 'object' && value !== null;

function show(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
    breakLength: Infinity,
  });
}

/** Whether two lines are equal but for the comma that tells a last item from others. */
function same(left, right) {
  return left === right || `${left},` === right || left === `${right},`;
}

/** Lines common to both with two spaces before, others with `+` (actual) or `-` (expected). */
function difference(actual, expected) {
  const width = expected.length + 1;
  const lengths = new Uint16Array((actual.length + 1) * width);
  for (let i = actual.length - 1; i >= 0; i--) {
    for (let j = expected.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        actual[i] === expected[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
    }
  }
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < actual.length || j < expected.length) {
    if (i < actual.length && j < expected.length && same(actual[i], expected[j])) {
      lines.push(`  ${actual[i].endsWith(',') ? actual[i] : expected[j]}`);
      i++;
      j++;
    } else if (j >= expected.length || (i < actual.length && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
      lines.push(`+ ${actual[i++]}`);
    } else {
      lines.push(`- ${expected[j++]}`);
    }
  }
  return lines;
}

function differenceMessage(actual, expected, operator) {
  const isReference =
    operator === 'strictEqual' &&
    ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'));
  const heading = HEADINGS[isReference ? 'strictEqualObject' : operator];
  const actualLines = show(actual).split('\n');
  const expectedLines = show(expected).split('\n');
  let pointer = '';
  if (actualLines.length === 1 && expectedLines.length === 1 && actualLines[0] !== expectedLines[0]) {
    const [left] = actualLines;
    const [right] = expectedLines;
    const length = left.length + right.length;
    if (length <= SHORT && !isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) {
      return `${heading}\n\n${left} !== ${right}\n`;
    }
    if (!isReference && length < 80) {
      let common = 0;
      while (left[common] === right[common]) common++;
      if (common > 2) pointer = `\n  ${' '.repeat(common)}^`;
    }
  }
  if (actualLines.join('\n') === expectedLines.join('\n')) {
    return `${HEADINGS.notIdentical}\n\n${actualLines.join('\n')}\n`;
  }
  const tooLong = actualLines.length > MOST_LINES || expectedLines.length > MOST_LINES;
  const lines = difference(actualLines.slice(0, MOST_LINES), expectedLines.slice(0, MOST_LINES));
  return `${heading}\n+ actual - expected\n\n${lines.join('\n')}${tooLong ? '\n...' : ''}${pointer}`;
}

function messageFor(operator, actual, expected) {
  if (operator === 'deepStrictEqual' || operator === 'strictEqual' || operator === 'partialDeepStrictEqual') {
    return differenceMessage(actual, expected, operator);
  }
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') {
    const isReference = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function');
    const heading = HEADINGS[isReference ? 'notStrictEqualObject' : operator];
    const lines = show(actual).split('\n');
    if (lines.length === 1) return `${heading}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
    return `${heading}\n\n${lines.join('\n')}\n`;
  }
  let left = show(actual);
  let right = show(expected);
  if (operator === 'deepEqual') return `${HEADINGS.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') {
    if (left === right) return `${HEADINGS.notDeepEqual}\n\n${left}${left.includes('\n') ? '' : ''}`;
    return `${HEADINGS.notDeepEqualUnequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  }
  left = left.length > 128 ? `${left.slice(0, 125)}...` : left;
  right = right.length > 128 ? `${right.slice(0, 125)}...` : right;
  return `${left} ${operator} ${right}`;
}

/** @param {object} options `message`, `actual`, `expected`, `operator` */
class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { message, actual, expected, operator } = options;
    const generated = message === null || message === undefined;
    super(generated ? messageFor(operator, actual, expected) : String(message));
    this.generatedMessage = generated;
    Object.defineProperty(this, 'name', {
      value: 'AssertionError',
      enumerable: false,
      writable: true,
      configurable: true,
    });
    binding('error').mark(this, 'ERR_ASSERTION');
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

module.exports = { AssertionError };
