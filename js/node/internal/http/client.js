'use strict';
// `http.ClientRequest`: a request on a connection of an agent or of its own.
// https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpclientrequest

const { nextTick } = binding('process');
const { Buffer } = binding('buffer');
const { OutgoingMessage, kError, kFields, kHead } = require('node/internal/http/outgoing');
const { attach, emitError, own } = require('node/internal/http/client-connection');
const { connectionReset, diagnostics, isToken, kSocket, publish } = require('node/internal/http/common');
const sink = require('node/internal/http/socket-sink');
const { finished } = require('node/internal/streams/finished');
const { AbortError, nodeError, validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateNumber } = require('internal/errors');

const NOT_IN_PATHS = /[^\u0021-\u00ff]/;
const WITHOUT_BODY = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/** `(url[, options][, callback])` or `(options[, callback])`: `[options, callback]`. */
function normalize(input, options, callback) {
  if (typeof input === 'string') input = toOptions(new URL(input));
  else if (input instanceof URL) input = toOptions(input);
  else [input, options, callback] = [null, input, options];
  if (typeof options === 'function') return [input ?? {}, options];
  return [{ ...input, ...options }, callback];
}

function toOptions(url) {
  const { protocol, hostname, pathname, search, hash, href, port } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href,
  };
  if (port !== '') options.port = Number(port);
  if (url.username || url.password) {
    options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  }
  return options;
}

function hostOf(host, name) {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw nodeError('ERR_INVALID_ARG_TYPE', `options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

function agentOf(options, fallback) {
  const { agent } = options;
  if (agent === false) return new fallback.constructor();
  if (agent === null || agent === undefined) return typeof options.createConnection === 'function' ? agent : fallback;
  if (typeof agent.addRequest !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
  }
  return agent;
}

/** `new ClientRequest(url[, options][, callback])` or `(options[, callback])`. */
function ClientRequest(...args) {
  if (!(this instanceof ClientRequest)) return new ClientRequest(...args);
  const [options, callback] = normalize(...args);
  const fallback = options._defaultAgent ?? require('node/internal/http/agent').globalAgent;
  own(this);
  this.agent = agentOf(options, fallback);
  describe(this, options, fallback);
  if (options.signal) watchSignal(this, options.signal);
  if (callback) this.once('response', callback);
  if (this.agent) this.shouldKeepAlive = Boolean(this.agent.keepAlive) || Number.isFinite(this.agent.maxSockets);
  else this.shouldKeepAlive = false;
  setFields(this, options);
  const { signal, ...rest } = options;
  if (this.agent) this.agent.addRequest(this, rest);
  else connect(this, rest);
}
Object.setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ClientRequest, OutgoingMessage);

const proto = ClientRequest.prototype;
Object.assign(proto, {
  aborted: false,
  res: null,
  timeoutCb: null,
  upgradeOrConnect: false,
  maxHeadersCount: null,
  reusedSocket: false,
  timeout: undefined,
  _ended: false,
  parser: null,
});

function describe(request, options, fallback) {
  const { agent } = request;
  const protocol = options.protocol || fallback.protocol;
  const expected = agent?.protocol || fallback.protocol;
  if (options.path) {
    const path = String(options.path);
    if (NOT_IN_PATHS.test(path)) throw nodeError('ERR_UNESCAPED_CHARACTERS', 'Request path');
  }
  if (protocol !== expected) throw nodeError('ERR_INVALID_PROTOCOL', protocol, expected);
  const defaultPort = options.defaultPort || agent?.defaultPort;
  options.port = options.port || defaultPort || 80;
  options.host = hostOf(options.hostname, 'hostname') || hostOf(options.host, 'host') || 'localhost';
  request._defaultPort = defaultPort;
  request.socketPath = options.socketPath;
  if (options.timeout !== undefined) request.timeout = duration(options.timeout, 'timeout');
  let { method } = options;
  if (method !== null && method !== undefined && typeof method !== 'string') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options.method', 'string', method);
  }
  method = method ? method.toUpperCase() : 'GET';
  if (!isToken(method)) throw nodeError('ERR_INVALID_HTTP_TOKEN', 'Method', method);
  request.method = method;
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  request.maxHeaderSize = options.maxHeaderSize;
  if (options.insecureHTTPParser !== undefined) validateBoolean(options.insecureHTTPParser, 'options.insecureHTTPParser');
  if (options.joinDuplicateHeaders !== undefined) validateBoolean(options.joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  if (options.createConnection) validateFunction(options.createConnection, 'options.createConnection');
  request.joinDuplicateHeaders = options.joinDuplicateHeaders;
  request.path = options.path || '/';
  request.host = options.host;
  request.protocol = protocol;
  if (WITHOUT_BODY.includes(method)) request.useChunkedEncodingByDefault = false;
}

function duration(milliseconds, name) {
  validateNumber(milliseconds, name);
  if (!(milliseconds >= 0 && milliseconds < Infinity)) {
    throw nodeError('ERR_OUT_OF_RANGE', name, 'a non-negative finite number', milliseconds);
  }
  return milliseconds;
}

function setFields(request, options) {
  const { headers, host, port, auth } = options;
  if (Array.isArray(headers)) {
    request._storeHeader(startLine(request), headers);
    flushIfExpecting(request);
    return;
  }
  if (headers) for (const name of Object.keys(headers)) request.setHeader(name, headers[name]);
  if (host && (options.setHost === undefined || options.setHost) && !request.getHeader('host')) {
    let text = host;
    // An IPv6 address stands in brackets.
    if (/:.*:/.test(text) && !text.startsWith('[')) text = `[${text}]`;
    if (port && Number(port) !== request._defaultPort) text += `:${port}`;
    request.setHeader('Host', text);
  }
  if (auth && !request.getHeader('Authorization')) {
    request.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`);
  }
  if (request.getHeader('expect')) {
    request._storeHeader(startLine(request), request[kFields]);
    flushIfExpecting(request);
  }
}

