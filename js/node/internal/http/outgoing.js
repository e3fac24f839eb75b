'use strict';
// `http.OutgoingMessage`: header fields, and the calls that write. How bytes leave is up to the sink: a native exchange
// for the responses of a server (`exchange-sink`), text on a socket for everything else (`socket-sink`).

const { nextTick } = binding('process');
const { Buffer } = binding('buffer');
const native = binding('http').event;
const { Stream } = require('node/stream');
const { getDefaultHighWaterMark } = require('node/internal/streams/state');
const { isFieldValue, kExchange, kSocket, lowerName, validateHeaderName, validateHeaderValue } = require('node/internal/http/common');
const { headText, layOut } = require('node/internal/http/head');
const { nodeError } = require('internal/errors');

/** Fields by name in lower case: `[name, value]`. */
const { kFields } = native;
/** The head once it is decided: `{ start, fields }`, fields being names and values in turn. */
const { kHead } = native;
const kSink = Symbol('sink');
const kText = Symbol('text');
const kCorked = Symbol('corked');
const kError = Symbol('error');
const kNeedDrain = Symbol('needDrain');
const { kFlushed } = native;
const kOutput = Symbol('output');
const kOnFinish = Symbol('onFinish');

/** @param {object} [options] rejectNonStandardBodyWrites (false) */
function OutgoingMessage(options) {
  if (options?.rejectNonStandardBodyWrites) this._rejectsBody = true;
}
Object.setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
Object.setPrototypeOf(OutgoingMessage, Stream);

const proto = OutgoingMessage.prototype;
// What most messages never change.
Object.assign(proto, {
  writable: true,
  destroyed: false,
  finished: false,
  sendDate: false,
  shouldKeepAlive: true,
  maxRequestsOnConnectionReached: false,
  useChunkedEncodingByDefault: true,
  chunkedEncoding: false,
  strictContentLength: false,
  _last: false,
  _hasBody: true,
  _rejectsBody: false,
  _contentLength: null,
  _trailer: '',
  _headerSent: false,
  _closed: false,
  _removedConnection: false,
  _removedContLen: false,
  _removedTE: false,
  _defaultKeepAlive: true,
  _keepAliveTimeout: 0,
  _bytesWritten: 0,
  outputSize: 0,
  [kFields]: undefined,
  [kHead]: undefined,
  [kCorked]: 0,
  [kError]: null,
  [kNeedDrain]: false,
  [kFlushed]: false,
  [kOnFinish]: undefined,
});

// ---- Header fields -----------------------------------------------------------------------------------------

const fieldsOf = (message) => message[kFields] ?? (message[kFields] = new Map());

function refuseSent(message, verb) {
  if (message[kHead] !== undefined) throw nodeError('ERR_HTTP_HEADERS_SENT', verb);
}

/** The length of a response frames its body: what is none cannot be sent. */
function checkLength(message, name, value) {
  const text = `${value}`;
  if (message[kExchange] !== undefined && !/^[\t ]*\d{1,15}[\t ]*$/.test(text)) {
    throw nodeError('ERR_HTTP_INVALID_HEADER_VALUE', text, name);
  }
}

/** Sets a field; an array makes one line for each of its values. */
proto.setHeader = native.quick('setHeader', function setHeader(name, value) {
  if (this[kHead] !== undefined) throw nodeError('ERR_HTTP_HEADERS_SENT', 'set');
  const lower = lowerName(name);
  if (typeof value !== 'string') validateHeaderValue(name, value);
  else if (!isFieldValue(value)) throw nodeError('ERR_INVALID_CHAR', 'header content', name);
  if (lower === 'content-length') checkLength(this, name, value);
  fieldsOf(this).set(lower, [name, value]);
  return this;
});

/** Sets the fields of a `Headers` or a `Map`. */
proto.setHeaders = function setHeaders(headers) {
  refuseSent(this, 'set');
  if (!headers || Array.isArray(headers) || typeof headers.keys !== 'function' || typeof headers.get !== 'function') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'headers', ['Headers', 'Map'], headers);
  }
  const cookies = [];
  for (const [name, value] of headers) {
    // `Headers` gives each cookie on its own.
    if (name.toLowerCase() === 'set-cookie') {
      if (Array.isArray(value)) cookies.push(...value);
      else cookies.push(value);
    } else this.setHeader(name, value);
  }
  if (cookies.length > 0) this.setHeader('set-cookie', cookies);
  return this;
};

