'use strict';
// Hash functions and random values for the `crypto` modules: names, arguments and errors on the natives.

const { Buffer } = binding('buffer');
const native = binding('digest');
const random = binding('random');
const { nodeError, validateInteger, validateString } = require('internal/errors');

const BYTES = ['string', 'Buffer', 'TypedArray', 'DataView'];
// The most bytes that one call gives.
const MOST_RANDOM = 2 ** 31 - 1;
// Web Crypto 10.1.1.
const MOST_WEB_RANDOM = 65536;

const codedError = (Class, code, message) => Object.assign(new Class(message), { code });

/** `SHA-256`, `RSA-SHA256` and `sha512/256` in the form of the native's list. */
function algorithm(name) {
  return String(name).toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha').replace('/', '-');
}

const isKnown = (name) => native.names.includes(algorithm(name));

/** The bytes of a string, a view or an ArrayBuffer. */
function toBytes(value, name, encoding) {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  throw nodeError('ERR_INVALID_ARG_TYPE', name, BYTES, value);
}

/** A Buffer as it is, or as text in `encoding`. */
const encoded = (buffer, encoding) =>
  encoding === undefined || encoding === null || encoding === 'buffer' ? buffer : buffer.toString(encoding);

function openHash(name) {
  if (!isKnown(name)) throw new Error('Digest method not supported');
  return native.open(algorithm(name));
}

function openHmac(name, key) {
  if (!isKnown(name)) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  return native.open(algorithm(name), key);
}

/** The hash of `data` at once. */
function hash(name, data, encoding = 'hex') {
  validateString(name, 'algorithm');
  const handle = openHash(name);
  native.update(handle, toBytes(data, 'input'));
  return encoded(native.finish(handle), encoding);
}

function timingSafeEqual(a, b) {
  const views = [[a, 'buf1'], [b, 'buf2']];
  for (const [value, name] of views) {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) continue;
    throw nodeError('ERR_INVALID_ARG_TYPE', name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
  }
  if (a.byteLength !== b.byteLength) {
    throw codedError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  }
  return native.equal(a, b);
}

function randomBytes(size) {
  validateInteger(size, 'size', 0, MOST_RANDOM);
  return random.bytes(size);
}

/** Fills a view or an ArrayBuffer, from `offset` on, and returns it. */
function randomFill(target, offset = 0, size = undefined) {
  const isView = ArrayBuffer.isView(target);
  if (!isView && !(target instanceof ArrayBuffer)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'buf', ['ArrayBuffer', 'ArrayBufferView'], target);
  }
  // Offsets and sizes count elements, of a DataView bytes.
  const unit = target.BYTES_PER_ELEMENT ?? 1;
  const length = target.byteLength / unit;
  validateInteger(offset, 'offset', 0, length);
  const count = size ?? length - offset;
  validateInteger(count, 'size', 0, MOST_RANDOM);
  if (offset + count > length) throw nodeError('ERR_OUT_OF_RANGE', 'size + offset', `<= ${length}`, offset + count);
  const [buffer, start] = isView ? [target.buffer, target.byteOffset] : [target, 0];
  new Uint8Array(buffer, start + offset * unit, count * unit).set(random.bytes(count * unit));
  return target;
}

/** Web Crypto's: whole numbers only, and not many. */
function getRandomValues(array) {
  const isInteger = ArrayBuffer.isView(array) && !(array instanceof DataView) && !/^Float/.test(array.constructor.name);
  if (!isInteger) {
    throw Object.assign(new TypeError('The data argument must be an integer-type TypedArray'), { name: 'TypeMismatchError', code: 17 });
  }
  if (array.byteLength > MOST_WEB_RANDOM) {
    const message = `The requested length exceeds ${MOST_WEB_RANDOM} bytes`;
    throw Object.assign(new Error(message), { name: 'QuotaExceededError', code: 22 });
  }
  return randomFill(array);
}

/** Sets version and variant (RFC 9562 4) of 16 bytes. */
function stampUuid(bytes, version) {
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes;
}

function randomUUID() {
  const hex = stampUuid(random.bytes(16), 4).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A whole number below `range`, each as likely as the others. */
function below(range) {
  // What is left over above the largest multiple of `range` would favor small numbers.
  const limit = 2 ** 48 - (2 ** 48 % range);
  for (;;) {
    const number = random.bytes(6).readUIntBE(0, 6);
    if (number < limit) return number % range;
  }
}

/** `min` to `max - 1`. */
function randomInt(min, max) {
  for (const [name, value] of [['min', min], ['max', max]]) {
    if (!Number.isSafeInteger(value)) throw nodeError('ERR_INVALID_ARG_TYPE', name, 'a safe integer', value);
  }
  if (max <= min) throw nodeError('ERR_OUT_OF_RANGE', 'max', `greater than the value of "min" (${min})`, max);
  if (max - min >= 2 ** 48) throw nodeError('ERR_OUT_OF_RANGE', min === 0 ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, max - min);
  return min + below(max - min);
}

/** HKDF (RFC 5869): `length` bytes. */
function hkdf(name, key, salt, info, length) {
  const mac = (secret, ...parts) => {
    const handle = openHmac(name, secret);
    for (const part of parts) native.update(handle, part);
    return native.finish(handle);
  };
  const secret = mac(salt, key);
  if (length > 255 * secret.length) throw codedError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  const blocks = [];
  let last = Buffer.alloc(0);
  for (let index = 1; blocks.length * secret.length < length; index++) {
    last = mac(secret, last, info, Buffer.from([index]));
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

module.exports = {
  algorithm,
  codedError,
  encoded,
  getHashes: () => [...native.names],
  getRandomValues,
  hash,
  hkdf,
  isKnown,
  openHash,
  openHmac,
  randomBytes,
  randomFill,
  randomInt,
  randomUUID,
  stampUuid,
  timingSafeEqual,
  toBytes,
};
