'use strict';
// fibjs `ssl` (up to 0.37; later it is `tls`): https://fibjs.org/manual/module/ifs/ssl.md.html. `verification`, `ca` and
// the client's certificate are the defaults of all clients of the program.

const api = binding('api');
const { X509Cert } = require('fibjs/internal/crypto/x509-cert');
const { PKey } = require('fibjs/internal/crypto/pkey');
const defaults = require('fibjs/internal/tls/defaults');
const { contextOf } = require('fibjs/internal/tls/secure-context');
const { connect } = require('fibjs/internal/tls/socket');
const { identities, checked, VERIFY_NONE, VERIFY_OPTIONAL, VERIFY_REQUIRED } = require('fibjs/internal/tls/verification');
const { SslSocket, SslHandler, SslServer } = require('fibjs/internal/tls/legacy');
const { listen } = require('fibjs/internal/net/listening-server');

Object.assign(exports, {
  VERIFY_NONE, VERIFY_OPTIONAL, VERIFY_REQUIRED,
  BADCERT_EXPIRED: 1, BADCERT_REVOKED: 2, BADCERT_CN_MISMATCH: 4, BADCERT_NOT_TRUSTED: 8,
  ssl3: 0, tls1_0: 1, tls1_1: 2, tls1_2: 3, tls1_3: 4,
});

const ca = X509Cert.watched(() => defaults.changeDefaults({ ca: ca.length > 0 ? ca.list() : undefined }));
const versions = { min_version: 3, max_version: 4 };

function property(name, get, set) {
  Object.defineProperty(exports, name, { get, set, enumerable: true, configurable: true });
}
property('ca', () => ca, undefined);
property('verification', defaults.verification, (level) => defaults.setVerification(checked(level)));
for (const [name, option] of Object.entries({ min_version: 'minVersion', max_version: 'maxVersion' })) {
  property(name, () => versions[name], (version) => {
    defaults.changeDefaults({ [option]: version >= 4 ? 'TLSv1.3' : version === 3 || name === 'min_version' ? 'TLSv1.2' : 'TLSv1.1' });
    versions[name] = version;
  });
}

const setClientCert = (cert, key) => defaults.changeDefaults({ cert, key });
api.define(exports, 'ssl.setClientCert', {
  doc: "The certificate of this program's clients.", forms: [['cert: Object, key: Object', setClientCert]],
});
api.define(exports, 'ssl.loadClientCert', {
  doc: "The certificate of this program's clients, as PEM.",
  forms: [['cert: String, key: String, password: String = ""', (cert, key, password) =>
    setClientCert(new X509Cert(cert), new PKey(key, password))]],
});
api.define(exports, 'ssl.loadClientCertFile', {
  doc: "The certificate of this program's clients, from files.",
  forms: [['cert: String, key: String, password: String = ""', (cert, key, password) => {
    const { readFile } = require('fibjs/fs');
    setClientCert(new X509Cert(readFile(cert)), new PKey(readFile(key), password));
  }]],
});

api.define(exports, 'ssl.connect', {
  waits: true,
  doc: 'Connects to ssl://host:port and shakes hands.',
  forms: [
    ['url: String, timeout: Integer = 0 -> Stream', (url, timeout) => connect(url, defaults.defaultContext(), { timeout })],
    ['url: String, cert: Object, key: Object, timeout: Integer = 0 -> Stream', (url, cert, key, timeout) =>
      connect(url, contextOf({ ...defaults.current(), cert, key }), { timeout })],
  ],
});

exports.Socket = api.constructor(SslSocket, {
  name: 'SslSocket',
  doc: 'A socket that has not shaken hands.',
  forms: [
    ['', () => new SslSocket()],
    ['certs: Array', (certs) => new SslSocket(identities(certs))],
    ['cert: Object, key: Object', (cert, key) => new SslSocket(identities(cert, key))],
  ],
});
exports.Handler = api.constructor(SslHandler, {
  name: 'SslHandler',
  doc: 'A handler of connections that shakes hands first.',
  forms: [
    ['certs: Array, handler: Value', (certs, handler) => new SslHandler(identities(certs), handler)],
    ['cert: Object, key: Object, handler: Value', (cert, key, handler) => new SslHandler(identities(cert, key), handler)],
  ],
});

function server(list, address, port, handler) {
  // The certificates are looked at before the port is taken.
  new SslHandler(list, handler);
  return new SslServer(listen(address, port), list, handler);
}
exports.Server = api.constructor(SslServer, {
  name: 'SslServer',
  doc: 'A server with TLS; it binds at once.',
  forms: [
    ['certs: Array, port: Integer, handler: Value', (certs, port, handler) => server(identities(certs), '', port, handler)],
    ['certs: Array, address: String, port: Integer, handler: Value', (certs, address, port, handler) =>
      server(identities(certs), address, port, handler)],
    ['cert: Object, key: Object, port: Integer, handler: Value', (cert, key, port, handler) =>
      server(identities(cert, key), '', port, handler)],
    ['cert: Object, key: Object, address: String, port: Integer, handler: Value', (cert, key, address, port, handler) =>
      server(identities(cert, key), address, port, handler)],
  ],
});