/** Adds values to a field. */
proto.appendHeader = function appendHeader(name, value) {
  refuseSent(this, 'append');
  const lower = lowerName(name);
  validateHeaderValue(name, value);
  const fields = fieldsOf(this);
  const known = fields.get(lower);
  if (known === undefined) fields.set(lower, [name, value]);
  else known[1] = [].concat(known[1], value);
  return this;
};

function checkName(name) {
  if (typeof name !== 'string') throw nodeError('ERR_INVALID_ARG_TYPE', 'name', 'string', name);
}

proto.getHeader = native.quick('getHeader', function getHeader(name) {
  checkName(name);
  return this[kFields]?.get(name.toLowerCase())?.[1];
});

proto.hasHeader = native.quick('hasHeader', function hasHeader(name) {
  checkName(name);
  return this[kFields]?.has(name.toLowerCase()) ?? false;
});

proto.getHeaderNames = function getHeaderNames() {
  return this[kFields] === undefined ? [] : [...this[kFields].keys()];
};

proto.getRawHeaderNames = function getRawHeaderNames() {
  return this[kFields] === undefined ? [] : [...this[kFields].values()].map(([name]) => name);
};

proto.getHeaders = function getHeaders() {
  const headers = { __proto__: null };
  this[kFields]?.forEach((field, lower) => {
    headers[lower] = field[1];
  });
  return headers;
};

proto.removeHeader = native.quick('removeHeader', function removeHeader(name) {
  checkName(name);
  if (this[kHead] !== undefined) throw nodeError('ERR_HTTP_HEADERS_SENT', 'remove');
  const lower = name.toLowerCase();
  if (lower === 'connection') this._removedConnection = true;
  else if (lower === 'content-length') this._removedContLen = true;
  else if (lower === 'transfer-encoding') this._removedTE = true;
  else if (lower === 'date') this.sendDate = false;
  this[kFields]?.delete(lower);
});

/** The fields of a Map as names and values in turn. */
function flatten(fields) {
  const flat = [];
  fields.forEach((field) => addField(flat, field[0], field[1]));
  return flat;
}

/** Strings have been checked; lists and objects may have changed since. */
function addField(flat, name, value) {
  if (typeof value === 'string') flat.push(name, value);
  else if (!Array.isArray(value)) flat.push(name, textOf(name, value));
  else if (value.length > 1 && name.toLowerCase() === 'cookie') flat.push(name, textOf(name, value.join('; ')));
  else for (const one of value) flat.push(name, textOf(name, one));
}

function textOf(name, value) {
  const text = `${value}`;
  if (!isFieldValue(text)) throw nodeError('ERR_INVALID_CHAR', 'header content', name);
  return text;
}

/**
 * Checks fields given as an object, an array of pairs or names and values in turn, and makes them flat. What is checked is
 * what is sent: an object is asked for its text once.
 */
function checked(given, kind = 'header') {
  const plain = native.flatFields(given);
  if (plain !== undefined) return plain;
  const flat = [];
  const label = kind === 'header' ? undefined : 'Trailer name';
  const add = (name, value) => {
    validateHeaderName(name, label);
    const from = flat.length;
    if (Array.isArray(value)) {
      for (const one of value) if (one === undefined) validateHeaderValue(name, one);
    } else if (value === undefined) validateHeaderValue(name, value);
    addField(flat, name, value);
    for (let at = from + 1; at < flat.length; at += 2) {
      if (!isFieldValue(flat[at])) throw nodeError('ERR_INVALID_CHAR', `${kind} content`, name);
    }
  };
  if (!Array.isArray(given)) for (const name of Object.keys(given)) add(name, given[name]);
  else if (given.length > 0 && Array.isArray(given[0])) for (const [name, value] of given) add(name, value);
  else {
    if (given.length % 2 !== 0) throw nodeError('ERR_INVALID_ARG_VALUE', 'headers', given);
    for (let at = 0; at < given.length; at += 2) add(given[at], given[at + 1]);
  }
  return flat;
}

/**
 * Decides the head.
 *
 * @param {string} start the start line without its end
 * @param {Map|object|Array} flat our own fields, or what a program gives
 */
