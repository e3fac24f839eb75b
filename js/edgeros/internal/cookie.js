'use strict';
// Cookies (RFC 6265): the fields of a `Cookie` header, `Set-Cookie` values, signatures.

const crypto = require('node/crypto');

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\x20-\x7e]*$/;
const SAME_SITE = { true: 'Strict', strict: 'Strict', lax: 'Lax', none: 'None' };

function decode(text) {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The cookies of a request; of several with one name the first counts. */
function parse(header) {
  const cookies = Object.create(null);
  if (header === undefined) return cookies;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const name = pair.slice(0, at).trim();
    if (name === '' || name in cookies) continue;
    const value = pair.slice(at + 1).trim();
    cookies[name] = decode(value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value);
  }
  return cookies;
}

function attribute(name, value) {
  if (!VALUE.test(value) || value.includes(';')) throw new TypeError(`cookie: the ${name} '${value}' is invalid`);
  return `; ${name}=${value}`;
}

/** A `Set-Cookie` value; `maxAge` is in milliseconds. */
function serialize(name, value, options = {}) {
  const { domain, encode = encodeURIComponent, expires, httpOnly, maxAge, path = '/', priority, sameSite, secure, partitioned } = options;
  if (!NAME.test(name)) throw new TypeError(`cookie: the name '${name}' is invalid`);
  const text = encode(`${value}`);
  if (!VALUE.test(text) || text.includes(';')) throw new TypeError(`cookie: the value of '${name}' is invalid`);
  let line = `${name}=${text}`;
  let until = expires;
  if (maxAge !== undefined && maxAge !== null) {
    if (!Number.isFinite(maxAge - 0)) throw new TypeError('cookie: maxAge is no number');
    line += `; Max-Age=${Math.floor(maxAge / 1000)}`;
    until = new Date(Date.now() + Number(maxAge));
  }
  if (domain) line += attribute('Domain', domain);
  if (path) line += attribute('Path', path);
  if (until) {
    const date = new Date(until);
    if (Number.isNaN(date.getTime())) throw new TypeError('cookie: expires is no date');
    line += `; Expires=${date.toUTCString()}`;
  }
  if (httpOnly) line += '; HttpOnly';
  if (secure) line += '; Secure';
  if (partitioned) line += '; Partitioned';
  if (priority) line += attribute('Priority', priority);
  if (sameSite) {
    const mode = SAME_SITE[`${sameSite}`.toLowerCase()];
    if (mode === undefined) throw new TypeError(`cookie: sameSite '${sameSite}' is invalid`);
    line += `; SameSite=${mode}`;
  }
  return line;
}

const signature = (value, secret) => crypto.createHmac('sha256', secret).update(value).digest('base64').replace(/=+$/, '');

const sign = (value, secret) => `${value}.${signature(value, secret)}`;

/** The value, if one of the secrets has signed it; else false. */
function unsign(text, secrets) {
  const at = text.lastIndexOf('.');
  if (at < 0) return false;
  const value = text.slice(0, at);
  const given = Buffer.from(text.slice(at + 1));
  for (const secret of secrets) {
    const expected = Buffer.from(signature(value, secret));
    if (given.length === expected.length && crypto.timingSafeEqual(given, expected)) return value;
  }
  return false;
}

/** Objects travel as `j:` and their JSON. */
function reviveJson(value) {
  if (!value.startsWith('j:')) return value;
  try {
    return JSON.parse(value.slice(2));
  } catch {
    return value;
  }
}

module.exports = { parse, serialize, sign, unsign, reviveJson };
