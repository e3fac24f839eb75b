'use strict';
// The options of `zlib`, checked.

const { LARGEST, constants } = require('internal/compression');
const { nodeError } = require('internal/errors');

/** The longest Buffer of Node. */
const LONGEST = 4294967296;

/** A number within limits; what is not given, or NaN, is the default. */
function number(value, name, min, max, fallback) {
  if (value === undefined || Number.isNaN(value)) return fallback;
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', name, 'number', value);
  if (!Number.isFinite(value)) throw nodeError('ERR_OUT_OF_RANGE', name, 'a finite number', value);
  if (value < min || value > max) {
    throw nodeError('ERR_OUT_OF_RANGE', name, max === Infinity ? `>= ${min}` : `>= ${min} and <= ${max}`, value);
  }
  return value;
}

const bytesOf = (value) => (ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value));
const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;

/** The options that the native knows. All others are checked, too. */
function settings(kind, options) {
  const of = (name, min, max, fallback) => number(options?.[name], `options.${name}`, min, max, fallback);
  // To expand, 0 means the window that the data names.
  const namesWindow = /^(gunzip|inflate|unzip)$/.test(kind) && (options?.windowBits ?? 0) === 0;
  const windowBits = namesWindow ? 15 : Math.trunc(of('windowBits', kind === 'gzip' ? 9 : 8, 15, 15));
  const level = Math.trunc(of('level', -1, 9, -1));
  const memLevel = Math.trunc(of('memLevel', 1, 9, 8));
  const strategy = Math.trunc(of('strategy', 0, 4, 0));
  const dictionary = options?.dictionary;
  if (dictionary !== undefined && !isBytes(dictionary)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options.dictionary', ['Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], dictionary);
  }
  of('chunkSize', 64, Infinity, 16384);
  of('flush', constants.Z_NO_FLUSH, constants.Z_BLOCK, constants.Z_NO_FLUSH);
  const finishFlush = of('finishFlush', constants.Z_NO_FLUSH, constants.Z_BLOCK, constants.Z_FINISH);
  const limit = of('maxOutputLength', 1, LONGEST, LARGEST);
  return {
    level,
    windowBits,
    limit,
    isWhole: finishFlush === constants.Z_FINISH,
    memLevel,
    strategy,
    dictionary: dictionary === undefined ? undefined : bytesOf(dictionary),
  };
}

/** What `params` of a stream takes. */
function checkParams(level, strategy) {
  number(level, 'level', -1, 9, -1);
  number(strategy, 'strategy', 0, 4, 0);
}

module.exports = { checkParams, settings };
