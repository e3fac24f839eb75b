'use strict';
// `http.ServerResponse`: the answer to one request.

const { quick, responseState } = binding('http').event;
const { OutgoingMessage, checkLength, checked, flatten, kFields, kHead, kSink, kError } = require('node/internal/http/outgoing');
const { STATUS_CODES, isFieldValue, kExchange, kSocket } = require('node/internal/http/common');
const exchangeSink = require('node/internal/http/exchange-sink');
const { headText } = require('node/internal/http/head');
const { nodeError } = require('internal/errors');

/**
 * @param {IncomingMessage} request
 * @param {object} [options] rejectNonStandardBodyWrites (false)
 */
function ServerResponse(request, options) {
  if (options !== undefined) OutgoingMessage.call(this, options);
  this.req = request;
  if (request.method === 'HEAD') this._hasBody = false;
  if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(request.headers?.te);
    this.shouldKeepAlive = false;
  }
}
Object.setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
Object.setPrototypeOf(ServerResponse, OutgoingMessage);

const proto = ServerResponse.prototype;
responseState(proto, STATUS_CODES, exchangeSink.ended);
proto.sendDate = true;
proto._sent100 = false;
proto._expect_continue = false;
proto[kExchange] = undefined;

/** Decides status and fields: `writeHead(status[, reason][, headers])`. */
proto.writeHead = quick('writeHead', function writeHead(statusCode, reason, headers) {
  if (this[kHead] !== undefined) throw nodeError('ERR_HTTP_HEADERS_SENT', 'write');
  const status = statusCode | 0;
  if (status < 100 || status > 999) throw nodeError('ERR_HTTP_INVALID_STATUS_CODE', statusCode);
  if (typeof reason === 'string') this.statusMessage = reason;
  else {
    if (!this.statusMessage) this.statusMessage = STATUS_CODES[status] ?? 'unknown';
    headers ??= reason;
  }
  this.statusCode = status;
  if (!isFieldValue(this.statusMessage)) throw nodeError('ERR_INVALID_CHAR', 'statusMessage');
  const own = this[kFields];
  let flat;
  if (own === undefined) flat = headers ? checked(headers) : [];
  else {
    if (headers) merge(this, headers);
    flat = flatten(this[kFields]);
  }
  let length;
  for (let at = 0; at < flat.length; at += 2) {
    const name = flat[at];
    if (name.length !== 14 || name.toLowerCase() !== 'content-length') continue;
    length = length === undefined ? flat[at + 1] : `${length}, ${flat[at + 1]}`;
    checkLength(this, name, length);
  }
  if (status === 204 || status === 304 || status < 200) this._hasBody = false;
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  const reasonPhrase = this.statusMessage;
  this[kHead] = { start: `HTTP/1.1 ${status} ${reasonPhrase}`, status, reason: reasonPhrase, fields: flat };
  return this;
});
proto.writeHeader = proto.writeHead;

function merge(response, headers) {
  if (!Array.isArray(headers)) {
    for (const name of Object.keys(headers)) if (name) response.setHeader(name, headers[name]);
    return;
  }
  const flat = checked(headers);
  for (let at = 0; at < flat.length; at += 2) response.removeHeader(flat[at]);
  for (let at = 0; at < flat.length; at += 2) response.appendHeader(flat[at], flat[at + 1]);
}

proto._implicitHeader = function _implicitHeader() {
  this.writeHead(this.statusCode);
};

proto[kSink] = function sink() {
  return this[kExchange] === undefined ? OutgoingMessage.prototype[kSink].call(this) : exchangeSink;
};

// ---- Interim responses -------------------------------------------------------------------------------------

function inform(response, status, fields, callback) {
  if (response[kExchange] !== undefined) {
    response[kExchange].inform(status, fields);
    if (typeof callback === 'function') response[kExchange].whenFlushed(() => callback());
    return;
  }
  const text = headText(`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, fields);
  require('node/internal/http/socket-sink').raw(response, text, callback, 'latin1');
}

proto.writeContinue = function writeContinue(callback) {
  inform(this, 100, [], callback);
  this._sent100 = true;
};

proto.writeProcessing = function writeProcessing(callback) {
  inform(this, 102, [], callback);
};

/** `writeEarlyHints({ link, … }[, callback])`. */
proto.writeEarlyHints = function writeEarlyHints(hints, callback) {
  if (hints === null || typeof hints !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'hints', 'Object', hints);
  if (hints.link === null || hints.link === undefined) return;
  const link = Array.isArray(hints.link) ? hints.link.join(', ') : hints.link;
  if (typeof link !== 'string' || (link !== '' && !/^\s*<[^>]*>\s*(;|,|$)/.test(link))) {
    const text = 'must be an array or string of format "</styles.css>; rel=preload; as=style"';
    throw nodeError('ERR_INVALID_ARG_VALUE', 'hints', hints.link, text);
  }
  if (link === '') return;
  const others = Object.keys(hints).filter((name) => name !== 'link');
  const fields = others.flatMap((name) => checked({ [name]: hints[name] }));
  inform(this, 103, ['Link', link, ...fields], callback);
};

// ---- The socket --------------------------------------------------------------------------------------------

const socketAccess = {
  get() {
    if (this[kSocket] !== undefined) return this[kSocket];
    if (this[kExchange] === undefined) return null;
    return this.req?.socket ?? null;
  },
  set(socket) {
    this[kSocket] = socket;
  },
  configurable: true,
};
Object.defineProperty(proto, 'socket', socketAccess);
Object.defineProperty(proto, 'connection', socketAccess);

/** Writes to this socket from now on, also what was written before. */
proto.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw nodeError('ERR_HTTP_SOCKET_ASSIGNED');
  socket._httpMessage = this;
  this[kSocket] = socket;
  require('node/internal/http/socket-sink').assign(this, socket);
  this.emit('socket', socket);
};

proto.detachSocket = function detachSocket(socket) {
  socket._httpMessage = null;
  require('node/internal/http/socket-sink').release(this, socket);
  this[kSocket] = null;
};

proto[Symbol.for('nodejs.rejection')] = function rejected(error, event) {
  if (event !== 'error' || this.listenerCount('error') === 0) this.destroy(error);
  else this[kError] = error;
};

module.exports = { ServerResponse };
