'use strict';
// `net.Socket`: a Duplex over a native connection.
// https://nodejs.org/docs/latest-v20.x/api/net.html#class-netsocket

const { nextTick } = binding('process');
const native = binding('socket').event;
const { Duplex } = require('node/stream');
const { kOptions, peekWritable, readableOf } = require('node/internal/streams/state');
const { familyOf } = require('node/internal/net/ip');
const { normalize } = require('node/internal/net/arguments');
const { kFlow, kOwner, kServed } = require('node/internal/net/keys');
const { nodeError, validateFunction, validateNumber } = require('internal/errors');

/** What the last owner had moved. */
const kMoved = Symbol('moved');
const NOTHING = [0, 0, 0];
/** The flow that was, for addresses and counts. */
const kLast = Symbol('last');
const kNative = Symbol('native');
const kTimer = Symbol('timer');
const kReading = Symbol('reading');
/** The connection is there, its TLS handshake is not done: bytes wait for `secure`. */
const kSecuring = Symbol('securing');

// The kinds of what natives deliver.
const [DATA, END, FAILURE] = [0, 1, 2];

/**
 * @param {object} [options] allowHalfOpen (false), readable, writable, highWaterMark, signal, noDelay, keepAlive,
 *     keepAliveInitialDelay, onread
 */
function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  if (options !== undefined && options !== null && typeof options === 'object') {
    if (options.objectMode || options.readableObjectMode || options.writableObjectMode) {
      throw nodeError('ERR_INVALID_ARG_VALUE', 'options.objectMode', true, 'is not supported');
    }
    if (options.fd !== undefined) throw nodeError('ERR_FEATURE_UNAVAILABLE', 'A socket of a file descriptor');
    const { readable, writable, read, write, final, destroy, ...rest } = options;
    Duplex.call(this, { ...rest, emitClose: false, autoDestroy: true, decodeStrings: false });
    this.allowHalfOpen = Boolean(options.allowHalfOpen);
    if (options.noDelay) this._noDelay = true;
    if (options.keepAlive) this._keepAlive = [true, options.keepAliveInitialDelay ?? 0];
    if (options.onread !== undefined && options.onread !== null) this._onread = options.onread;
  } else {
    Duplex.call(this);
    this.allowHalfOpen = false;
  }
  this.connecting = false;
}
Object.setPrototypeOf(Socket.prototype, Duplex.prototype);
Object.setPrototypeOf(Socket, Duplex);

const proto = Socket.prototype;
// For the states of the streams, which are made when somebody uses them.
proto[kOptions] = { emitClose: false, decodeStrings: false };
proto.server = proto._server = null;
proto._host = null;
proto._noDelay = false;
proto._keepAlive = proto._onread = proto._attempt = undefined;
proto._isUnref = proto._isReset = false;
proto.timeout = undefined;
proto[kReading] = proto[kSecuring] = false;

// ---- The connection ----------------------------------------------------------------------------------------

/** Gives a Socket its native connection. */
function attach(socket, handle) {
  const flow = native.flow(handle, deliver, socket);
  socket[kNative] = handle;
  socket[kFlow] = socket[kLast] = flow;
  if (socket._isUnref) flow.hold(false);
  if (socket._noDelay) flow.setNoDelay(true);
  if (socket._keepAlive) flow.setKeepAlive(...socket._keepAlive);
}

// Hot: runs once per chunk.
function deliver(socket, kind, value) {
  socket._unrefTimer();
  if (kind === DATA) {
    const more = socket._onread === undefined ? socket.push(value) : toBuffer(socket, value);
    if (!more) {
      socket[kReading] = false;
      socket[kFlow]?.readStop();
    }
  } else if (kind === END) {
    socket[kReading] = false;
    if (!socket.allowHalfOpen) socket.on('end', refuseWrites);
    socket.push(null);
    socket.read(0);
  } else if (kind === FAILURE) socket.destroy(value);
  else socket.destroy();
}

/** The option `onread`: bytes go into the program's own buffer. */
function toBuffer(socket, bytes) {
  const { buffer, callback } = socket._onread;
  let more = true;
  for (let at = 0; at < bytes.length && !socket.destroyed; ) {
    const target = typeof buffer === 'function' ? buffer() : buffer;
    const count = Math.min(target.length, bytes.length - at);
    target.set(bytes.subarray(at, at + count));
    at += count;
    more = callback(count, target) !== false && more;
  }
  return more;
}

