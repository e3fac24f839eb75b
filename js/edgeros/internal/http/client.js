'use strict';
// EdgerOS's HTTP client: `request` and `get`, whose request is an HttpClient.

const EventEmitter = require('node/events');
const { HttpClientResponse } = require('edgeros/internal/http/input');
const { constants } = require('edgeros/internal/address');
const { secureContext } = binding('socket');
const tlsOptions = require('edgeros/internal/tls-options');

const TIMEOUT = 10_000;

/** A body given at once, with the type it has unless the script says another. */
function toBody(value) {
  if (typeof value === 'string' || ArrayBuffer.isView(value)) return [value, undefined];
  if (value instanceof ArrayBuffer) return [Buffer.from(value), undefined];
  if (value instanceof URLSearchParams) return [`${value}`, 'application/x-www-form-urlencoded;charset=UTF-8'];
  if (typeof value === 'object') return [JSON.stringify(value), 'application/json'];
  return [`${value}`, undefined];
}

/** Node's options for a request. */
function nodeOptions(url, { domain, saddr, path, method, headers, host, post }, tlsOpt) {
  const options = {
    method: method ?? (post === undefined ? 'GET' : 'POST'),
    hostname: saddr?.addr ?? url.hostname.replace(/^\[|\]$/g, ''),
    port: saddr?.port ?? (url.port || undefined),
    path: path ?? `${url.pathname}${url.search}`,
    headers: { ...headers },
  };
  if (domain !== undefined) options.family = domain === constants.AF_INET6 ? 6 : 4;
  if (url.username !== '') options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  if (host !== undefined || saddr !== undefined) options.headers.host ??= host ?? url.host;
  if (url.protocol === 'https:') {
    const tls = tlsOptions.client(tlsOpt, 'http');
    Object.assign(options, tls);
    if (saddr !== undefined) options.servername ??= url.hostname;
    // Node knows either authorities of one's own or the public ones.
    if (tls.ca !== undefined && tls.publicCa) Object.assign(options, { secureContext: { context: secureContext(tls) }, agent: false });
  }
  return options;
}

/**
 * A request on its way: `response(res)`, `finish`, `aborted`, `end` (of the response), `close`, `error(error)`.
 * An error without a listener is printed; it ends nothing but the request.
 */
class HttpClient extends EventEmitter {
  #callback;
  #saddr;
  #tlsOpt;
  #timeout = TIMEOUT;
  #request;
  #post;

  /** @param {(res) => void} [callback] */
  constructor(callback, saddr, tlsOpt) {
    super();
    this.#callback = callback;
    this.#saddr = saddr;
    this.#tlsOpt = tlsOpt;
  }

  /** Prepares `request()`; the connection is made with it. */
  open(timeout = TIMEOUT, async = false) {
    this.#timeout = timeout;
    return async ? Promise.resolve(this) : this;
  }

  /** Begins the request; `end()` sends it. */
  request(options = {}) {
    const url = new URL(options.url ?? `${this.#tlsOpt ? 'https' : 'http'}://${this.#hostOf(options)}/`);
    if (!['http:', 'https:'].includes(url.protocol)) throw new TypeError(`http: '${url.protocol}' is not supported`);
    const given = nodeOptions(url, { saddr: this.#saddr, ...options }, this.#tlsOpt);
    this.#post = options.post === undefined ? undefined : toBody(options.post);
    const { request } = require(url.protocol === 'https:' ? 'node/https' : 'node/http');
    this.#request = request(given);
    this.#follow(`${given.method} ${url.href}`, options.timeout ?? this.#timeout);
    return this;
  }

  #hostOf({ host }) {
    const { addr = '127.0.0.1', port } = this.#saddr ?? {};
    const name = addr.includes(':') ? `[${addr}]` : addr;
    return host ?? (port === undefined ? name : `${name}:${port}`);
  }

  #follow(what, timeout) {
    const request = this.#request;
    if (timeout > 0) {
      request.setTimeout(timeout, () => {
        request.destroy(Object.assign(new Error(`${what}: no answer within ${timeout} ms`), { code: 'ETIMEDOUT' }));
      });
    }
    request.on('response', (res) => {
      Object.setPrototypeOf(res, HttpClientResponse.prototype);
      res.on('end', () => this.emit('end'));
      res.on('aborted', () => this.emit('aborted'));
      if (this.#callback === undefined && this.listenerCount('response') === 0) res.resume();
      this.#callback?.(res);
      this.emit('response', res);
    });
    request.on('finish', () => this.emit('finish'));
    request.on('close', () => this.emit('close'));
    request.on('error', (error) => {
      if (this.listenerCount('error') > 0) this.emit('error', error);
      else console.error(`http: ${what}: ${error.message}`);
    });
  }

  /** Resolves when the connection is there. */
  connecting() {
    return new Promise((resolve, reject) => {
      const done = () => resolve(this);
      this.#request.once('socket', (socket) => {
        if (!socket.connecting) done();
        else socket.once(socket.encrypted ? 'secureConnect' : 'connect', done);
      });
      this.on('error', reject);
    });
  }

  write(chunk, ...rest) {
    return this.#request.write(toBody(chunk)[0], ...rest);
  }

  end(chunk, ...rest) {
    if ((chunk === undefined || chunk === null) && this.#post !== undefined) {
      const [body, type] = this.#post;
      if (type !== undefined && !this.#request.hasHeader('content-type')) this.#request.setHeader('Content-Type', type);
      this.#request.end(body);
    } else {
      this.#request.end(chunk === undefined || chunk === null || typeof chunk === 'function' ? chunk : toBody(chunk)[0], ...rest);
    }
    return this;
  }

  setHeader(name, value) {
    this.#request.setHeader(name, value);
    return this;
  }

  getHeader(name) {
    return this.#request.getHeader(name);
  }

  removeHeader(name) {
    this.#request.removeHeader(name);
    return this;
  }

  addHeaders(headers) {
    for (const name of Object.keys(headers ?? {})) this.setHeader(name, headers[name]);
    return this;
  }

  abort() {
    this.close();
  }

  close() {
    this.#request?.destroy();
  }

  destroy(error) {
    this.#request?.destroy(error);
    return this;
  }
}

/** `request(url[, callback(res)][, options[, tlsOpt]])` → HttpClient, or with `async: true` a promise of it. */
function request(url, ...rest) {
  const callback = typeof rest[0] === 'function' || rest[0] === undefined ? rest.shift() : undefined;
  const [options = {}, tlsOpt] = rest;
  const client = new HttpClient(callback, options?.saddr, tlsOpt);
  try {
    if (url === undefined || url === null) throw new TypeError('http: the url is missing');
    client.request({ ...options, url });
  } catch (error) {
    if (options?.async) return Promise.reject(error);
    throw error;
  }
  return options?.async ? client.connecting() : client;
}

/** As `request`, and ends by itself. */
function get(url, ...rest) {
  const client = request(url, ...rest);
  if (client instanceof Promise) return client.then((made) => made.end());
  return client.end();
}

module.exports = { HttpClient, request, get };
