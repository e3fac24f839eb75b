'use strict';
// fibjs `url`: the URL object of old, in which missing parts are empty strings.

const { HttpCollection } = require('fibjs/internal/http-collection');
const node = require('node/url');
const path = require('node/path');
const querystring = require('fibjs/querystring');

const TEXTS = ['href', 'protocol', 'auth', 'host', 'hostname', 'port', 'path', 'pathname', 'search', 'hash'];

class UrlObject {
  protocol = '';
  slashes = false;
  auth = '';
  host = '';
  hostname = '';
  port = '';
  path = '';
  pathname = '';
  search = '';
  query = '';
  hash = '';
  href = '';

  /** @param {string|object} [url] a text to parse or parts to put together */
  constructor(url = undefined, parseQuery = false, slashesDenoteHost = false) {
    if (typeof url === 'string') this.parse(url, parseQuery, slashesDenoteHost);
    else if (url !== undefined && url !== null) this.#set(node.parse(formatParts(url), false, slashesDenoteHost), parseQuery);
  }

  get username() {
    return this.auth.split(':', 1)[0];
  }

  get password() {
    const at = this.auth.indexOf(':');
    return at < 0 ? '' : this.auth.slice(at + 1);
  }

  get searchParams() {
    return new URLSearchParams(this.search);
  }

  parse(url, parseQuery = false, slashesDenoteHost = false) {
    this.#set(node.parse(`${url}`, false, slashesDenoteHost), parseQuery);
  }

  format() {
    return formatParts(this);
  }

  /** What a reference found at this URL leads to. */
  resolve(reference) {
    return new UrlObject(node.resolve(this.format(), `${reference}`));
  }

  /** Resolves `.` and `..` in the path. */
  normalize() {
    if (this.pathname === '') return;
    this.pathname = path.posix.normalize(this.pathname);
    this.path = this.pathname + this.search;
    this.href = this.format();
  }

  toString() {
    return this.format();
  }

  toJSON() {
    return this.format();
  }

  #set(parts, parseQuery) {
    for (const name of TEXTS) this[name] = parts[name] ?? '';
    this.slashes = Boolean(parts.slashes);
    this.query = parseQuery ? querystring.parse(parts.query ?? '') : (parts.query ?? '');
  }
}

/** Node's `format` for an object whose query may be a collection. */
function formatParts(object) {
  const query = object.query instanceof HttpCollection ? object.query.toJSON() : object.query;
  // Unlike Node's, a query may be a text.
  if (typeof query === 'string' && query !== '' && !object.search) object = { ...object, search: `?${query}` };
  return node.Url.prototype.format.call({ ...object, query });
}

module.exports = {
  URL: globalThis.URL,
  URLSearchParams: globalThis.URLSearchParams,
  UrlObject,
  fileURLToPath: node.fileURLToPath,
  format: (object) => (typeof object === 'string' ? new UrlObject(object).format() : formatParts(object)),
  parse: (url, parseQuery = false, slashesDenoteHost = false) => new UrlObject(`${url}`, parseQuery, slashesDenoteHost),
  pathToFileURL: node.pathToFileURL,
  resolve: (from, to) => node.resolve(`${from}`, `${to}`),
};
