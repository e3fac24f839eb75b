'use strict';
// Node's `zlib`: https://nodejs.org/api/zlib.html. There is no Brotli; `memLevel`, `strategy` and `dictionary` have no effect
// on what is compressed.

const { Buffer } = binding('buffer');
const native = binding('compress');
const { KINDS, LARGEST, constants } = require('internal/compression');
const { lazy } = require('internal/lazy');
const { nodeError, validateFunction, validateObject } = require('internal/errors');

const codes = {};
for (const [name, value] of Object.entries(constants)) {
  if (/^Z_(OK|STREAM_END|NEED_DICT|\w+ERROR|ERRNO)$/.test(name)) Object.assign(codes, { [name]: value, [value]: name });
}

const zlib = { constants, codes: Object.freeze(codes) };
module.exports = zlib;
// Old programs read the constants here.
for (const [name, value] of Object.entries(constants)) if (/^[A-Z]/.test(name)) zlib[name] = value;

function number(options, name, min, max, fallback) {
  const value = options[name];
  if (value === undefined || Number.isNaN(value)) return fallback;
  if (typeof value !== 'number') throw nodeError('ERR_INVALID_ARG_TYPE', `options.${name}`, 'number', value);
  if (value < min || value > max) throw nodeError('ERR_OUT_OF_RANGE', `options.${name}`, `>= ${min} and <= ${max}`, value);
  return value;
}

function toBytes(data) {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], data);
}

/** The options that the native knows. */
function settings(kind, options = {}) {
  validateObject(options, 'options');
  const level = number(options, 'level', -1, 9, -1);
  // To expand, 0 means the window that the data names.
  const isExpanding = /^(gunzip|inflate|unzip)$/.test(kind);
  const windowBits = number(options, 'windowBits', isExpanding ? 0 : 8, 15, 15) || 15;
  const limit = number(options, 'maxOutputLength', 1, Infinity, LARGEST);
  return { level, windowBits, limit };
}

/** The native's arguments. */
function request(kind, data, options = {}) {
  const bytes = toBytes(data);
  const { level, windowBits, limit } = settings(kind, options);
  const isWhole = (options.finishFlush ?? constants.Z_FINISH) === constants.Z_FINISH;
  return [kind, bytes, level, windowBits, limit, isWhole];
}

for (const kind of KINDS) {
  const forms = {
    [kind](data, options, callback = options) {
      validateFunction(callback, 'callback');
      const args = request(kind, data, typeof options === 'function' ? undefined : options);
      native.run(...args, (error, value) => (error ? callback(error) : callback(null, value)));
    },
    [`${kind}Sync`]: (data, options) => native.runNow(...request(kind, data, options)),
  };
  Object.assign(zlib, forms);
}

// ---- Streams -----------------------------------------------------------------------------------------------

/** Each class is loaded with the first stream, and can be called without `new`. */
for (const kind of KINDS) {
  const name = `${kind[0].toUpperCase()}${kind.slice(1)}`;
  const create = (options) => new zlib[name](options);
  Object.defineProperty(create, 'name', { value: `create${name}` });
  zlib[`create${name}`] = create;
  lazy(zlib, name, () => {
    const { ZlibBase } = require('node/internal/zlib-streams');
    const Class = {
      [name]: function construct(options) {
        return Reflect.construct(ZlibBase, [kind, options, settings(kind, options)], new.target ?? Class);
      },
    }[name];
    Object.defineProperty(Class, 'name', { value: name });
    Object.setPrototypeOf(Class, ZlibBase);
    Object.setPrototypeOf(Class.prototype, ZlibBase.prototype);
    return Class;
  });
}

/** The checksum of gzip, going on from `value`. */
zlib.crc32 = (data, value = 0) => {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  return native.crc32(toBytes(data), value);
};
