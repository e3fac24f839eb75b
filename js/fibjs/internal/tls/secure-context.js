'use strict';
// fibjs `tls.SecureContext`: certificates, trust and versions, checked once and shared by connections.

const api = binding('api');
const native = binding('socket');
const { pem } = require('fibjs/internal/tls/pem');

/** The options that make a context; whoever gives none of them means the default context. */
const OPTIONS = [
  'ca', 'cert', 'key', 'requestCert', 'rejectUnverified', 'rejectUnauthorized', 'minVersion', 'maxVersion', 'secureContext',
];

class SecureContext {
  #native;
  #names = new Map();
  #rejects;

  constructor(options = {}, isServer = false) {
    const { ca, cert, key, requestCert, minVersion, maxVersion, publicCa } = options;
    this.#rejects = Boolean(options.rejectUnauthorized ?? options.rejectUnverified ?? true);
    if ((cert ?? undefined) !== undefined && (key ?? undefined) === undefined) {
      throw api.error(20004, 'createSecureContext: a certificate needs its key');
    }
    this.#native = native.secureContext({
      ca: pem(ca), cert: pem(cert), key: pem(key), requestCert, rejectUnauthorized: this.#rejects, minVersion, maxVersion, publicCa,
    });
    Object.defineProperty(this, 'isServer', { value: Boolean(isServer), enumerable: true });
  }

  /** For natives. */
  native() {
    return this.#native;
  }

  rejects() {
    return this.#rejects;
  }

  /** The certificate for clients that ask for this host; `*.example.org` is for its direct subdomains. */
  setName(name, context) {
    const made = contextOf(context, true);
    this.#native.setName(name, made.native());
    this.#names.set(name.toLowerCase(), made);
  }

  removeName(name) {
    this.#native.removeName(name);
    this.#names.delete(name.toLowerCase());
  }

  named(name) {
    return this.#names.get(name.toLowerCase());
  }

  clearNames() {
    this.#native.clearNames();
    this.#names.clear();
  }
}
for (const name of ['native', 'rejects', 'setName', 'removeName', 'named', 'clearNames']) {
  Object.defineProperty(SecureContext.prototype, name, { enumerable: false });
}

/** The context of options, or the one that they are or name. */
function contextOf(options, isServer = false) {
  if (options instanceof SecureContext) return options;
  if (options?.secureContext instanceof SecureContext) return options.secureContext;
  return new SecureContext(options, isServer);
}

/** Whether options say anything about TLS. */
function isAbout(options) {
  return options instanceof SecureContext || OPTIONS.some((name) => options?.[name] !== undefined);
}

/** Declares the calls for server names on `target`; `contextFor(this)` is the context. */
function defineNames(target, owner, contextFor) {
  const define = (name, doc, form, run) => api.define(target, `${owner}.${name}`, { doc, forms: [[form, run]] });
  define('setSNIContext', 'Sets the certificate for a host name.', 'servername: String, context: Object', function (name, context) {
    contextFor(this).setName(name, context);
  });
  define('removeSNIContext', 'Forgets a host name.', 'servername: String', function (name) { contextFor(this).removeName(name); });
  define('getSNIContext', 'The context of a host name.', 'servername: String', function (name) { return contextFor(this).named(name); });
  define('clearSNIContexts', 'Forgets all host names.', '', function () { contextFor(this).clearNames(); });
}

defineNames(SecureContext.prototype, 'SecureContext', (context) => context);

module.exports = { SecureContext, contextOf, isAbout, defineNames };
