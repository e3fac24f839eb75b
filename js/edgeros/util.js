'use strict';
// EdgerOS `util`: Node's, with the tests of types that Node has dropped, `clone` and `mixin`.

const util = require('node/util');
const { Buffer } = binding('buffer');

const isObject = (value) => value !== null && typeof value === 'object';

const tests = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === 'boolean',
  isBuffer: Buffer.isBuffer,
  isDate: (value) => value instanceof Date,
  isError: (value) => value instanceof Error,
  isFunction: (value) => typeof value === 'function',
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === 'number',
  isObject,
  isPrimitive: (value) => !isObject(value) && typeof value !== 'function',
  isRegExp: (value) => value instanceof RegExp,
  isString: (value) => typeof value === 'string',
  isSymbol: (value) => typeof value === 'symbol',
  isUndefined: (value) => value === undefined,
};

module.exports = {
  ...util,
  ...tests,
  clone: (value) => structuredClone(value),
  mixin: (target, ...sources) => Object.assign(target, ...sources),
};