function refuseWrites() {
  this.write = writeAfterEnd;
}

function writeAfterEnd(chunk, encoding, callback) {
  if (typeof encoding === 'function') callback = encoding;
  const error = new Error('This socket has been ended by the other party');
  error.code = 'EPIPE';
  if (typeof callback === 'function') nextTick(callback, error);
  this.destroy(error);
  return false;
}

/** `connect(options)`, `connect(path)`, `connect(port[, host])`, each with `[, connectListener]`. */
proto.connect = function connect(...args) {
  const [options, callback] = normalize(args);
  if (Object.hasOwn(this, 'write') && this.write === writeAfterEnd) delete this.write;
  if (this.destroyed) {
    this[kFlow] = this[kLast] = this[kNative] = undefined;
    this._undestroy();
  }
  if (options.noDelay) this._noDelay = true;
  if (options.keepAlive) this._keepAlive = [true, options.keepAliveInitialDelay ?? 0];
  if (options.onread) this._onread = options.onread;
  if (callback !== null) this.once('connect', callback);
  this._unrefTimer();
  this.connecting = true;
  try {
    require('node/internal/net/connect').start(this, options, (handle) => {
      this.connecting = false;
      if (this.destroyed) handle.close();
      else this._connected(handle);
    });
  } catch (error) {
    this.connecting = false;
    throw error;
  }
  return this;
};

proto._connected = function _connected(handle) {
  attach(this, handle);
  this._unrefTimer();
  this.emit('connect');
  this.emit('ready');
  if (this.readable && !this.isPaused()) this.read(0);
};

/** The event that bytes wait for. */
const awaited = (socket) => (socket[kSecuring] ? 'secure' : 'connect');

// ---- Reading and writing -----------------------------------------------------------------------------------

proto._read = function _read(size) {
  const flow = this[kFlow];
  if (flow === undefined) {
    if (this[kOwner] === undefined) this.once(awaited(this), () => this._read(size));
  } else if (!this[kReading]) {
    this[kReading] = true;
    flow.readStart();
  }
};

const isUtf8 = (encoding) => encoding === 'utf8' || encoding === 'utf-8';

const encoded = (chunk, encoding) =>
  typeof chunk === 'string' && !isUtf8(encoding) ? Buffer.from(chunk, encoding) : chunk;

// Hot: runs once per write.
proto._write = function _write(chunk, encoding, callback) {
  writeNow(this, encoded(chunk, encoding), callback);
};

proto._writev = function _writev(chunks, callback) {
  writeNow(this, chunks.map(({ chunk, encoding }) => encoded(chunk, encoding)), callback);
};

function writeNow(socket, data, callback) {
  const flow = socket[kFlow];
  if (flow !== undefined) {
    socket._unrefTimer();
    const later = (error) => {
      socket._unrefTimer();
      callback(error);
    };
    if (flow.write(data, later)) callback();
  } else if (socket.connecting || socket[kSecuring]) {
    const closed = () => callback(nodeError('ERR_SOCKET_CLOSED_BEFORE_CONNECTION'));
    socket.once(awaited(socket), () => {
      socket.off('close', closed);
      writeNow(socket, data, callback);
    });
    socket.once('close', closed);
  } else if (socket[kOwner] !== undefined) {
    const bytes = Array.isArray(data) ? Buffer.concat(data.map((chunk) => Buffer.from(chunk))) : Buffer.from(data);
    socket[kOwner].write(bytes, callback);
  } else callback(nodeError('ERR_SOCKET_CLOSED'));
}

proto._final = function _final(callback) {
  const owner = this[kOwner];
  if (this.connecting || this[kSecuring]) this.once(awaited(this), () => this._final(callback));
  else if (this[kFlow] !== undefined) {
    this[kFlow].end((error) => callback(error?.code === 'ENOTCONN' ? undefined : error));
  } else if (owner?.end !== undefined) owner.end(callback);
  else {
    callback();
    owner?.destroy();
  }
};

// ---- What an owner reads and writes --------------------------------------------------------------------------