proto._storeHeader = function _storeHeader(start, flat) {
  this[kHead] = { start, fields: flat instanceof Map ? flatten(flat) : checked(flat ?? {}) };
};

Object.defineProperty(proto, '_header', {
  get() {
    if (this[kHead] === undefined) return null;
    return this[kText] ?? (this[kText] = headText(this[kHead].start, layOut(this, this[kHead].fields)));
  },
  set(text) {
    this[kText] = text;
    if (!text) this[kHead] = undefined;
    else this[kHead] ??= { start: text.slice(0, text.indexOf('\r\n')), fields: [] };
  },
  configurable: true,
});

proto._implicitHeader = function _implicitHeader() {
  this.destroy(nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_implicitHeader()'));
};

/** Sends the head without waiting for the body. */
proto.flushHeaders = function flushHeaders() {
  if (this[kHead] === undefined) this._implicitHeader();
  this[kSink]().flushHead(this);
};

// ---- The body ----------------------------------------------------------------------------------------------

const isUtf8 = (encoding) => encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8';

/** Text in UTF-8 stays text. */
function toSink(chunk, encoding) {
  if (typeof chunk === 'string') {
    return isUtf8(encoding) || encoding === 'buffer' ? chunk : Buffer.from(chunk, encoding);
  }
  if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
  if (!(chunk instanceof Uint8Array)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
  }
  return chunk;
}

const lengthOf = (data) => (typeof data === 'string' ? Buffer.byteLength(data) : data.length);

/** What is written after the end, or to a message that is destroyed. */
function refuse(message, error, callback) {
  nextTick(() => {
    callback?.(error);
    if (!message.destroyed) message.emit('error', error);
  });
  return false;
}

function writable(message, callback) {
  if (message.finished) return refuse(message, nodeError('ERR_STREAM_WRITE_AFTER_END'), callback);
  if (message.destroyed) return refuse(message, nodeError('ERR_STREAM_DESTROYED', 'write'), callback);
  return true;
}

/** Writes a piece of the body. False: wait for `drain` before the next. */
proto.write = function write(chunk, encoding, callback) {
  if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
  const data = toSink(chunk, encoding);
  if (!writable(this, callback)) return false;
  if (this[kHead] === undefined) {
    if (this.strictContentLength) this._contentLength = undefined;
    this._implicitHeader();
  }
  if (!this._hasBody) {
    if (this._rejectsBody) throw nodeError('ERR_HTTP_BODY_NOT_ALLOWED');
    if (typeof callback === 'function') nextTick(callback);
    return true;
  }
  count(this, data, false);
  if (lengthOf(data) === 0) {
    if (typeof callback === 'function') nextTick(callback);
    return !this[kNeedDrain];
  }
  const room = this[kSink]().write(this, data, callback);
  if (!room) this[kNeedDrain] = true;
  return room;
};

/** Under `strictContentLength` the body must have the length that was announced. */
function count(message, data, isEnd) {
  if (!message.strictContentLength || !message._hasBody) return;
  const announced = announcedLength(message);
  message._bytesWritten += lengthOf(data);
  const written = message._bytesWritten;
  if (announced !== undefined && (written > announced || (isEnd && written !== announced))) {
    throw nodeError('ERR_HTTP_CONTENT_LENGTH_MISMATCH', written, announced);
  }
}

function announcedLength(message) {
  const fields = message[kHead]?.fields ?? [];
  for (let at = 0; at < fields.length; at += 2) {
    if (fields[at].toLowerCase() === 'content-length') return Number(fields[at + 1]);
  }
  return undefined;
}

/** Ends the message, with a last piece if one is given. */
proto.end = native.quick('end', function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') [chunk, encoding, callback] = [undefined, undefined, chunk];
  else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
  const hasChunk = chunk !== undefined && chunk !== null;
  let data = hasChunk ? toSink(chunk, encoding) : '';
  if (this.finished) {
    if (hasChunk) refuse(this, nodeError('ERR_STREAM_WRITE_AFTER_END'), callback);
    else if (typeof callback === 'function') {
      if (this.writableFinished) nextTick(callback, nodeError('ERR_STREAM_ALREADY_FINISHED', 'end'));
      else (this[kOnFinish] ??= []).push(callback);
    }
    return this;
  }
  if (this.destroyed) {
    // Nobody is left to be told.
    this.finished = true;
    this._finish();
    return this;
  }
  if (typeof callback === 'function') (this[kOnFinish] ??= []).push(callback);
  if (this[kHead] === undefined) {
    this._contentLength = data === '' ? 0 : lengthOf(data);
    this._implicitHeader();
  }
  if (!this._hasBody) {
    if (hasChunk && this._rejectsBody) throw nodeError('ERR_HTTP_BODY_NOT_ALLOWED');
    data = '';
  }
  count(this, data, true);
  this[kCorked] = 0;
  this.finished = true;
  this[kSink]().end(this, data);
  this._finish();
  return this;
});

