'use strict';
// EdgerOS's TLS options as those of the natives and of Node's modules, which ignore what the others know.

function validate(tlsOpt, what) {
  if (tlsOpt === null || typeof tlsOpt !== 'object') throw new TypeError(`${what}: tlsOpt must be an object`);
}

/** What is not given must not be there: Node's modules tell `undefined` from nothing. */
const withoutMissing = (options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== null));

/** `{ cert, key, passwd, ca, handshakeTimeout }` of a server; undefined without TLS. With `ca` clients must show a certificate. */
function server(tlsOpt, what) {
  if (tlsOpt === undefined || tlsOpt === null) return undefined;
  validate(tlsOpt, what);
  const { cert, key, passwd: passphrase, handshakeTimeout } = tlsOpt;
  const ca = tlsOpt.ca ?? undefined;
  if ([cert, key].some((part) => part === undefined || part === null)) throw new TypeError(`${what}: tlsOpt needs cert and key`);
  const verifies = ca !== undefined;
  return withoutMissing({ cert, key, passphrase, handshakeTimeout, ca, requestCert: verifies, rejectUnauthorized: verifies });
}

/** `{ rejectUnauthorized, ca, loadDefaultCerts, server, … }` of a client. Servers are verified unless the options say otherwise. */
function client(tlsOpt, what) {
  tlsOpt ??= {};
  validate(tlsOpt, what);
  const { ca, cert, key, passwd: passphrase, loadDefaultCerts, server: servername } = tlsOpt;
  // The vendor's declarations have a second spelling.
  const rejectUnauthorized = Boolean(tlsOpt.rejectUnauthorized ?? tlsOpt.rejectUnauthorinzed ?? true);
  return withoutMissing({ ca, cert, key, passphrase, publicCa: Boolean(loadDefaultCerts), servername, rejectUnauthorized });
}

module.exports = { server, client };
