'use strict';
// fibjs `crypto`, as far as hashes, derived keys and random values go. Keys and certificates are what `http` and `ssl`
// use; ciphers are not there.

const api = binding('api');
const native = binding('digest');
const common = require('internal/digest');
const { X509Cert } = require('fibjs/internal/crypto/x509-cert');
const { PKey } = require('fibjs/internal/crypto/pkey');
const { Digest } = require('fibjs/internal/digest');

const crypto = {};
module.exports = crypto;

api.define(crypto, 'crypto.createHash', {
  doc: 'Begins the hash with this name.',
  forms: [['algo: String', (algo) => new Digest(common.openHash(algo))]],
});

api.define(crypto, 'crypto.createHmac', {
  doc: 'Begins a message authentication code over the hash with this name.',
  forms: [['algo: String, key: Buffer', (algo, key) => new Digest(common.openHmac(algo, key))]],
});

api.define(crypto, 'crypto.hash', {
  doc: 'The hash of `data` at once, as text in a codec or a Buffer.',
  forms: [['algo: String, data: Buffer, codec: String = "hex"', common.hash]],
});

api.define(crypto, 'crypto.getHashes', { doc: 'The names of all hashes.', forms: [['', common.getHashes]] });

api.define(crypto, 'crypto.timingSafeEqual', {
  doc: 'Compares bytes in a time that does not tell where they differ.',
  forms: [['a: Buffer, b: Buffer', common.timingSafeEqual]],
});

for (const name of ['randomBytes', 'pseudoRandomBytes', 'simpleRandomBytes']) {
  api.define(crypto, `crypto.${name}`, {
    waits: true,
    doc: "Bytes of the system's generator.",
    forms: [['size: Integer = 16', common.randomBytes]],
  });
}

api.define(crypto, 'crypto.randomFill', {
  waits: true,
  doc: 'Fills a view with random bytes and returns it.',
  forms: [['buffer: Value, offset: Integer = 0, size?: Integer', common.randomFill]],
});

api.define(crypto, 'crypto.randomInt', {
  waits: true,
  doc: 'A whole number from `min` to `max - 1`.',
  forms: [
    ['max: Integer', (max) => common.randomInt(0, max)],
    ['min: Integer, max: Integer', common.randomInt],
  ],
});

api.define(crypto, 'crypto.randomUUID', { doc: 'A random UUID as text.', forms: [['options: Object = {}', () => common.randomUUID()]] });

api.define(crypto, 'crypto.getRandomValues', {
  doc: 'Fills an array of whole numbers and returns it.',
  forms: [['array: Value', common.getRandomValues]],
});

api.define(crypto, 'crypto.pbkdf2', {
  waits: true,
  doc: 'Derives a key from a password.',
  forms: [['password: Buffer, salt: Buffer, iterations: Integer, size: Integer, algo: String', (password, salt, iterations, size, algo) =>
    native.pbkdf2(common.algorithm(algo), password, salt, iterations, size)]],
});

api.define(crypto, 'crypto.hkdf', {
  waits: true,
  doc: 'Derives a key from a key.',
  forms: [['algo: String, key: Buffer, salt: Buffer, info: Buffer, size: Integer', common.hkdf]],
});

crypto.X509Cert = api.constructor(X509Cert, {
  name: 'X509Cert',
  doc: 'A list of certificates.',
  forms: [
    ['', () => new X509Cert()],
    ['pem: String', (pem) => new X509Cert(pem)],
    ['data: Buffer', (data) => new X509Cert(data)],
  ],
});
crypto.PKey = api.constructor(PKey, {
  name: 'PKey',
  doc: 'A private key.',
  forms: [
    ['', () => new PKey()],
    ['pem: String, password: String = ""', (pem, password) => new PKey(pem, password)],
    ['data: Buffer, password: String = ""', (data, password) => new PKey(data, password)],
  ],
});
const readFile = (file) => require('fibjs/fs').readFile(file);
api.define(crypto, 'crypto.loadCert', {
  doc: 'The certificates in a file.',
  forms: [['file: String', (file) => new X509Cert(readFile(file))]],
});
api.define(crypto, 'crypto.loadPKey', {
  doc: 'The private key in a file.',
  forms: [['file: String, password: String = ""', (file, password) => new PKey(readFile(file), password)]],
});

crypto.promises = api.promises(crypto);