/** An owner reads without the Socket: pausing stops the owner. */
proto.pause = function pause() {
  const owner = flowing(this);
  owner?.pause?.();
  return Duplex.prototype.pause.call(this);
};

proto.resume = function resume() {
  const owner = flowing(this);
  owner?.resume?.();
  return Duplex.prototype.resume.call(this);
};

proto.isPaused = function isPaused() {
  return this[kOwner]?.isPaused?.() ?? Duplex.prototype.isPaused.call(this);
};

proto.cork = function cork() {
  Duplex.prototype.cork.call(this);
  this[kOwner]?.cork?.(true);
};

proto.uncork = function uncork() {
  Duplex.prototype.uncork.call(this);
  if (this.writableCorked === 0) this[kOwner]?.cork?.(false);
};

for (const name of ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener']) {
  const add = Duplex.prototype[name];
  proto[name] = function listen(event, listener) {
    if (event === 'data') flowing(this);
    const result = add.call(this, event, listener);
    this[kOwner]?.listened?.(this, event);
    return result;
  };
  Object.defineProperty(proto[name], 'name', { value: name });
}
binding('emitter').ours(proto);

/** The owner of a Socket whose bytes flow to it: they flow as if somebody listened to `data`. */
function flowing(socket) {
  const owner = socket[kOwner];
  if (owner?.pause !== undefined) readableOf(socket).flowing ??= true;
  return owner;
}

// ---- The end -----------------------------------------------------------------------------------------------

/** Ends, and closes when everything has left. */
proto.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

/** Closes so that the peer is told of a reset. */
proto.resetAndDestroy = function resetAndDestroy() {
  const reset = () => {
    this._isReset = true;
    this.destroy();
  };
  if (this.connecting) this.once('connect', reset);
  else if (this[kFlow] === undefined && this[kOwner] === undefined) this.destroy(nodeError('ERR_SOCKET_CLOSED'));
  else reset();
  return this;
};

proto._destroy = function _destroy(error, callback) {
  const hasHandle = this[kFlow] !== undefined || this.connecting;
  this.connecting = false;
  this._attempt?.cancel();
  this._attempt = undefined;
  if (this[kTimer] !== undefined) clearTimeout(this[kTimer]);
  this[kTimer] = undefined;
  const flow = this[kFlow];
  this[kFlow] = undefined;
  flow?.close(this._isReset);
  this[kOwner]?.destroy(error ?? undefined, this._isReset);
  const hadError = Boolean(error);
  const isOwned = this[kOwner] !== undefined || this[kServed] !== undefined;
  callback(hadError && isOwned ? ownersError(this, error) : error);
  // Like Node: closing takes until the loop comes round.
  if (!hasHandle) nextTick(() => this.emit('close', hadError));
  else setImmediate(() => this.emit('close', hadError));
  const server = this._server;
  if (server !== null) {
    server._connections--;
    server._emitCloseIfDrained();
  }
};

/** An error that a program gives to `destroy` is the owner's; the Socket tells it to those who listen. */
function ownersError(socket, error) {
  if (socket[kServed] !== undefined) require('node/internal/http/socket').failed(socket, error);
  return socket.listenerCount('error') > 0 ? error : null;
}

// ---- Time ----------------------------------------------------------------------------------------------------

/** Emits `timeout` after so many milliseconds without activity; 0 switches it off. */
proto.setTimeout = function setIdleTimeout(milliseconds, callback) {
  validateNumber(milliseconds, 'msecs');
  if (!(milliseconds >= 0 && milliseconds < Infinity)) {
    throw nodeError('ERR_OUT_OF_RANGE', 'msecs', 'a non-negative finite number', milliseconds);
  }
  if (this.destroyed) return this;
  this.timeout = milliseconds;
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (this[kTimer] !== undefined) clearTimeout(this[kTimer]);
  this[kTimer] = undefined;
  if (milliseconds === 0) {
    if (callback !== undefined) this.removeListener('timeout', callback);
    return this;
  }
  if (callback !== undefined) this.once('timeout', callback);
  if (this[kOwner] !== undefined) this._lastActivity = activity(this);
  this[kTimer] = setTimeout(() => this._onTimeout(), milliseconds).unref();
  return this;
};

