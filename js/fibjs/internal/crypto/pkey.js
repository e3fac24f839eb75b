'use strict';
// fibjs `crypto.PKey` (up to 0.37): a private key. It holds the key as PEM and does not look into it.

const api = binding('api');
const { blocks } = require('fibjs/internal/tls/pem');

class PKey {
  #pem = undefined;

  constructor(data = undefined, password = '') {
    if (data !== undefined) this.set(data, password);
  }

  set(data, password) {
    const found = blocks(data, 'PRIVATE KEY').find((block) => block.includes('PRIVATE KEY-----'));
    if (found === undefined) throw api.error(20004, 'PKey: no private key in PEM or DER');
    if (password !== '' || found.includes('ENCRYPTED')) throw api.error(20004, 'PKey: encrypted keys are not supported');
    this.#pem = found;
  }

  remove() {
    this.#pem = undefined;
  }

  text() {
    if (this.#pem === undefined) throw api.error(20009, 'PKey: there is no key');
    return this.#pem;
  }

  has() {
    return this.#pem !== undefined;
  }
}
for (const name of ['set', 'remove', 'text', 'has']) Object.defineProperty(PKey.prototype, name, { enumerable: false });

const define = (name, doc, ...forms) => api.define(PKey.prototype, `PKey.${name}`, { doc, forms });
const read = (file) => require('fibjs/fs').readFile(file);

// Versions differ in the names.
for (const name of ['load', 'import', 'importKey']) {
  define(name, 'Takes a private key.',
    ['pem: String, password: String = ""', function (pem, password) { this.set(pem, password); }],
    ['data: Buffer, password: String = ""', function (data, password) { this.set(data, password); }]);
}
for (const name of ['loadFile', 'importFile']) {
  define(name, 'Takes the private key of a file.', ['file: String, password: String = ""', function (file, password) {
    this.set(read(file), password);
  }]);
}
for (const name of ['dump', 'exportPem', 'pem']) define(name, 'The key as PEM.', ['', function () { return this.text(); }]);
define('isPrivate', 'Whether there is a private key.', ['', function () { return this.has(); }]);
define('clear', 'Forgets the key.', ['', function () { this.remove(); }]);

module.exports = { PKey };
