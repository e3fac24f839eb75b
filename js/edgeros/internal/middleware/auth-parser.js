'use strict';
// `middleware.authParser`: `req.auth` of HTTP's basic authentication (RFC 7617).

/** `{ name, pass }`; undefined where the header is none. */
function credentials(header) {
  const [, coded] = /^\s*basic\s+([A-Za-z0-9._~+/-]+=*)\s*$/i.exec(header ?? '') ?? [];
  if (coded === undefined) return undefined;
  const text = Buffer.from(coded, 'base64').toString();
  const at = text.indexOf(':');
  return at < 0 ? undefined : { name: text.slice(0, at), pass: text.slice(at + 1) };
}

function authParser() {
  return function parseAuth(req, res, next) {
    req.auth = credentials(req.headers.authorization);
    next();
  };
}

module.exports = { authParser };
