'use strict';
// fibjs `http.Client`: connections, cookies and settings. The transport is native; here are the options.

const api = binding('api');
const native = binding('http');
const msgpack = require('internal/msgpack');
const { receive } = require('fibjs/internal/mq/message');
const { Stream, read, write } = require('fibjs/internal/io/stream');
const { BufferedStream } = require('fibjs/internal/io/buffered-stream');
const { begin } = require('fibjs/internal/http/message');
const { HttpResponse, adopt, readResponse } = require('fibjs/internal/http/response');
const { HttpCookie } = require('fibjs/internal/http/cookie');
const { encodePairs } = require('fibjs/internal/http/form');
const { contextOf, isAbout } = require('fibjs/internal/tls/secure-context');
const fields = require('fibjs/internal/http/fields');
const { DEFAULTS, METHODS } = require('fibjs/internal/http/client-settings');

const MEGABYTE = 1048576;

/** Stands for the native connection of a response that has been read: the client uses it for others. */
class PooledConnection {
  constructor([remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0]) {
    Object.assign(this, { remoteAddress, remotePort, localAddress, localPort, timeout: 0 });
  }

  close() {}
}
for (const name of ['read', 'recv', 'write']) {
  PooledConnection.prototype[name] = () => { throw api.error(20009, `${name}: the connection belongs to its http client`); };
}

class HttpClient {
  #native = native.client();
  // By the ids of open connections: their streams are the same for all responses.
  #streams = new Map();
  #settings = { ...DEFAULTS };
  #tls = undefined;
  #isConfigured = false;

  constructor(options = {}) {
    for (const name of Object.keys(DEFAULTS)) if (options[name] !== undefined) this.#settings[name] = options[name];
    if (isAbout(options)) this.#tls = contextOf(options).native();
  }

  setting(name) {
    return this.#settings[name];
  }

  changeSetting(name, value) {
    if (typeof value !== typeof DEFAULTS[name]) throw api.error(20003, `${name} must be a ${typeof DEFAULTS[name]}`);
    this.#settings[name] = value;
    this.#isConfigured = false;
  }

  #configured() {
    if (this.#isConfigured) return this.#native;
    const settings = this.#settings;
    this.#native.configure({
      keepAlive: settings.keepAlive,
      decode: settings.enableEncoding,
      cookies: settings.enableCookie,
      redirects: settings.autoRedirect,
      maxBodySize: settings.maxBodySize < 0 ? -1 : settings.maxBodySize * MEGABYTE,
      // In bytes: fibjs's own tests rely on it.
      maxDecodedSize: settings.maxBodySize,
      maxHeaderSize: settings.maxHeaderSize,
      maxHeadersCount: settings.maxHeadersCount,
      poolSize: settings.poolSize,
      poolTimeout: settings.poolTimeout,
      timeout: settings.timeout,
      httpProxy: settings.http_proxy,
      httpsProxy: settings.https_proxy,
      tls: this.#tls,
    });
    this.#isConfigured = true;
    return this.#native;
  }

  /** Sends a request and reads the whole response. */
  send(method, url, options) {
    const list = [];
    if (options.headers !== undefined) fields.add(list, options.headers);
    if (fields.find(list, 'User-Agent') < 0 && this.#settings.userAgent !== '') list.push('User-Agent', this.#settings.userAgent);
    const body = requestBody(options, list);
    const client = this.#configured();
    const answer = client.request(method.toUpperCase(), withQuery(url, options.query), list, body, options.keepAlive);
    return response(answer, this.#streamOf(answer), method.toUpperCase() === 'HEAD', options.response_body);
  }

  #streamOf({ socket, connection, addresses, ended }) {
    const { Socket } = require('fibjs/internal/net/socket');
    let stream;
    if (socket !== undefined) stream = new BufferedStream(Socket.of(socket));
    else {
      stream = this.#streams.get(connection) ?? new BufferedStream(Socket.of(new PooledConnection(addresses)));
      this.#streams.set(connection, stream);
    }
    for (const id of ended) this.#streams.delete(id);
    return stream;
  }

  /** The cookies that are kept. */
  get cookies() {
    const list = this.#native.cookies();
    const cookies = [];
    for (let at = 0; at < list.length; at += 7) {
      const [name, value, domain, path, secure, httpOnly, expires] = list.slice(at, at + 7);
      const cookie = new HttpCookie();
      // What is received is escaped.
      cookie.parse(`${name}=${value}`);
      cookies.push(Object.assign(cookie, { domain, path, secure, httpOnly, expires: expires === null ? null : new Date(expires) }));
    }
    return cookies;
  }
}
for (const name of ['setting', 'changeSetting', 'send']) Object.defineProperty(HttpClient.prototype, name, { enumerable: false });

