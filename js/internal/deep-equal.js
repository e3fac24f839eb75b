'use strict';
// Structural equality of two values, loose (`==` at the leaves) or strict, for the assertion modules.

const { Buffer } = binding('buffer');
const { namedKeys } = binding('inspect');
const { getPrototypeOf, hasOwn, is, keys: ownKeys } = Object;
const isEnumerable = Object.prototype.propertyIsEnumerable;
const toTag = Object.prototype.toString;

const LOOSE = { strict: false, partial: false };
const STRICT = { strict: true, partial: false };
const PARTIAL = { strict: true, partial: true };

const isObject = (value) => value !== null && typeof value === 'object';
const isKind = (value, tag) => toTag.call(value) === `[object ${tag}]`;
const isBoxed = (value) =>
  value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt || value instanceof Symbol;

/** Enumerable own symbols, which count in strict mode. */
function ownSymbols(value) {
  return Object.getOwnPropertySymbols(value).filter((symbol) => isEnumerable.call(value, symbol));
}

/** Keys other than array indices below the length. */
function extraKeys(value) {
  // An index of a String object may be past its text.
  const named = value instanceof String ? undefined : namedKeys(value);
  return named ?? ownKeys(value).filter((key) => !(String(key >>> 0) === key && key >>> 0 < value.length));
}

// `memo` has the pairs that are being compared further up: meeting one again, it is a cycle.
function equal(a, b, mode, memo) {
  if (a === b) return a !== 0 || is(a, b) || !mode.strict;
  if (!isObject(a) || !isObject(b)) {
    if (mode.strict || isObject(a) !== isObject(b) || typeof a === 'function' || typeof b === 'function') {
      return mode.strict ? is(a, b) : false;
    }
    // eslint-disable-next-line eqeqeq
    return a == b || (a !== a && b !== b);
  }
  if (mode.strict && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  if (toTag.call(a) !== toTag.call(b)) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;

  const seen = memo.get(a);
  if (seen !== undefined && seen.has(b)) return true;
  const pairs = seen ?? new Set();
  if (seen === undefined) memo.set(a, pairs);
  pairs.add(b);
  const result = equalObjects(a, b, mode, memo);
  pairs.delete(b);
  return result;
}

function equalObjects(a, b, mode, memo) {
  if (Array.isArray(a)) {
    if (mode.partial) return partialList(a, b, mode, memo);
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) {
      if (mode.strict && hasOwn(a, i) !== hasOwn(b, i)) return false;
      if (!equal(a[i], b[i], mode, memo)) return false;
    }
    return equalKeys(a, b, mode, memo, extraKeys);
  }
  if (a instanceof Date || b instanceof Date) {
    if (!(a instanceof Date && b instanceof Date && is(a.getTime(), b.getTime()))) return false;
  } else if (a instanceof RegExp || b instanceof RegExp) {
    if (!(a instanceof RegExp && b instanceof RegExp)) return false;
    if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
  } else if (a instanceof Error || b instanceof Error) {
    // Not enumerable, but what an error is about.
    if (!(a instanceof Error && b instanceof Error)) return false;
    if (a.message !== b.message || a.name !== b.name) return false;
    for (const name of ['cause', 'errors']) {
      if (hasOwn(a, name) !== hasOwn(b, name) || !equal(a[name], b[name], mode, memo)) return false;
    }
  } else if (ArrayBuffer.isView(a)) {
    if (!equalViews(a, b, mode)) return false;
    return equalKeys(a, b, mode, memo, a instanceof DataView ? ownKeys : extraKeys);
  } else if (isKind(a, 'ArrayBuffer') || isKind(a, 'SharedArrayBuffer')) {
    if (!equalBytes(new Uint8Array(a), new Uint8Array(b))) return false;
  } else if (a instanceof Set) {
    if (!(b instanceof Set) || !equalSets(a, b, mode, memo)) return false;
  } else if (a instanceof Map) {
    if (!(b instanceof Map) || !equalMaps(a, b, mode, memo)) return false;
  } else if (isBoxed(a)) {
    if (!isBoxed(b) || !is(a.valueOf(), b.valueOf())) return false;
    if (a instanceof String) return equalKeys(a, b, mode, memo, extraKeys);
  } else if (isKind(a, 'WeakMap') || isKind(a, 'WeakSet') || isKind(a, 'Promise')) {
    return false;
  }
  return equalKeys(a, b, mode, memo, ownKeys);
}

function equalKeys(a, b, mode, memo, keysOf) {
  const keys = keysOf(b);
  if (!mode.partial && keysOf(a).length !== keys.length) return false;
  for (const key of keys) {
    if (!hasOwn(a, key) || !equal(a[key], b[key], mode, memo)) return false;
  }
  if (!mode.strict) return true;
  const symbols = ownSymbols(b);
  if (!mode.partial && ownSymbols(a).length !== symbols.length) return false;
  return symbols.every((symbol) => isEnumerable.call(a, symbol) && equal(a[symbol], b[symbol], mode, memo));
}

function equalViews(a, b, mode) {
  if (a.byteLength !== b.byteLength) return false;
  const isFloat = a instanceof Float32Array || a instanceof Float64Array || a instanceof Float16Array;
  if (isFloat && !mode.strict) return a.every((value, i) => value === b[i] || (value !== value && b[i] !== b[i]));
  if (isFloat) return a.every((value, i) => is(value, b[i]));
  const bytes = (view) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return equalBytes(bytes(a), bytes(b));
}

const equalBytes = (a, b) => a.length === b.length && Buffer.compare(a, b) === 0;

/** Each expected item is in the list, in the same order. */
function partialList(a, b, mode, memo) {
  let at = 0;
  for (let i = 0; i < b.length; i++) {
    while (at < a.length && !equal(a[at], b[i], mode, memo)) at++;
    if (at++ >= a.length) return false;
  }
  return equalKeys(a, b, mode, memo, extraKeys);
}

function equalSets(a, b, mode, memo) {
  if (mode.partial ? a.size < b.size : a.size !== b.size) return false;
  const rest = [];
  for (const item of b) {
    if (a.has(item)) continue;
    if (mode.strict && !isObject(item)) return false;
    rest.push(item);
  }
  const candidates = [...a].filter((item) => !b.has(item));
  return rest.every((item) => {
    const at = candidates.findIndex((candidate) => equal(candidate, item, mode, memo));
    if (at >= 0) candidates.splice(at, 1);
    return at >= 0;
  });
}

function equalMaps(a, b, mode, memo) {
  if (mode.partial ? a.size < b.size : a.size !== b.size) return false;
  const rest = [];
  for (const [key, value] of b) {
    if (a.has(key)) {
      if (!equal(a.get(key), value, mode, memo)) return false;
    } else if (mode.strict && !isObject(key)) {
      return false;
    } else {
      rest.push([key, value]);
    }
  }
  const candidates = [...a].filter(([key]) => !b.has(key));
  return rest.every(([key, value]) => {
    const at = candidates.findIndex(([other, item]) => equal(other, key, mode, memo) && equal(item, value, mode, memo));
    if (at >= 0) candidates.splice(at, 1);
    return at >= 0;
  });
}

module.exports = {
  isDeepEqual: (a, b) => equal(a, b, LOOSE, new Map()),
  isDeepStrictEqual: (a, b) => equal(a, b, STRICT, new Map()),
  /** Whether `actual` has at least what `expected` has. */
  isPartialDeepStrictEqual: (actual, expected) => equal(actual, expected, PARTIAL, new Map()),
};
