'use strict';
// EdgerOS's TLS options as Node's.

/** Of a server; with `ca` its clients have to show a certificate. */
function serverOptions({ cert, key, ca, passwd, handshakeTimeout }) {
  const options = { cert, key };
  if (passwd !== undefined) options.passphrase = passwd;
  if (ca !== undefined && ca !== null) Object.assign(options, { ca, requestCert: true, rejectUnauthorized: true });
  if (handshakeTimeout !== undefined) options.handshakeTimeout = handshakeTimeout;
  return options;
}

/** Of a client. One option has a second spelling in the vendor's declarations. */
function clientOptions({ rejectUnauthorized, rejectUnauthorinzed = rejectUnauthorized, ca, server, cert, key, passwd } = {}) {
  const options = {};
  if (rejectUnauthorinzed !== undefined) options.rejectUnauthorized = rejectUnauthorinzed;
  if (ca !== undefined) options.ca = ca;
  if (server !== undefined) options.servername = server;
  if (cert !== undefined) options.cert = cert;
  if (key !== undefined) options.key = key;
  if (passwd !== undefined) options.passphrase = passwd;
  return options;
}

module.exports = { serverOptions, clientOptions };