for (const name of Object.keys(DEFAULTS)) {
  Object.defineProperty(HttpClient.prototype, name, {
    get() { return this.setting(name); },
    set(value) { this.changeSetting(name, value); },
    enumerable: true,
    configurable: true,
  });
}

function withQuery(url, query) {
  if (query === undefined) return url;
  const text = typeof query === 'string' ? query : encodePairs(query);
  const [, base, hash] = /^([^#]*)(#.*)?$/s.exec(url);
  return `${base}${base.includes('?') ? '&' : '?'}${text}${hash ?? ''}`;
}

function setType(list, type) {
  if (fields.find(list, 'Content-Type') < 0) list.push('Content-Type', type);
}

function requestBody(options, list) {
  const { body } = options;
  if (options.json !== undefined) {
    setType(list, 'application/json');
    return JSON.stringify(options.json);
  }
  if (options.pack !== undefined) {
    setType(list, 'application/msgpack');
    return msgpack.encode(options.pack);
  }
  if (body === undefined || body === null || typeof body === 'string' || ArrayBuffer.isView(body)) return body;
  if (body instanceof Stream || typeof body.read === 'function') {
    body.rewind?.();
    const pieces = [];
    for (let piece = read(body, -1); piece !== null; piece = read(body, -1)) pieces.push(piece);
    return pieces;
  }
  setType(list, 'application/x-www-form-urlencoded');
  return encodePairs(body);
}

/** The object for what the native client received. */
function response(answer, stream, isHead, target) {
  const made = new HttpResponse();
  begin(made, answer, stream, isHead);
  adopt(made, answer.status, answer.reason);
  if (target !== undefined && target !== null) {
    if (answer.body !== null) write(target, answer.body);
    target.rewind?.();
    made.body = target;
  } else receive(made, answer.body);
  return made;
}

/** The URL out of its parts. */
function urlOf(options) {
  if (options.href) return options.href;
  const protocol = options.protocol || 'http:';
  const host = options.host || `${options.hostname ?? 'localhost'}${options.port ? `:${options.port}` : ''}`;
  const path = options.path || `${options.pathname || '/'}${options.search ?? ''}`;
  return `${protocol}//${host}${path}`;
}

/** Sends a request over a stream and reads the response from it. */
function exchange(stream, request, target) {
  const buffered = stream instanceof BufferedStream ? stream : new BufferedStream(stream);
  request.sendTo(buffered);
  const made = new HttpResponse();
  readResponse(made, buffered, request.method === 'HEAD');
  if (target !== undefined && target !== null) {
    write(target, made.bytes() ?? '');
    made.body = target;
  }
  return made;
}

/** Declares the calls of a client on `target`; `clientOf(this)` is the client. */
function defineCalls(target, owner, clientOf) {
  api.define(target, `${owner}.request`, {
    waits: true,
    doc: 'Sends a request and returns the response.',
    forms: [
      ['stream: Stream, request: HttpRequest, response_body?: Stream', exchange],
      ['method: String, url: String, options: Object = {}', function (method, url, options) {
        return clientOf(this).send(method, url, options);
      }],
      ['url: String, options: Object = {}', function (url, options) {
        return clientOf(this).send(options.method ?? 'GET', url, options);
      }],
      ['options: Object', function (options) {
        return clientOf(this).send(options.method ?? 'GET', urlOf(options), { ...options, query: options.search ? undefined : options.query });
      }],
    ],
  });
  for (const [name, method] of Object.entries(METHODS)) {
    api.define(target, `${owner}.${name}`, {
      waits: true,
      doc: `Sends a ${method} request and returns the response.`,
      forms: [['url: String, options: Object = {}', function (url, options) {
        return clientOf(this).send(method, url, options);
      }]],
    });
  }
}

defineCalls(HttpClient.prototype, 'HttpClient', (client) => client);

module.exports = { HttpClient, defineCalls };
