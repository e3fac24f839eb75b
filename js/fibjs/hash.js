'use strict';
// fibjs `hash` (0.20 to 0.37): `hash.md5(data).digest().hex()`, `hash.hmac_sha1(key)`; later it is `crypto.createHash`.

const api = binding('api');
const { getHashes, openHash, openHmac } = require('internal/digest');
const { Digest } = require('fibjs/internal/digest');

const hash = {};

const start = (handle, data) => {
  const digest = new Digest(handle);
  return data === undefined ? digest : digest.update(data);
};

for (const name of getHashes()) {
  // `sha512-256` cannot be written after a dot.
  const key = name.replace('-', '_');
  api.define(hash, `hash.${key}`, {
    doc: `Begins ${name}, with some bytes if given.`,
    forms: [['data?: Buffer', (data) => start(openHash(name), data)]],
  });
  api.define(hash, `hash.hmac_${key}`, {
    doc: `Begins a message authentication code over ${name}.`,
    forms: [['key: Buffer, data?: Buffer', (secret, data) => start(openHmac(name, secret), data)]],
  });
  /** The name for `hash.digest` and `hash.hmac`. */
  hash[key.toUpperCase()] = name;
}

api.define(hash, 'hash.digest', {
  doc: 'Begins the hash with this name.',
  forms: [['algo: String, data?: Buffer', (algo, data) => start(openHash(algo), data)]],
});

api.define(hash, 'hash.hmac', {
  doc: 'Begins a message authentication code over the hash with this name.',
  forms: [['algo: String, key: Buffer, data?: Buffer', (algo, key, data) => start(openHmac(algo, key), data)]],
});

module.exports = hash;
