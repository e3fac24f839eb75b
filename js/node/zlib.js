'use strict';
// Node's `zlib`: https://nodejs.org/api/zlib.html. There is no Brotli.

const { Buffer } = binding('buffer');
const native = binding('compress');
const { KINDS, constants } = require('internal/compression');
const { lazy } = require('internal/lazy');
const { nodeError, validateFunction } = require('internal/errors');
const { settings } = require('node/internal/zlib-options');

const codes = {};
for (const [name, value] of Object.entries(constants)) {
  if (/^Z_(OK|STREAM_END|NEED_DICT|\w+ERROR|ERRNO)$/.test(name)) Object.assign(codes, { [name]: value, [value]: name });
}

const zlib = { constants, codes: Object.freeze(codes) };
module.exports = zlib;
// Old programs read the constants here.
for (const [name, value] of Object.entries(constants)) if (/^[A-Z]/.test(name)) zlib[name] = value;

function toBytes(data) {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer) return new Uint8Array(data);
  throw nodeError('ERR_INVALID_ARG_TYPE', 'buffer', ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'], data);
}

/** The native's arguments. */
function request(kind, data, options) {
  const { level, windowBits, limit, isWhole, memLevel, strategy, dictionary } = settings(kind, options);
  return [kind, toBytes(data), level, windowBits, limit, isWhole, memLevel, strategy, dictionary];
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
        if (!(this instanceof Class)) return new Class(options);
        ZlibBase.call(this, kind, options, settings(kind, options));
        return undefined;
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
