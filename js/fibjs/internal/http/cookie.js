'use strict';
// fibjs `http.Cookie`: one cookie, as `Set-Cookie` carries it (RFC 6265).

const api = binding('api');

const NAME = /^[^\s=;,]+$/;

class HttpCookie {
  constructor(options = {}) {
    this.name = options.name ?? '';
    this.value = options.value ?? '';
    this.domain = options.domain ?? '';
    this.path = options.path ?? '/';
    this.expires = dateOf(options.expires);
    this.httpOnly = options.httpOnly ?? false;
    this.secure = options.secure ?? false;
  }

  #read(text) {
    const [pair, ...attributes] = text.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (!NAME.test(name)) throw api.error(20004, `Cookie.parse: '${text}' is no cookie`);
    this.name = decode(name);
    this.value = decode(unquote(pair.slice(at + 1).trim()));
    this.domain = '';
    this.path = '/';
    this.expires = null;
    this.httpOnly = this.secure = false;
    for (const attribute of attributes) this.#readAttribute(attribute);
  }

  #readAttribute(attribute) {
    const [name, ...rest] = attribute.split('=');
    const value = unquote(rest.join('=').trim());
    switch (name.trim().toLowerCase()) {
      case 'expires':
        this.expires = dateOf(value);
        break;
      case 'max-age':
        this.expires = new Date(Date.now() + Number(value) * 1000);
        break;
      case 'domain':
        this.domain = value;
        break;
      case 'path':
        this.path = value === '' ? '/' : value;
        break;
      case 'secure':
        this.secure = true;
        break;
      case 'httponly':
        this.httpOnly = true;
    }
  }

  parse(text) {
    this.#read(`${text}`);
  }

  /** Whether the cookie goes with a request for this URL. */
  match(url) {
    const [, scheme, host, path] = /^(\w+):\/\/(?:[^/@]*@)?([^/:?#]*)[^/?#]*([^?#]*)/.exec(`${url}`) ?? [];
    if (scheme === undefined) return false;
    if (this.secure && scheme.toLowerCase() !== 'https') return false;
    return matchDomain(host.toLowerCase(), this.domain.toLowerCase()) && matchPath(path === '' ? '/' : path, this.path);
  }

  toString() {
    let text = `${encode(this.name)}=${encode(this.value)}`;
    if (this.expires !== null) text += `; expires=${this.expires.toUTCString()}`;
    if (this.domain !== '') text += `; domain=${this.domain}`;
    if (this.path !== '') text += `; path=${this.path}`;
    if (this.secure) text += '; secure';
    if (this.httpOnly) text += '; HttpOnly';
    return text;
  }
}

function dateOf(value) {
  if (value === undefined || value === null || value === '') return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** RFC 6265 §5.1.3 */
function matchDomain(host, domain) {
  if (domain === '') return true;
  const bare = domain.replace(/^\./, '');
  return host === bare || (host.endsWith(`.${bare}`) && !/^[\d.]+$/.test(host));
}

/** RFC 6265 §5.1.4 */
function matchPath(path, wanted) {
  if (wanted === '' || wanted === '/') return true;
  return path === wanted || (path.startsWith(wanted) && (wanted.endsWith('/') || path[wanted.length] === '/'));
}

function encode(text) {
  return encodeURIComponent(`${text}`);
}

/** Undoes escapes; what is none stays as it is. */
function decode(text) {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unquote(text) {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** The fields of a `Cookie` header: names and values in turn. */
function parseHeader(text) {
  const list = [];
  for (const pair of text.split(';')) {
    const at = pair.indexOf('=');
    const name = (at < 0 ? pair : pair.slice(0, at)).trim();
    if (name !== '') list.push(decode(name), at < 0 ? '' : decode(unquote(pair.slice(at + 1).trim())));
  }
  return list;
}

api.define(HttpCookie.prototype, 'Cookie.parse', {
  doc: 'Reads a Set-Cookie value.', forms: [['text: String', HttpCookie.prototype.parse]],
});
const Cookie = api.constructor(HttpCookie, {
  name: 'Cookie',
  doc: 'A cookie.',
  forms: [
    ['options: Object = {}'],
    ['name: String, value: String, options: Object = {}', (name, value, options) => new HttpCookie({ ...options, name, value })],
  ],
});

module.exports = { HttpCookie: Cookie, parseHeader };
