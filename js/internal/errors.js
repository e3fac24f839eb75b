'use strict';
// Errors with a `code`, as Node has them, and the checks of arguments that throw them.

const { later } = require('internal/lazy');

// Most programs make no error.
const native = later(() => binding('error'));
const texts = later(() => require('internal/error-texts'));

/**
 * An error of the table.
 *
 * @param {string} code the name in the table
 * @param {...*} values what its text is made of
 * @returns {Error} of the table's class, with `code`; its stack names the code as Node's does
 */
function nodeError(code, ...values) {
  const [Class, text] = texts().TABLE[code];
  const error = new Class(typeof text === 'function' ? text(...values) : text);
  return native().setCode(error, code);
}

/** The standard error of an operation that was given up through a signal. */
class AbortError extends Error {
  constructor(message = 'The operation was aborted', options) {
    super(message, options);
    this.name = 'AbortError';
    this.code = 'ABORT_ERR';
  }
}

function validateType(value, name, type) {
  if (typeof value !== type) throw nodeError('ERR_INVALID_ARG_TYPE', name, type, value);
}

const validateString = (value, name) => {
  if (typeof value !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'string', value);
};
const validateBoolean = (value, name) => validateType(value, name, 'boolean');
const validateFunction = (value, name) => validateType(value, name, 'function');

/** Options objects: neither null nor a function nor, unless allowed, an array. */
function validateObject(value, name, { allowArray = false, allowFunction = false, nullable = false } = {}) {
  const fits =
    (value === null && nullable) ||
    (typeof value === 'object' && value !== null && (allowArray || !Array.isArray(value))) ||
    (typeof value === 'function' && allowFunction);
  if (!fits) throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Object', value);
}

function validateNumber(value, name, min, max) {
  validateType(value, name, 'number');
  if ((min !== undefined && value < min) || (max !== undefined && value > max) || Number.isNaN(value)) {
    throw nodeError('ERR_OUT_OF_RANGE', name, range(min, max), value);
  }
}

function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  validateType(value, name, 'number');
  if (!Number.isInteger(value)) throw nodeError('ERR_OUT_OF_RANGE', name, 'an integer', value);
  if (value < min || value > max) throw nodeError('ERR_OUT_OF_RANGE', name, range(min, max), value);
}

function range(min, max) {
  if (min !== undefined && max !== undefined) return `>= ${min} && <= ${max}`;
  return min !== undefined ? `>= ${min}` : max !== undefined ? `<= ${max}` : 'a number';
}

function validateOneOf(value, name, allowed) {
  if (allowed.includes(value)) return;
  throw nodeError('ERR_INVALID_ARG_VALUE', name, value, `must be one of: ${allowed.map(texts().show).join(', ')}`);
}

function validateArray(value, name) {
  if (!Array.isArray(value)) throw nodeError('ERR_INVALID_ARG_TYPE', name, 'Array', value);
}

function validateAbortSignal(signal, name) {
  if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
    throw nodeError('ERR_INVALID_ARG_TYPE', name, 'AbortSignal', signal);
  }
}

function validatePort(port, name = 'Port', zero = true) {
  const isPort =
    (typeof port === 'number' || (typeof port === 'string' && port.trim() !== '')) &&
    +port === +port >>> 0 &&
    port <= 0xffff &&
    (+port !== 0 || zero);
  if (!isPort) throw nodeError('ERR_SOCKET_BAD_PORT', name, port, zero);
  return port | 0;
}

module.exports = {
  AbortError,
  nodeError,
  validateAbortSignal,
  validateArray,
  validateBoolean,
  validateFunction,
  validateInteger,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePort,
  validateString,
};
