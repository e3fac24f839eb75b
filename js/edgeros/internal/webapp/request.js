'use strict';
// The request that handlers of a WebApp get.

const querystring = require('node/querystring');
const cookie = require('edgeros/internal/cookie');
const mediaType = require('edgeros/internal/media-type');
const { HttpServerRequest } = require('edgeros/internal/http/input');

const QUERY = Symbol('query');
const COOKIES = Symbol('cookies');

class WebRequest extends HttpServerRequest {
  /** The path below the router at hand. */
  get path() {
    const end = this.url.indexOf('?');
    return end < 0 ? this.url : this.url.slice(0, end);
  }

  get query() {
    if (this[QUERY] === undefined) {
      const at = this.url.indexOf('?');
      this[QUERY] = at < 0 ? Object.create(null) : querystring.parse(this.url.slice(at + 1));
    }
    return this[QUERY];
  }

  set query(value) {
    this[QUERY] = value;
  }

  get cookies() {
    return (this[COOKIES] ??= cookie.parse(this.headers.cookie));
  }

  set cookies(value) {
    this[COOKIES] = value;
  }

  get hostname() {
    return this.headers.host?.replace(/:\d*$/, '');
  }

  get secure() {
    return this.protocol === 'https';
  }

  get(name) {
    return this.header(name);
  }

  /** Whether the body has one of the types: `json`, `text/*`, … */
  is(...types) {
    const hasBody = this.headers['transfer-encoding'] !== undefined || Number(this.headers['content-length'] ?? 0) > 0;
    return hasBody && mediaType.is(this.headers['content-type'], types.flat());
  }
}

module.exports = { WebRequest };
