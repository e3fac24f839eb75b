'use strict';
// `Request` and `Response`: https://fetch.spec.whatwg.org/#request-class

const { Headers } = require('node/internal/fetch/headers');
const { cloned, decorate, extract, kBody, kUsed } = require('node/internal/fetch/body');
const { STATUS_CODES, isToken } = require('node/internal/http/common');
const { validateAbortSignal } = require('internal/errors');

const inspect = Symbol.for('nodejs.util.inspect.custom');
const kState = Symbol('state');

const STANDARD = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const NULL_BODY = [101, 103, 204, 205, 304];

/** Defines what is read from the state. */
function readable(Class, names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, {
      get() {
        return this[kState][name];
      },
      enumerable: true,
      configurable: true,
    });
  }
  Object.defineProperty(Class.prototype, inspect, {
    value(depth, options, print) {
      const shown = { ...this[kState], headers: this.headers, body: this.body, bodyUsed: this.bodyUsed };
      return `${Class.name} ${print(shown, options)}`;
    },
    writable: true,
    configurable: true,
  });
}

function setBody(target, headers, body, type) {
  target[kBody] = body;
  target[kUsed] = false;
  if (type !== undefined && !headers.has('content-type')) headers.set('content-type', type);
}

/** Keeps a property out of sight. */
const hide = (target, values) => {
  for (const key of [kState, kBody, kUsed]) Object.defineProperty(target, key, { value: values[key], writable: true });
};

class Request {
  /**
   * @param {string|URL|Request} input
   * @param {object} [init] method, headers, body, redirect, signal, duplex and others, which say nothing here
   */
  constructor(input, init = {}) {
    init ??= {};
    const from = input instanceof Request ? input : undefined;
    let url;
    try {
      url = from?.url ?? new URL(input).href;
    } catch (error) {
      throw new TypeError(`Failed to parse URL from ${input}`, { cause: error });
    }
    if (from === undefined && (new URL(url).username || new URL(url).password)) {
      throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
    }
    let method = `${init.method ?? from?.method ?? 'GET'}`;
    if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
    if (STANDARD.includes(method.toUpperCase())) method = method.toUpperCase();
    if (['CONNECT', 'TRACE', 'TRACK'].includes(method.toUpperCase())) throw new TypeError(`'${method}' HTTP method is unsupported.`);
    const redirect = init.redirect ?? from?.redirect ?? 'follow';
    if (!['follow', 'error', 'manual'].includes(redirect)) throw new TypeError(`Request constructor: ${redirect} is not an accepted type. Expected one of follow, error, manual.`);
    const signal = init.signal ?? from?.signal;
    if (init.signal !== undefined && init.signal !== null) validateAbortSignal(init.signal, 'signal');
    hide(this, {});
    const headers = new Headers(init.headers ?? from?.headers);
    this[kState] = {
      method,
      url,
      headers,
      redirect,
      signal: signal ?? new AbortController().signal,
      cache: init.cache ?? 'default',
      credentials: init.credentials ?? 'same-origin',
      destination: '',
      integrity: init.integrity ?? '',
      keepalive: Boolean(init.keepalive),
      mode: init.mode ?? 'cors',
      referrer: 'about:client',
      referrerPolicy: '',
      duplex: 'half',
    };
    let body = null;
    let type;
    if (init.body !== undefined && init.body !== null) {
      if (method === 'GET' || method === 'HEAD') throw new TypeError('Request with GET/HEAD method cannot have body.');
      [body, type] = extract(init.body);
      if (body.stream !== undefined && init.duplex === undefined) {
        throw new TypeError('RequestInit: duplex option is required when sending a body.');
      }
    } else if (from !== undefined && from[kBody] !== null) {
      if (from.bodyUsed) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
      body = from[kBody];
      from[kUsed] = true;
    }
    setBody(this, headers, body, type);
  }

  clone() {
    const other = new Request(this.url, this[kState]);
    other[kBody] = cloned(this);
    return other;
  }
}
decorate(Request);
readable(Request, ['method', 'url', 'headers', 'redirect', 'signal', 'cache', 'credentials', 'destination', 'integrity', 'keepalive', 'mode', 'referrer', 'referrerPolicy', 'duplex']);

class Response {
  /**
   * @param {*} [body] text, bytes, a Blob, a FormData, URLSearchParams, a stream
   * @param {object} [init] status (200), statusText, headers
   */
  constructor(body = null, init = {}) {
    init ??= {};
    const status = init.status === undefined ? 200 : Math.trunc(Number(init.status));
    if (!(status >= 200 && status <= 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    const statusText = `${init.statusText ?? ''}`;
    if (/[^\t\x20-\x7e\x80-\xff]/.test(statusText)) throw new TypeError('Invalid statusText');
    hide(this, {});
    const headers = new Headers(init.headers);
    this[kState] = { status, statusText, headers, url: '', type: 'default', redirected: false };
    const [own, type] = extract(body);
    if (own !== null && NULL_BODY.includes(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    setBody(this, headers, own, type);
  }

  get ok() {
    return this.status >= 200 && this.status <= 299;
  }

  clone() {
    const { status, statusText, headers } = this;
    const other = new Response(null, { status, statusText, headers });
    Object.assign(other[kState], { url: this.url, redirected: this.redirected, type: this.type });
    other[kBody] = cloned(this);
    return other;
  }

  static error() {
    const response = new Response();
    Object.assign(response[kState], { status: 0, type: 'error' });
    return response;
  }

  static json(data, init = {}) {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(text, { ...init, headers });
  }

  static redirect(url, status = 302) {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response(null, { headers: { location: new URL(url).href } });
    response[kState].status = status;
    return response;
  }
}
decorate(Response);
readable(Response, ['status', 'statusText', 'headers', 'url', 'type', 'redirected']);
Object.defineProperty(Response.prototype, 'ok', { ...Object.getOwnPropertyDescriptor(Response.prototype, 'ok'), enumerable: true });

/** The answer that came; `body` is a stream of Node, or null. */
function received({ status, statusText = STATUS_CODES[status], rawHeaders, url, redirected }, body) {
  const response = new Response(body);
  const { headers } = response;
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at], rawHeaders[at + 1]);
  Object.assign(response[kState], { status, statusText, url, redirected, type: 'basic' });
  return response;
}

module.exports = { NULL_BODY, Request, Response, kState, received };
