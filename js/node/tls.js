'use strict';
// Node `tls`: https://nodejs.org/docs/latest-v20.x/api/tls.html. TLS 1.2 and 1.3 by rustls: no renegotiation, no RSA key
// exchange, no PSK.

const { TLSSocket } = require('node/internal/net/tls-socket');
const { Server } = require('node/internal/net/tls-server');
const { SecureContext, createSecureContext } = require('node/internal/net/secure-context');
const { checkServerIdentity } = require('node/internal/net/identity');
const { normalize } = require('node/internal/net/arguments');

const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-CHACHA20-POLY1305',
];

/**
 * `connect(options)`, `connect(port[, host][, options])`, each with `[, callback]`.
 *
 * @param {object} options those of `net.connect` and `createSecureContext`; socket (a stream to use), servername,
 *     rejectUnauthorized (true), checkServerIdentity, ALPNProtocols, secureContext, timeout
 */
function connect(...args) {
  const [given, callback] = normalize(args);
  const options = { ...given };
  for (const more of [args[1], args[2]]) {
    if (more !== null && typeof more === 'object') Object.assign(options, more);
  }
  const socket = new TLSSocket(options.socket, { ...options, isServer: false, isConnecting: true });
  if (callback !== null) socket.once('secureConnect', callback);
  if (options.timeout) socket.setTimeout(options.timeout);
  if (options.socket === undefined || options.socket === null) socket.connect(options);
  return socket;
}

/**
 * @param {object} [options] those of `net.createServer` and `createSecureContext`; requestCert (false),
 *     rejectUnauthorized (true), SNICallback, ALPNProtocols, handshakeTimeout (10000, where Node has 120000)
 * @param {function(TLSSocket)} [secureConnectionListener]
 */
function createServer(options, secureConnectionListener) {
  return new Server(options, secureConnectionListener);
}

const getCiphers = () => CIPHERS.map((name) => name.toLowerCase());

/** `['h2', 'http/1.1']` as it goes over the wire, into `out.ALPNProtocols`. */
function convertALPNProtocols(protocols, out) {
  if (!Array.isArray(protocols)) {
    if (ArrayBuffer.isView(protocols)) out.ALPNProtocols = Buffer.from(protocols);
    return;
  }
  const names = protocols.map((name) => Buffer.from(name));
  out.ALPNProtocols = Buffer.concat(names.flatMap((name) => [Buffer.from([name.length]), name]));
}

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_CIPHERS: CIPHERS.join(':'),
  DEFAULT_ECDH_CURVE: 'auto',
  DEFAULT_MIN_VERSION: 'TLSv1.2',
  DEFAULT_MAX_VERSION: 'TLSv1.3',
  getCiphers,
  convertALPNProtocols,
  checkServerIdentity,
  createSecureContext,
  SecureContext,
  TLSSocket,
  Server,
  createServer,
  connect,
};
