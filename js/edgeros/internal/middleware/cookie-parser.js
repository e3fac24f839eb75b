'use strict';
// `middleware.cookieParser`: `req.cookies`, and those with a signature in `req.signedCookies`.

const cookie = require('edgeros/internal/cookie');

/** @param {string|string[]} [secret] signs; of several the first signs and all are accepted */
function cookieParser(secret, options = {}) {
  const secrets = [secret ?? []].flat();
  const { decode } = options;
  return function parseCookies(req, res, next) {
    if (req.signedCookies !== undefined) return next();
    [req.secret] = secrets;
    const cookies = cookie.parse(req.headers.cookie);
    const signed = Object.create(null);
    for (const name of Object.keys(cookies)) {
      const value = decode === undefined ? cookies[name] : decode(cookies[name]);
      if (secrets.length > 0 && value.startsWith('s:')) {
        const found = cookie.unsign(value.slice(2), secrets);
        signed[name] = found === false ? false : cookie.reviveJson(found);
        delete cookies[name];
      } else {
        cookies[name] = cookie.reviveJson(value);
      }
    }
    req.cookies = cookies;
    req.signedCookies = signed;
    return next();
  };
}

module.exports = { cookieParser };
