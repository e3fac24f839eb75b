'use strict';
// `crypto.KeyObject` of secret keys, what `createHmac` takes. There are no public and private ones.

const { Buffer } = binding('buffer');
const { nodeError } = require('internal/errors');

const kBytes = Symbol('bytes');

class KeyObject {
  constructor(type, bytes) {
    if (type !== 'secret' && type !== 'public' && type !== 'private') throw nodeError('ERR_INVALID_ARG_VALUE', 'type', type);
    if (!(bytes instanceof Uint8Array)) throw nodeError('ERR_INVALID_ARG_TYPE', 'handle', 'object', bytes);
    Object.defineProperty(this, kBytes, { value: bytes });
    Object.defineProperty(this, 'kind', { value: type });
  }

  get type() {
    return this.kind;
  }

  get symmetricKeySize() {
    return this[kBytes].length;
  }

  export(options) {
    if (options?.format === 'jwk') return { kty: 'oct', k: this[kBytes].toString('base64url') };
    return Buffer.from(this[kBytes]);
  }

  equals(other) {
    if (!(other instanceof KeyObject)) throw nodeError('ERR_INVALID_ARG_TYPE', 'otherKeyObject', 'KeyObject', other);
    return this[kBytes].equals(other[kBytes]);
  }
}

/** A key of text or bytes. */
function createSecretKey(key, encoding) {
  if (typeof key === 'string') return new KeyObject('secret', Buffer.from(key, encoding));
  if (key instanceof ArrayBuffer) return new KeyObject('secret', Buffer.from(key.slice(0)));
  if (!ArrayBuffer.isView(key)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'key', ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], key);
  }
  return new KeyObject('secret', Buffer.from(Buffer.from(key.buffer, key.byteOffset, key.byteLength)));
}

module.exports = { KeyObject, createSecretKey, bytesOf: (key) => (key instanceof KeyObject ? key[kBytes] : key) };
