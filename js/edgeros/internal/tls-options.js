'use strict';
// EdgerOS's TLS options as those of the natives.

function validate(tlsOpt, what) {
  if (tlsOpt === null || typeof tlsOpt !== 'object') throw new TypeError(`${what}: tlsOpt must be an object`);
}

/** `{ cert, key, ca, … }` of a server; undefined without TLS. With `ca` clients must show a certificate. */
function server(tlsOpt, what) {
  if (tlsOpt === undefined || tlsOpt === null) return undefined;
  validate(tlsOpt, what);
  const { cert, key, ca } = tlsOpt;
  if (cert === undefined || key === undefined) throw new TypeError(`${what}: tlsOpt needs cert and key`);
  const verifies = ca !== undefined && ca !== null;
  return { cert, key, ca: verifies ? ca : undefined, requestCert: verifies, rejectUnauthorized: verifies };
}

/** `{ rejectUnauthorized, ca, … }` of a client. Servers are verified unless the options say otherwise. */
function client(tlsOpt = {}, what = 'tls') {
  if (tlsOpt === null) tlsOpt = {};
  validate(tlsOpt, what);
  const { ca, cert, key, loadDefaultCerts } = tlsOpt;
  const rejectUnauthorized = tlsOpt.rejectUnauthorized ?? tlsOpt.rejectUnauthorinzed ?? true;
  return { ca, cert, key, publicCa: Boolean(loadDefaultCerts), rejectUnauthorized: Boolean(rejectUnauthorized) };
}

module.exports = { server, client };