/** Fields after the body, which only the chunked coding carries. */
proto.addTrailers = function addTrailers(headers) {
  this._trailers = checked(headers, 'trailer');
};

/** Everything has been handed to the system: tells everybody. */
function finishNow(message) {
  if (message[kFlushed]) return;
  message[kFlushed] = true;
  const callbacks = message[kOnFinish];
  if (callbacks !== undefined) {
    message[kOnFinish] = undefined;
    for (const callback of callbacks) message.once('finish', callback);
  }
  message.emit('finish');
}

/** The end is said: everything that is to be sent is on its way. */
proto._finish = function _finish() {
  this.emit('prefinish');
};

/** Room again. */
function drained(message) {
  if (!message[kNeedDrain] || message.destroyed || message.finished) return;
  message[kNeedDrain] = false;
  message.emit('drain');
}

function closeNow(message) {
  if (message._closed) return;
  message.destroyed = true;
  message._closed = true;
  message.emit('close');
}

proto.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kError] = error ?? null;
  this[kSink]().destroy(this, error);
  return this;
};

proto.cork = function cork() {
  this[kCorked]++;
  this[kSocket]?.cork();
};

proto.uncork = function uncork() {
  if (this[kCorked] > 0) this[kCorked]--;
  this[kSocket]?.uncork();
};

proto.pipe = function pipe() {
  this.emit('error', nodeError('ERR_STREAM_CANNOT_PIPE'));
};

/** Emits `timeout` when the socket was silent for so many milliseconds. */
proto.setTimeout = function setTimeout(milliseconds, callback) {
  if (callback) this.on('timeout', callback);
  const { socket } = this;
  if (socket) socket.setTimeout(milliseconds);
  else this.once('socket', (later) => later.setTimeout(milliseconds));
  return this;
};

// ---- What it tells -----------------------------------------------------------------------------------------

const socketAccess = {
  get() {
    return this[kSocket] ?? null;
  },
  set(socket) {
    this[kSocket] = socket;
  },
};
const accessors = {
  socket: socketAccess,
  connection: socketAccess,
  headersSent: {
    get() {
      return this[kHead] !== undefined;
    },
  },
  errored: {
    get() {
      return this[kError];
    },
  },
  closed: {
    get() {
      return this._closed;
    },
  },
  writableEnded: {
    get() {
      return this.finished;
    },
  },
  writableFinished: {
    get() {
      return this[kFlushed];
    },
  },
  writableLength: {
    get() {
      return this[kSink]().length(this);
    },
  },
  writableHighWaterMark: {
    get() {
      return this[kSocket]?.writableHighWaterMark ?? getDefaultHighWaterMark(false);
    },
  },
  writableNeedDrain: {
    get() {
      return !this.destroyed && !this.finished && this[kNeedDrain];
    },
  },
  writableObjectMode: {
    get() {
      return false;
    },
  },
  writableCorked: {
    get() {
      return this[kCorked];
    },
  },
  _headers: {
    get() {
      return this.getHeaders();
    },
  },
  /** What waits for a socket: `{ data, encoding, callback }` each. */
  outputData: {
    get() {
      return (this[kOutput] ??= []);
    },
    set(list) {
      this[kOutput] = list;
    },
  },
};
for (const [name, descriptor] of Object.entries(accessors)) {
  Object.defineProperty(proto, name, { ...descriptor, configurable: true });
}

/** The sink of a message that has no native exchange. */
proto[kSink] = function sink() {
  return require('node/internal/http/socket-sink');
};

module.exports = {
  OutgoingMessage,
  checkLength,
  checked,
  closeNow,
  drained,
  finishNow,
  flatten,
  kCorked,
  kError,
  kFields,
  kHead,
  kNeedDrain,
  kOnFinish,
  kSink,
  lengthOf,
};
