'use strict';
// A request and its socket: bytes to the decoder, events to the request, and the socket back to the agent.

const stores = binding('async_context');
const { nextTick } = binding('process');
const { responseDecoder } = binding('http').event;
const { IncomingMessage } = require('node/internal/http/incoming');
const { connectionReset, diagnostics, kSocket, kSource, publish } = require('node/internal/http/common');
const sink = require('node/internal/http/socket-sink');

const kDecoder = Symbol('decoder');
/** What goes along with the work that made the request: its socket may be another's. */
const kStores = Symbol('stores');
/** The socket's error has been told. */
const kFailed = Symbol('failed');

// The kinds of what the decoder finds.
const INTERIM = 0;
const HEAD = 1;

/** Notes whose the events of the request are. */
function own(request) {
  request[kStores] = stores.get();
}

/** A listener of the socket that finds the stores of the request. */
const scoped = (listener) =>
  function withStores(value) {
    const before = stores.swap(this._httpMessage?.[kStores]);
    try {
      Reflect.apply(listener, this, [value]);
    } finally {
      stores.swap(before);
    }
  };

/** The request uses this socket from now on. */
function attach(request, socket) {
  const before = stores.swap(request[kStores]);
  try {
    use(request, socket);
  } finally {
    stores.swap(before);
  }
}

function use(request, socket) {
  const { timeoutCb } = request;
  request[kSocket] = socket;
  request[kDecoder] = responseDecoder(request.method, request.maxHeaderSize, request.maxHeadersCount ?? 0);
  socket._httpMessage = request;
  socket.on('error', onError);
  socket.on('data', onData);
  socket.on('end', onEnd);
  socket.on('close', onClose);
  if (request.timeout !== undefined && !timeoutCb) require('node/internal/http/client').listenToTimeout(request);
  request.emit('socket', socket);
  sink.assign(request, socket);
}

function letGo(request, socket) {
  socket.removeListener('error', onError);
  socket.removeListener('data', onData);
  socket.removeListener('end', onEnd);
  socket.removeListener('close', onClose);
  socket.removeListener('timeout', onTimeout);
  sink.release(request, socket);
  if (request.timeoutCb) {
    socket.removeListener('timeout', request.timeoutCb);
    request.timeoutCb = null;
  }
}

function fail(request, error) {
  if (request[kFailed]) return;
  request[kFailed] = true;
  emitError(request, error);
}

function emitError(request, error) {
  if (diagnostics.channels !== null) publish('http.client.request.error', { request, error });
  request.emit('error', error);
}

// ---- Events of the socket, whose `_httpMessage` is the request ----------------------------------------------

const onError = scoped(function onError(error) {
  const request = this._httpMessage;
  if (request) fail(request, error);
  this.removeListener('data', onData);
  this.removeListener('end', onEnd);
  this.destroy();
});

// Hot: runs once per chunk.
const onData = scoped(function onData(chunk) {
  const request = this._httpMessage;
  // A server that goes on after its response is not listened to.
  if (request.res?.complete) {
    this.destroy();
    return;
  }
  request[kDecoder].feed(chunk);
  digest(request, this, 'next');
});

function digest(request, socket, step) {
  const decoder = request[kDecoder];
  try {
    for (let event = decoder[step](); event !== undefined; event = decoder.next()) {
      if (!handle(request, socket, event)) return;
    }
  } catch (error) {
    if (error.code === 'ECONNRESET') throw error;
    socket.removeListener('data', onData);
    socket.removeListener('end', onEnd);
    socket.destroy();
    fail(request, error);
  }
}

/** Whether to go on. Errors of listeners are not the decoder's. */
function handle(request, socket, event) {
  if (!Array.isArray(event)) {
    if (!request.res.push(event)) socket.pause();
    return true;
  }
  if (event[0] === INTERIM) {
    later(() => interim(request, event));
    return true;
  }
  if (event[0] === HEAD) return later(() => head(request, socket, event));
  later(() => end(request, socket, event[1]));
  return false;
}

/** What a listener throws is uncaught, and leaves the rest as it is. */
function later(call) {
  try {
    return call();
  } catch (error) {
    nextTick(() => {
      throw error;
    });
    return true;
  }
}

