'use strict';
// Node's `crypto`, as far as hashes, message authentication, derived keys and random values go:
// https://nodejs.org/api/crypto.html. Ciphers, signatures and pairs of keys are not there.

const { Buffer } = binding('buffer');
const native = binding('digest');
const { missing } = require('node/internal/missing');
const { Transform } = require('node/internal/streams/transform');
const common = require('internal/digest');
const { KeyObject, bytesOf, createSecretKey } = require('node/internal/secret-key');
const { nodeError, validateFunction, validateInteger, validateString } = require('internal/errors');

const { codedError, encoded, toBytes } = common;

/** What `Hash` and `Hmac` have in common. */
class Digest {
  #handle;
  #result;
  #isFinished = false;

  constructor(handle) {
    this.#handle = handle;
  }

  update(data, encoding) {
    if (this.#isFinished) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
    native.update(this.#handle, toBytes(data, 'data', encoding));
    return this;
  }

  /** @protected */
  finish() {
    this.#isFinished = true;
    return this.#result ?? native.finish(this.#handle);
  }

  /** The digest for who reads the stream: `digest()` may still be asked. @protected */
  flush() {
    this.#result ??= native.finish(this.#handle);
    return this.#result;
  }

  /** @protected */
  get isFinished() {
    return this.#isFinished;
  }

  /** @protected */
  copyHandle() {
    if (this.#isFinished) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
    return native.copy(this.#handle);
  }
}

// Streams too, whose states are made when one is used so.
Object.setPrototypeOf(Digest.prototype, Transform.prototype);
Digest.prototype._transform = function _transform(chunk, encoding, callback) {
  this.update(chunk, encoding);
  callback();
};
Digest.prototype._flush = function _flush(callback) {
  callback(null, Buffer.from(this.flush()));
};

class Hash extends Digest {
  digest(encoding) {
    if (this.isFinished) throw nodeError('ERR_CRYPTO_HASH_FINALIZED');
    return encoded(this.finish(), encoding);
  }

  /** Another computation that goes on from here. */
  copy() {
    return new Hash(this.copyHandle());
  }
}

class Hmac extends Digest {
  digest(encoding) {
    // Unlike a hash it may be asked again, and has nothing to say.
    return encoded(this.isFinished ? Buffer.alloc(0) : this.finish(), encoding);
  }
}

function createHash(name) {
  validateString(name, 'algorithm');
  return new Hash(common.openHash(name));
}

function createHmac(name, key) {
  validateString(name, 'hmac');
  return new Hmac(common.openHmac(name, toBytes(bytesOf(key), 'key')));
}

/** Calls back later with what `make` gives, as if it had taken time. */
function later(callback, make) {
  validateFunction(callback, 'callback');
  let value;
  let failure = null;
  try {
    value = make();
  } catch (error) {
    // Wrong arguments are thrown at once.
    if (error.code !== undefined) throw error;
    failure = error;
  }
  globalThis.setImmediate(() => (failure === null ? callback(null, value) : callback(failure)));
}

function randomBytes(size, callback) {
  if (callback === undefined) return common.randomBytes(size);
  return later(callback, () => common.randomBytes(size));
}

/** `randomFill(buffer[, offset[, size]], callback)`. */
function randomFill(buffer, ...rest) {
  const callback = rest.pop();
  later(callback, () => common.randomFill(buffer, ...rest));
}

/** `randomInt([min, ]max[, callback])`. */
function randomInt(min, max, callback) {
  if (max === undefined || typeof max === 'function') return randomInt(0, min, max);
  if (callback === undefined) return common.randomInt(min, max);
  return later(callback, () => common.randomInt(min, max));
}

function randomUUID(options) {
  if (options !== undefined && (typeof options !== 'object' || options === null)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options', 'Object', options);
  }
  return common.randomUUID();
}

function pbkdf2Arguments(password, salt, iterations, length, digest) {
  const values = [toBytes(password, 'password'), toBytes(salt, 'salt')];
  validateInteger(iterations, 'iterations', 1, 2 ** 31 - 1);
  validateInteger(length, 'keylen', 0, 2 ** 31 - 1);
  validateString(digest, 'digest');
  if (!common.isKnown(digest)) throw codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${digest}`);
  return [common.algorithm(digest), ...values, iterations, length];
}

function pbkdf2(password, salt, iterations, length, digest, callback) {
  const args = pbkdf2Arguments(password, salt, iterations, length, digest);
  validateFunction(callback, 'callback');
  native.pbkdf2(...args, (error, key) => (error ? callback(error) : callback(null, key)));
}

const pbkdf2Sync = (...args) => native.pbkdf2Sync(...pbkdf2Arguments(...args));

/** The key as an ArrayBuffer, as Web Crypto has it. */
function hkdfSync(digest, key, salt, info, length) {
  validateInteger(length, 'length', 0, 2 ** 31 - 1);
  const derived = common.hkdf(digest, toBytes(key, 'ikm'), toBytes(salt, 'salt'), toBytes(info, 'info'), length);
  return Uint8Array.from(derived).buffer;
}

const webcrypto = {
  getRandomValues: common.getRandomValues,
  randomUUID,
  subtle: {
    async digest(algorithm, data) {
      const name = typeof algorithm === 'object' && algorithm !== null ? algorithm.name : algorithm;
      return Uint8Array.from(common.hash(name, toBytes(data, 'data'), 'buffer')).buffer;
    },
  },
};

module.exports = {
  Hash,
  Hmac,
  KeyObject,
  constants: Object.freeze({}),
  createHash,
  createHmac,
  createSecretKey,
  // There are none: who asks gets along without.
  getCipherInfo: () => undefined,
  getCiphers: () => [],
  getCurves: () => [],
  getFips: () => 0,
  getHashes: common.getHashes,
  getRandomValues: common.getRandomValues,
  hash: common.hash,
  hkdf: (digest, key, salt, info, length, callback) =>
    later(callback, () => hkdfSync(digest, key, salt, info, length)),
  hkdfSync,
  pbkdf2,
  pbkdf2Sync,
  pseudoRandomBytes: randomBytes,
  randomBytes,
  randomFill,
  randomFillSync: common.randomFill,
  randomInt,
  randomUUID,
  subtle: webcrypto.subtle,
  timingSafeEqual: common.timingSafeEqual,
  webcrypto,
};

// They say what is missing: packages look whether they exist, and go on without them.
for (const name of [
  'createCipheriv',
  'createDecipheriv',
  'createDiffieHellman',
  'createECDH',
  'createPrivateKey',
  'createPublicKey',
  'createSign',
  'createVerify',
  'generateKeyPair',
  'generateKeyPairSync',
  'scrypt',
  'scryptSync',
  'sign',
  'verify',
]) {
  module.exports[name] = missing(`crypto.${name}`);
}