/** The body waits for the server's word, so the head must not wait for the body. */
function flushIfExpecting(request) {
  const { fields } = request[kHead];
  if (fields.some((field, at) => at % 2 === 0 && field.toLowerCase() === 'expect')) sink.flushHead(request);
}

/** Both may have been changed since the request was made. */
function startLine({ method, path }) {
  if (!isToken(String(method))) throw nodeError('ERR_INVALID_HTTP_TOKEN', 'Method', method);
  if (NOT_IN_PATHS.test(path)) throw nodeError('ERR_UNESCAPED_CHARACTERS', 'Request path');
  return `${method} ${path} HTTP/1.1`;
}

function watchSignal(request, signal) {
  validateAbortSignal(signal, 'options.signal');
  const abort = () => request.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) nextTick(abort);
  else {
    signal.addEventListener('abort', abort, { once: true });
    request.once('close', () => signal.removeEventListener('abort', abort));
  }
}

/** A connection of its own. */
function connect(request, options) {
  options.path = request.socketPath || undefined;
  if (typeof options.createConnection !== 'function') {
    request.onSocket(require('node/net').createConnection(options));
    return;
  }
  let isCalled = false;
  const created = (error, socket) => {
    if (isCalled) return;
    isCalled = true;
    if (error) nextTick(() => emitError(request, error));
    else request.onSocket(socket);
  };
  try {
    const socket = options.createConnection(options, created);
    if (socket) created(null, socket);
  } catch (error) {
    created(error);
  }
}

proto._implicitHeader = function _implicitHeader() {
  if (this[kHead] !== undefined) throw nodeError('ERR_HTTP_HEADERS_SENT', 'render');
  this._storeHeader(startLine(this), this[kFields] ?? []);
};

proto._finish = function _finish() {
  OutgoingMessage.prototype._finish.call(this);
  if (diagnostics.channels !== null) publish('http.client.request.start', { request: this });
};

/** The request's connection has come, or could not be made. */
proto.onSocket = function onSocket(socket, error) {
  nextTick(() => {
    if (!this.destroyed && !error) {
      attach(this, socket);
      return;
    }
    const failure = error ?? this[kError];
    if (!socket) ended(this, failure);
    else if (!error && this.agent && !socket.destroyed) {
      socket.emit('free');
      ended(this, failure);
    } else {
      // An error of the socket is the request's: nobody else has heard of it yet.
      finished(socket.destroy(failure ?? undefined), (later) => {
        ended(this, failure ?? (later?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? undefined : later));
      });
    }
  });
};

/** It ends without ever having had a connection. */
function ended(request, error) {
  request.destroyed = true;
  if (!error && !request.aborted) error = connectionReset('socket hang up');
  if (error) emitError(request, error);
  request._closed = true;
  request.emit('close');
}

// ---- The end -----------------------------------------------------------------------------------------------

proto.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this.res?._dump();
  this[kError] = error ?? null;
  this[kSocket]?.destroy(error);
  return this;
};

/** Deprecated: `destroy()` and an `abort` event. */
proto.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  nextTick(() => this.emit('abort'));
  this.destroy();
};

// ---- Settings of the socket --------------------------------------------------------------------------------

function emitTimeout() {
  this._httpMessage?.emit('timeout');
}

/** Emits `timeout` when the socket is silent for that long. */
proto.setTimeout = function setTimeout(milliseconds, callback) {
  if (this._ended) return this;
  listenToTimeout(this);
  duration(milliseconds, 'msecs');
  if (callback) this.once('timeout', callback);
  const set = (socket) => {
    if (socket.connecting) socket.once('connect', () => socket.setTimeout(milliseconds));
    else socket.setTimeout(milliseconds);
  };
  if (this[kSocket]) set(this[kSocket]);
  else this.once('socket', set);
  return this;
};

function listenToTimeout(request) {
  if (request.timeoutCb) return;
  request.timeoutCb = emitTimeout;
  if (request[kSocket]) request[kSocket].once('timeout', emitTimeout);
  else request.once('socket', (socket) => socket.once('timeout', emitTimeout));
}

proto.clearTimeout = function clearTimeout(callback) {
  this.setTimeout(0, callback);
};

function whenConnected(request, call) {
  const now = (socket) => {
    if (socket.connecting) socket.once('connect', () => call(socket));
    else call(socket);
  };
  if (request[kSocket]) now(request[kSocket]);
  else request.once('socket', now);
}

proto.setNoDelay = function setNoDelay(noDelay) {
  whenConnected(this, (socket) => socket.setNoDelay(noDelay));
};

proto.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) {
  whenConnected(this, (socket) => socket.setKeepAlive(enable, initialDelay));
};

module.exports = { ClientRequest, emitTimeout, listenToTimeout, normalize, sink };