function interim(request, [, statusCode, statusMessage, minor, rawHeaders]) {
  if (statusCode === 100) request.emit('continue');
  const message = new IncomingMessage();
  message.rawHeaders = rawHeaders;
  request.emit('information', {
    statusCode,
    statusMessage,
    httpVersion: `1.${minor}`,
    httpVersionMajor: 1,
    httpVersionMinor: minor,
    headers: message.headers,
    rawHeaders,
  });
}

function head(request, socket, [, statusCode, statusMessage, minor, rawHeaders, keepAlive, upgrade]) {
  const response = new IncomingMessage(socket);
  response.statusCode = statusCode;
  response.statusMessage = statusMessage;
  response.rawHeaders = rawHeaders;
  response.httpVersionMinor = minor;
  response.httpVersion = `1.${minor}`;
  response.upgrade = upgrade;
  if (request.joinDuplicateHeaders) response.joinDuplicateHeaders = true;
  response.req = request;
  request.res = response;
  if (upgrade) {
    takeOver(request, socket, response);
    return false;
  }
  if (diagnostics.channels !== null) publish('http.client.response.finish', { request, response });
  response[kSource] = source(socket);
  if (!keepAlive) request.shouldKeepAlive = false;
  response.on('end', onResponseEnd);
  request.on('prefinish', onRequestFinish);
  socket.on('timeout', onTimeout);
  if (request.aborted || !request.emit('response', response)) response._dump();
  return !socket.destroyed;
}

/** Who is asked for more of the body. */
const source = (socket) => ({
  read() {
    if (socket.isPaused()) socket.resume();
  },
});

function takeOver(request, socket, response) {
  const event = request.method === 'CONNECT' ? 'connect' : 'upgrade';
  const rest = request[kDecoder].rest();
  letGo(request, socket);
  response.complete = true;
  if (request.listenerCount(event) === 0) {
    // Nobody can use it.
    socket.on('error', () => {});
    socket.destroy();
    request.destroyed = true;
    socket.once('close', () => closed(request));
    return;
  }
  request.upgradeOrConnect = true;
  socket.emit('agentRemove');
  socket._httpMessage = null;
  // What follows is the listener's: nothing is read before he asks for it.
  socket._readableState.flowing = null;
  request.emit(event, response, socket, rest);
  request.destroyed = true;
  closed(request);
}

function closed(request) {
  if (request._closed) return;
  request._closed = true;
  request.emit('close');
}

function end(request, socket, rawTrailers) {
  const response = request.res;
  response.rawTrailers = rawTrailers;
  response.complete = true;
  // Bytes that nobody asked for: this connection is not to be trusted.
  if (request[kDecoder].rest().length > 0) request.shouldKeepAlive = false;
  // What follows is no longer the reader's: the connection must not wait for him, nor go on paused to the next request.
  if (socket.isPaused()) socket.resume();
  response.push(null);
}

function onTimeout() {
  this._httpMessage?.res?.emit('timeout');
}

const onEnd = scoped(function onEnd() {
  const request = this._httpMessage;
  if (!request.res) fail(request, connectionReset('socket hang up'));
  else {
    try {
      digest(request, this, 'finish');
    } catch {
      // The body was cut short: `close` tells.
    }
  }
  this.end();
});

const onClose = scoped(function onClose() {
  const request = this._httpMessage;
  if (!request) return;
  request.destroyed = true;
  const response = request.res;
  if (response) {
    if (!response.complete) response.destroy(connectionReset('aborted'));
    closed(request);
    if (!response.aborted && response.readable) response.push(null);
  } else {
    fail(request, connectionReset('socket hang up'));
    closed(request);
  }
});

// ---- The exchange is over ----------------------------------------------------------------------------------

function onResponseEnd() {
  const request = this.req;
  const socket = request[kSocket];
  request._ended = true;
  if (!request.shouldKeepAlive) {
    if (socket?.writable) {
      if (typeof socket.destroySoon === 'function') socket.destroySoon();
      else socket.end();
    }
  } else if (request.writableFinished && !this.aborted) keepAlive(request);
}

function onRequestFinish() {
  if (this.shouldKeepAlive && this._ended) keepAlive(this);
}

function keepAlive(request) {
  const socket = request[kSocket];
  if (request.destroyed && socket.destroyed) return;
  letGo(request, socket);
  request.destroyed = true;
  nextTick(() => {
    closed(request);
    socket.emit('free');
  });
}

module.exports = { attach, emitError, own };
