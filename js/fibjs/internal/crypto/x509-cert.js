'use strict';
// fibjs `crypto.X509Cert` (up to 0.37): a list of certificates. It holds them as PEM and does not look into them.

const api = binding('api');
const { blocks } = require('fibjs/internal/tls/pem');

class X509Cert {
  #list = [];
  #changed = undefined;

  constructor(data = undefined) {
    if (data !== undefined) this.add(data);
  }

  /** Has `changed` called after every change. */
  static watched(changed) {
    const made = new X509Cert();
    made.#changed = changed;
    return made;
  }

  add(data) {
    const found = blocks(data, 'CERTIFICATE').filter((block) => block.includes('CERTIFICATE-----'));
    if (found.length === 0) throw api.error(20004, 'X509Cert: no certificate in PEM or DER');
    const before = this.#list;
    this.#list = [...before, ...found];
    try {
      this.#changed?.();
    } catch (error) {
      this.#list = before;
      throw error;
    }
  }

  remove() {
    this.#list = [];
    this.#changed?.();
  }

  get length() {
    return this.#list.length;
  }

  list() {
    return [...this.#list];
  }
}
for (const name of ['add', 'remove', 'list']) Object.defineProperty(X509Cert.prototype, name, { enumerable: false });

const define = (name, doc, ...forms) => api.define(X509Cert.prototype, `X509Cert.${name}`, { doc, forms });
const read = (file) => require('fibjs/fs').readFile(file);

define('load', 'Adds certificates.',
  ['pem: String', function (pem) { this.add(pem); }],
  ['data: Buffer', function (data) { this.add(data); }]);
define('loadFile', 'Adds the certificates of a file.', ['file: String', function (file) { this.add(read(file)); }]);
define('loadRootCerts', 'Clients trust the public authorities always: nothing is to be done.', ['', () => {}]);
define('clear', 'Forgets all certificates.', ['', function () { this.remove(); }]);
define('dump', 'The certificates as a list of PEM texts.', ['pem: Boolean = true', function () { return this.list(); }]);
define('pem', 'The certificates as PEM.', ['', function () { return this.list().join(''); }]);

module.exports = { X509Cert };
