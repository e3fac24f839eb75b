'use strict';
// `http.IncomingMessage`: a request that a server got, or a response that a client got. Its head is read, and the state
// of its stream made, when somebody asks for it.

const { nextTick } = binding('process');
const { joinFields, kHeaders } = binding('http').event;
const { Readable } = require('node/stream');
const { kLeft } = require('node/internal/streams/kind');
const { kReadable } = require('node/internal/streams/state');
const { connectionReset, kSocket, kSource } = require('node/internal/http/common');

const kDistinct = Symbol('headersDistinct');
const kRaw = Symbol('rawHeaders');
const kTrailers = Symbol('trailers');
const kFilled = Symbol('trailersFilled');
const kTrailersDistinct = Symbol('trailersDistinct');
const kRawTrailers = Symbol('rawTrailers');
const kPiece = Symbol('piece');
const kComplete = Symbol('complete');

/** @param {net.Socket} [socket] */
function IncomingMessage(socket) {
  if (!(this instanceof IncomingMessage)) return new IncomingMessage(socket);
  if (socket !== undefined) this[kSocket] = socket;
}
Object.setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
Object.setPrototypeOf(IncomingMessage, Readable);

const proto = IncomingMessage.prototype;
// What most messages never change.
Object.assign(proto, {
  httpVersionMajor: 1,
  httpVersionMinor: 1,
  httpVersion: '1.1',
  url: '',
  method: null,
  statusCode: null,
  statusMessage: null,
  aborted: false,
  upgrade: null,
  joinDuplicateHeaders: false,
  _consuming: false,
  _dumped: false,
  [kComplete]: undefined,
  [kSource]: undefined,
});

function define(name, get, set) {
  Object.defineProperty(proto, name, { get, set, configurable: true, enumerable: false });
}

/** A value that is made at its first use and that scripts may replace. */
function late(name, key, make) {
  define(
    name,
    function get() {
      return this[key] ?? (this === proto ? undefined : (this[key] = make(this)));
    },
    function set(value) {
      this[key] = value;
    },
  );
}

late('headers', kHeaders, (message) => {
  if (message[kRaw] === undefined && message[kSource]) return message[kSource].headers(message.joinDuplicateHeaders);
  return joinFields(message.rawHeaders, message.joinDuplicateHeaders);
});
late('rawHeaders', kRaw, (message) => message[kSource]?.rawHeaders() ?? []);
late('headersDistinct', kDistinct, (message) => distinct(message.rawHeaders));
late('trailersDistinct', kTrailersDistinct, (message) => distinct(message.rawTrailers));

// Trailers come at the end of the body: before that there are none, and that is not remembered.
define(
  'rawTrailers',
  function get() {
    if (this[kRawTrailers] !== undefined) return this[kRawTrailers];
    const raw = this.complete && this[kSource] ? this[kSource].rawTrailers() : [];
    if (this.complete) this[kRawTrailers] = raw;
    return raw;
  },
  function set(raw) {
    this[kRawTrailers] = raw;
  },
);
define(
  'trailers',
  function get() {
    const trailers = (this[kTrailers] ??= {});
    // One object, filled when they have come.
    if (this.complete && !this[kFilled]) {
      this[kFilled] = true;
      Object.assign(trailers, joinFields(this.rawTrailers, this.joinDuplicateHeaders));
    }
    return trailers;
  },
  function set(trailers) {
    this[kTrailers] = trailers;
    this[kFilled] = true;
  },
);

function distinct(raw) {
  const object = { __proto__: null };
  for (let at = 0; at + 1 < raw.length; at += 2) (object[raw[at].toLowerCase()] ??= []).push(raw[at + 1]);
  return object;
}

/** The whole message has come. */
define(
  'complete',
  function get() {
    return this[kComplete] ?? this[kSource]?.isBodyEnded ?? false;
  },
  function set(isComplete) {
    this[kComplete] = isComplete;
  },
);

const socketAccess = [
  function get() {
    return this[kSocket] ?? (this[kSocket] = this[kSource]?.socket?.() ?? socketOf(this));
  },
  function set(socket) {
    this[kSocket] = socket;
  },
];
define('socket', ...socketAccess);
define('connection', ...socketAccess);

/** The Socket of a request's connection, made when somebody asks for it. */
function socketOf(message) {
  const connection = message[kSource]?.connection;
  return connection === undefined || connection === null ? undefined : require('node/internal/http/socket').socketOf(connection);
}

/** Emits `timeout` after so many milliseconds in which nothing came or went. */
proto.setTimeout = function setTimeout(milliseconds, callback) {
  if (callback) this.on('timeout', callback);
  this.socket?.setTimeout(milliseconds);
  return this;
};

// ---- The body ----------------------------------------------------------------------------------------------

proto._read = function _read() {
  this._consuming = true;
  const source = this[kSource];
  if (source === undefined) return;
  const piece = source.read((this[kPiece] ??= (later) => take(this, later)));
  if (piece !== undefined) take(this, piece);
};

function take(message, piece) {
  if (piece === undefined) {
    // The end of the connection tells everybody, in order, unless the response is sent already.
    setImmediate(aborted, message);
    return;
  }
  if (piece === null) message[kComplete] = true;
  message.push(piece);
}

proto._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
    const socket = this[kSource]?.connection?.socket ?? this[kSocket];
    const isOurs = this[kSource]?.connection !== undefined;
    if (this[kLeft]) this[kSource]?.discard?.();
    else {
      if (isOurs) this[kSource].abort();
      if (socket && !socket.destroyed) socket.destroy(isOurs ? undefined : (error ?? undefined));
    }
  }
  nextTick(() => callback(this.listenerCount('error') === 0 ? null : error));
};

/** Throws the rest of the body away. */
proto._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  const source = this[kSource];
  if (source !== undefined && !this._consuming) source.discard?.();
  // Without a state nobody has asked for an event of the stream.
  if (this[kReadable] === undefined && this.listenerCount('end') === 0 && this.listenerCount('close') === 0) {
    this[kComplete] = true;
    return;
  }
  this.removeAllListeners('data');
  this.resume();
};

/** The connection has ended before the message did. */
function aborted(message) {
  if (!message.destroyed) message.destroy(connectionReset('aborted'));
}

module.exports = { IncomingMessage, aborted };