/** Something has happened on the connection. */
proto._unrefTimer = function _unrefTimer() {
  this[kTimer]?.refresh();
};

proto._onTimeout = function _onTimeout() {
  const before = this._lastActivity;
  const now = this._lastActivity = activity(this);
  if (now !== 0 && now !== before) this._unrefTimer();
  else this.emit('timeout');
};

/** Bytes that still leave are activity; so is all that an owner moves, who does not refresh the timer each time. */
function activity(socket) {
  const owner = socket[kOwner];
  return owner?.traffic === undefined ? socket[kFlow]?.pending ?? 0 : String(owner.traffic());
}

/** What an owner has moved, now or before: bytes read, written, and those of them that wait. */
const moved = (socket) => socket[kOwner]?.traffic?.() ?? socket[kMoved] ?? NOTHING;

// ---- Settings ------------------------------------------------------------------------------------------------

proto.setNoDelay = function setNoDelay(enable) {
  this._noDelay = enable === undefined ? true : Boolean(enable);
  (this[kFlow] ?? this[kOwner])?.setNoDelay?.(this._noDelay);
  return this;
};

proto.setKeepAlive = function setKeepAlive(enable, initialDelay) {
  this._keepAlive = [Boolean(enable), Math.max(0, Math.trunc(Number(initialDelay) / 1000) || 0) * 1000];
  (this[kFlow] ?? this[kOwner])?.setKeepAlive?.(...this._keepAlive);
  return this;
};

proto.ref = function ref() {
  return hold(this, true);
};

proto.unref = function unref() {
  return hold(this, false);
};

function hold(socket, wanted) {
  socket._isUnref = !wanted;
  socket._attempt?.hold(wanted);
  socket[kFlow]?.hold(wanted);
  socket[kOwner]?.hold?.(wanted);
  return socket;
}

// ---- What it tells -------------------------------------------------------------------------------------------

/** Our end: `{ address, family, port }`. */
proto.address = function address() {
  const { localAddress, localPort } = this;
  return localAddress === undefined ? {} : { address: localAddress, family: familyOf(localAddress), port: localPort };
};

const getters = {
  _connecting() {
    return this.connecting;
  },
  _handle() {
    return this[kFlow] ?? this[kOwner] ?? null;
  },
  pending() {
    return this[kFlow] === undefined && this[kOwner] === undefined;
  },
  readyState() {
    if (this.connecting) return 'opening';
    if (this.readable && this.writable) return 'open';
    if (this.readable) return 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  },
  bufferSize() {
    return (this[kFlow] ?? this[kOwner]) && this.writableLength;
  },
  writableLength() {
    return peekWritable(this).length + (this[kOwner]?.waiting?.() ?? 0);
  },
  writableNeedDrain() {
    const state = peekWritable(this);
    return !state.destroyed && !state.ending && (state.needDrain || Boolean(this[kOwner]?.needsDrain?.()));
  },
  bytesRead() {
    return (this[kLast]?.bytesRead ?? 0) + moved(this)[0];
  },
  bytesWritten() {
    const last = this[kLast];
    // What waits before the flow; the flow counts what waits in it.
    return (last?.bytesWritten ?? 0) + moved(this)[1] + (last === undefined || this.writableCorked ? peekWritable(this).length : queued(this));
  },
  _bytesDispatched() {
    const [, written, waiting] = moved(this);
    return (this[kLast]?.bytesWritten ?? 0) + written - waiting;
  },
  remoteAddress: addressGetter(0),
  remotePort: addressGetter(1),
  remoteFamily() {
    return familyOf(this.remoteAddress);
  },
  localAddress: addressGetter(2),
  localPort: addressGetter(3),
  localFamily() {
    return familyOf(this.localAddress);
  },
};
for (const [name, get] of Object.entries(getters)) {
  Object.defineProperty(proto, name, { get, configurable: true });
}

function addressGetter(index) {
  return function getAddress() {
    return this[kLast]?.addresses()[index];
  };
}

function queued(socket) {
  const state = socket._writableState;
  return state.length - state.writelen;
}

module.exports = { Socket, attach, deliver, kFlow, kLast, kMoved, kNative, kOwner, kReading, kSecuring };
