'use strict';
// What `ssl` and HttpsServer call `verification` and `ca`: settings that may change after the object was made, and
// the secure context that follows from them.

const api = binding('api');
const { SecureContext, contextOf } = require('fibjs/internal/tls/secure-context');
const { X509Cert } = require('fibjs/internal/crypto/x509-cert');

const VERIFY_NONE = 0;
const VERIFY_OPTIONAL = 1;
const VERIFY_REQUIRED = 2;

function checked(level) {
  if (![VERIFY_NONE, VERIFY_OPTIONAL, VERIFY_REQUIRED].includes(level)) {
    throw api.error(20004, `verification must be ssl.VERIFY_NONE, VERIFY_OPTIONAL or VERIFY_REQUIRED, not ${level}`);
  }
  return level;
}

/** Own certificates as `[{ name, cert, key }]`, out of `cert, key` or a list with `crt` and `key`. */
function identities(cert, key) {
  if (!Array.isArray(cert)) return [{ cert, key }];
  return cert.map((item) => ({ name: item.name, cert: item.crt ?? item.cert, key: item.key }));
}

class Verification {
  #source;
  #level = undefined;
  #ca;
  #contexts = new Map();

  /** `source`: a context, options for one, or a list of identities. */
  constructor(source) {
    this.#source = source;
    this.#ca = X509Cert.watched(() => this.#contexts.clear());
  }

  level(usual) {
    return this.#level ?? usual;
  }

  set(level) {
    this.#level = checked(level);
    this.#contexts.clear();
  }

  get ca() {
    return this.#ca;
  }

  /** The context at this moment; `usual` is the verification where the script has set none. */
  context(isServer = true, usual = undefined) {
    const level = this.level(usual);
    const known = this.#contexts.get(isServer);
    if (known !== undefined && known.level === level) return known.context;
    const context = this.#make(isServer, level);
    this.#contexts.set(isServer, { level, context });
    return context;
  }

  #make(isServer, level) {
    const source = this.#source;
    const ca = this.#ca.length > 0 ? this.#ca.list() : undefined;
    const isFixed = level === undefined && ca === undefined;
    if (source instanceof SecureContext || (isFixed && !Array.isArray(source))) return contextOf(source, isServer);
    const trust = {
      ...(ca && { ca, publicCa: !isServer }),
      ...(level !== undefined && { requestCert: level !== VERIFY_NONE, rejectUnauthorized: level === VERIFY_REQUIRED }),
    };
    if (!Array.isArray(source)) return new SecureContext({ ...source, ...trust }, isServer);
    const made = new SecureContext({ cert: source[0]?.cert, key: source[0]?.key, ...trust }, isServer);
    for (const { name, cert, key } of source) if (name) made.setName(name, new SecureContext({ cert, key }, true));
    return made;
  }
}

/** Gives the class `verification` and `ca`; `of(this)` is the Verification, `usual()` what is shown before one is set. */
function defineVerification(type, of, usual) {
  Object.defineProperties(type.prototype, {
    verification: {
      get() { return of(this).level(usual()); },
      set(level) { of(this).set(level); },
      enumerable: true,
      configurable: true,
    },
    ca: { get() { return of(this).ca; }, enumerable: true, configurable: true },
  });
}

module.exports = {
  VERIFY_NONE, VERIFY_OPTIONAL, VERIFY_REQUIRED, Verification, defineVerification, identities, checked,
};
