'use strict';
// `tls.createSecureContext`: certificates, keys and rules, read once for many connections.

const native = binding('socket');
const { nodeError, validateString } = require('internal/errors');

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

// What natives say, and what OpenSSL does.
const FAILURES = {
  'no usable certificate in PEM': ['ERR_OSSL_PEM_NO_START_LINE', 'error:0480006C:PEM routines::no start line'],
  'no usable private key in PEM': ['ERR_OSSL_UNSUPPORTED', 'error:1E08010C:DECODER routines::unsupported'],
  'bad decrypt': ['ERR_OSSL_BAD_DECRYPT', 'error:1C800064:Provider routines::bad decrypt'],
  'key values mismatch': ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', 'error:05800074:x509 certificate routines::key values mismatch'],
  'no cipher match': ['ERR_SSL_NO_CIPHER_MATCH', 'error:0A0000B9:SSL routines::no cipher match'],
};

class SecureContext {
  constructor(options = {}) {
    this.context = make(options);
  }
}

/**
 * @param {object} [options] key, cert, ca (PEM, or lists of it), passphrase, ciphers, minVersion ('TLSv1.2'), maxVersion
 *     ('TLSv1.3')
 */
function createSecureContext(options) {
  return new SecureContext(options);
}

function make(options) {
  if (options.pfx !== undefined && options.pfx !== null) throw nodeError('ERR_FEATURE_UNAVAILABLE', 'The option "pfx"');
  const [key, passphrase] = keyOf(options);
  const settings = { key, passphrase, cert: joined(options.cert), ...(authorities(options.ca) ?? extraAuthorities()) };
  if (options.ciphers !== undefined && options.ciphers !== null) {
    validateString(options.ciphers, 'options.ciphers');
    settings.ciphers = options.ciphers;
  }
  Object.assign(settings, versions(options));
  for (const name of ['key', 'cert', 'passphrase', 'ca']) {
    if (settings[name] === undefined || settings[name] === null) delete settings[name];
  }
  try {
    checkPem(settings);
    return native.secureContext(settings);
  } catch (error) {
    const known = FAILURES[error.message];
    if (known) [error.code, error.message] = known;
    throw error;
  }
}

/** One alone is looked at, too. */
function checkPem({ key, cert }) {
  const has = (pem, label) => Buffer.from(pem).includes(label);
  if (cert !== undefined && !has(cert, '-----BEGIN')) throw new Error('no usable certificate in PEM');
  if (key !== undefined && !has(key, '-----BEGIN')) throw new Error('no usable private key in PEM');
}

function keyOf({ key, passphrase }) {
  if (Array.isArray(key)) key = key[0];
  if (key !== null && typeof key === 'object' && key.pem !== undefined) {
    return [key.pem, key.passphrase ?? passphrase];
  }
  return [key, passphrase];
}

/** The certificates of the first key. */
const joined = (cert) => (Array.isArray(cert) ? cert[0] : cert);

/** What is no PEM is no authority: OpenSSL says nothing either. */
function authorities(ca) {
  if (ca === undefined || ca === null) return undefined;
  return { ca: [].concat(ca).filter(isPem) };
}

const isPem = (text) => Buffer.from(text).includes('-----BEGIN');

let extra;

/** Those of the file NODE_EXTRA_CA_CERTS, beside the usual ones. */
function extraAuthorities() {
  const file = process.env.NODE_EXTRA_CA_CERTS;
  if (extra === undefined && file) {
    try {
      extra = { ca: [require('node/fs').readFileSync(file)].filter(isPem), publicCa: true };
    } catch (error) {
      process.emitWarning(`Ignoring extra certs from \`${file}\`, load failed: ${error.message}`);
    }
  }
  return extra ??= {};
}

function versions({ minVersion, maxVersion, secureProtocol }) {
  const fixed = /^TLSv1_([0-3])_(server_|client_)?method$/.exec(secureProtocol ?? '');
  if (fixed !== null) minVersion = maxVersion = VERSIONS[Number(fixed[1])];
  const check = (version, kind) => {
    if (version === undefined || version === null || VERSIONS.includes(version)) return;
    const error = new TypeError(`${JSON.stringify(version)} is not a valid ${kind} TLS protocol version`);
    throw Object.assign(error, { code: 'ERR_TLS_INVALID_PROTOCOL_VERSION' });
  };
  check(minVersion, 'minimum');
  check(maxVersion, 'maximum');
  const found = {};
  if (minVersion === 'TLSv1.3') found.minVersion = minVersion;
  if (maxVersion) found.maxVersion = maxVersion;
  return found;
}

/** The context of these options; they may be one. */
function contextOf(options) {
  if (options.secureContext) return options.secureContext.context;
  return (options.context ?? createSecureContext(options)).context;
}

module.exports = { SecureContext, contextOf, createSecureContext };
