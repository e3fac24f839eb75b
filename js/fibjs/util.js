'use strict';
// fibjs `util`: conversions between call forms, tests of types, and helpers for objects and lists.

const node = require('node/util');
const inspection = require('internal/inspect');
const fiber = binding('fiber');
const { isDeepEqual } = require('internal/deep-equal');
const { nodeError, validateFunction } = require('internal/errors');

// fibjs prints objects in a style of its own.
const { inspect, format } = inspection.fibjs;
const { types } = node;

/**
 * A blocking function: it waits in its fiber for what `fn` delivers.
 *
 * @param {Function} fn takes a callback `(error, value)` last, or returns a promise
 * @param {boolean} [isAsync] that it returns a promise; async functions are known by themselves
 */
function sync(fn, isAsync = types.isAsyncFunction(fn)) {
  validateFunction(fn, 'fn');
  return function (...values) {
    if (isAsync) return fiber.wait(Reflect.apply(fn, this, values));
    return fiber.wait(
      new Promise((resolve, reject) => {
        const callback = (error, value) => (error ? reject(error) : resolve(value));
        Reflect.apply(fn, this, [...values, callback]);
      }),
    );
  };
}

/** The form that returns a promise: of a built-in its own, of others the converted one. */
function promisify(fn) {
  validateFunction(fn, 'fn');
  return fiber.asyncForm?.(fn) ?? (types.isAsyncFunction(fn) ? fn : node.promisify(fn));
}

/** The form that takes a callback. Built-ins take one as they are. */
function callbackify(fn) {
  validateFunction(fn, 'fn');
  return fiber.asyncForm?.(fn) ? fn : node.callbackify(fn);
}

const isObject = (value) => value !== null && typeof value === 'object';

function isEmpty(value) {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  if (value instanceof Map || value instanceof Set) return value.size === 0;
  return Object.keys(value).length === 0;
}

function clone(value) {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return [...value];
  if (value instanceof Date) return new Date(value.getTime());
  return { ...value };
}

/** Freezes an object and everything that it holds. */
function deepFreeze(value) {
  const queue = [value];
  while (queue.length > 0) {
    const next = queue.pop();
    if ((!isObject(next) && typeof next !== 'function') || Object.isFrozen(next)) continue;
    // Typed arrays cannot be frozen.
    if (ArrayBuffer.isView(next)) continue;
    Object.freeze(next);
    for (const key of Reflect.ownKeys(next)) {
      const property = Object.getOwnPropertyDescriptor(next, key);
      if ('value' in property) queue.push(property.value);
    }
  }
  return value;
}

function extend(target, ...sources) {
  if (!isObject(target) && typeof target !== 'function') return target;
  return Object.assign(target, ...sources.filter(isObject));
}

/** The members named by strings or lists of strings. */
function pick(object, ...names) {
  const result = {};
  if (!isObject(object)) return result;
  for (const name of flatDeep(names)) if (name in object) result[name] = object[name];
  return result;
}

function omit(object, ...names) {
  const dropped = new Set(flatDeep(names).map(String));
  return Object.fromEntries(Object.entries(object ?? {}).filter(([name]) => !dropped.has(name)));
}

/** The first item, or the first `count` as a list. */
function first(list, count) {
  if (count === undefined) return list?.[0];
  return Array.from(list ?? []).slice(0, Math.max(0, count));
}

function last(list, count) {
  if (count === undefined) return list?.[list.length - 1];
  return count > 0 ? Array.from(list ?? []).slice(-count) : [];
}

const unique = (list) => [...new Set(list)];
const union = (...lists) => unique(lists.flat(1));

function intersection(list, ...others) {
  const sets = others.map((other) => new Set(Array.from(other)));
  return unique(list).filter((item) => sets.every((set) => set.has(item)));
}

/** Lists within lists deeper than this are refused, those that hold themselves among them. */
const MAX_NESTING = 10000;

/** The items of a list and of all lists in it. */
function flatDeep(list) {
  const result = [];
  const open = [[list, 0]];
  while (open.length > 0) {
    const top = open[open.length - 1];
    const [items, at] = top;
    if (at >= items.length) {
      open.pop();
      continue;
    }
    top[1] = at + 1;
    const item = items[at];
    if (Array.isArray(item)) {
      if (open.length >= MAX_NESTING) throw new RangeError('Maximum call stack size exceeded');
      open.push([item, 0]);
    } else if (at in items) result.push(item);
  }
  return result;
}

const flatten = (list, shallow = false) => (shallow || !Array.isArray(list) ? list.flat(1) : flatDeep(list));

function difference(list, ...others) {
  const dropped = new Set(others.flat(1));
  return Array.from(list).filter((item) => !dropped.has(item));
}

const without = (list, ...items) => difference(list, items);

/** [key, value] of a list or an object. */
function entries(collection) {
  if (collection === null || collection === undefined) return [];
  const isList = Array.isArray(collection) || typeof collection.length === 'number';
  return isList ? Array.from(collection, (value, index) => [index, value]) : Object.entries(collection);
}

function each(collection, iterator, context) {
  for (const [key, value] of entries(collection)) iterator.call(context, value, key, collection);
  return collection;
}

function map(collection, iterator, context) {
  return entries(collection).map(([key, value]) => iterator.call(context, value, key, collection));
}

function reduce(collection, iterator, memo, context) {
  let result = memo;
  for (const [key, value] of entries(collection)) result = iterator.call(context, result, value, key, collection);
  return result;
}

module.exports = {
  TextDecoder: node.TextDecoder,
  TextEncoder: node.TextEncoder,
  _extend: extend,
  buildInfo: () => ({ fibjs: globalThis.process?.version, vender: {} }),
  callbackify,
  clone,
  compile() {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', 'util.compile');
  },
  debug: node.debuglog,
  debuglog: node.debuglog,
  deepFreeze,
  deprecate: node.deprecate,
  difference,
  each,
  extend,
  first,
  flatten,
  format,
  has: (object, name) => object !== null && object !== undefined && Object.hasOwn(object, name),
  inherits: node.inherits,
  inspect,
  intersection,
  isArray: Array.isArray,
  isBigInt: (value) => typeof value === 'bigint',
  isBoolean: node.isBoolean,
  isBuffer: node.isBuffer,
  isDate: node.isDate,
  isDeepEqual,
  isEmpty,
  isError: node.isError,
  isFunction: node.isFunction,
  isNativeError: types.isNativeError,
  isNull: node.isNull,
  isNullOrUndefined: node.isNullOrUndefined,
  isNumber: node.isNumber,
  isObject,
  isPrimitive: node.isPrimitive,
  isRegExp: node.isRegExp,
  isString: node.isString,
  isSymbol: node.isSymbol,
  isUndefined: node.isUndefined,
  keys: (object) => (isObject(object) ? Object.keys(object) : []),
  last,
  map,
  omit,
  parseArgs: node.parseArgs,
  pick,
  promisify,
  reduce,
  sync,
  types,
  union,
  unique,
  values: (object) => (isObject(object) ? Object.values(object) : []),
  without,
};
