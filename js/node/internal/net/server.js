'use strict';
// `net.Server`: https://nodejs.org/docs/latest-v20.x/api/net.html#class-netserver

const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const native = binding('socket').event;
const { later } = require('internal/lazy');
const { normalize, toNumber } = require('node/internal/net/arguments');
const { withAddress } = require('node/internal/net/errors');
const { familyOf, isIP } = require('node/internal/net/ip');
const { nodeError, validateAbortSignal, validateFunction, validatePort, validateString } = require('internal/errors');

const sockets = later(() => require('node/internal/net/socket'));

const kAccepted = Symbol('accepted');

/**
 * @param {object} [options] allowHalfOpen (false), pauseOnConnect (false), noDelay (false), keepAlive (false),
 *     keepAliveInitialDelay (0), highWaterMark
 * @param {function(Socket)} [connectionListener]
 */
function Server(options, connectionListener) {
  if (!(this instanceof Server)) return new Server(options, connectionListener);
  EventEmitter.call(this);
  if (typeof options === 'function') [options, connectionListener] = [{}, options];
  if (options === null || options === undefined) options = {};
  else if (typeof options !== 'object') throw nodeError('ERR_INVALID_ARG_TYPE', 'options', 'Object', options);
  if (connectionListener !== null && connectionListener !== undefined) this.on('connection', connectionListener);
  this.allowHalfOpen = options.allowHalfOpen || false;
  this.pauseOnConnect = Boolean(options.pauseOnConnect);
  this.noDelay = Boolean(options.noDelay);
  this.keepAlive = Boolean(options.keepAlive);
  this.keepAliveInitialDelay = Math.max(0, Number(options.keepAliveInitialDelay) || 0);
  this.highWaterMark = options.highWaterMark;
  this._handle = null;
  this._connections = 0;
  this._unref = false;
  this._listening = 0;
}
Object.setPrototypeOf(Server.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Server, EventEmitter);

const proto = Server.prototype;

/** `listen(options)`, `listen(path[, backlog])`, `listen([port[, host[, backlog]]])`, each with `[, callback]`. */
proto.listen = function listen(...args) {
  const [options, callback] = normalize(args);
  if (this._handle) throw nodeError('ERR_SERVER_ALREADY_LISTEN');
  if (callback !== null) this.once('listening', callback);
  const isPortless =
    args.length === 0 ||
    typeof args[0] === 'function' ||
    (options.port === undefined && 'port' in options) ||
    options.port === null;
  const port = isPortless ? 0 : options.port;
  const backlog = options.backlog ?? (toNumber(args.length > 1 && args[1]) || toNumber(args.length > 2 && args[2]) || 511);
  watchSignal(this, options.signal);
  if (typeof port === 'number' || typeof port === 'string') {
    listenOnPort(this, validatePort(port, 'options.port'), options, backlog);
  } else if (typeof options.path === 'string') {
    const { path } = options;
    if (bind(this, { path, backlog }, path, -1)) openPath(options);
  } else if (typeof options.fd === 'number' && options.fd >= 0) {
    bind(this, { fd: options.fd }, undefined, -1);
  } else if (options._handle !== undefined) {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', 'Listening on a handle');
  } else {
    const text = 'must have the property "port" or "path"';
    throw nodeError('ERR_INVALID_ARG_VALUE', 'options', options, text);
  }
  return this;
};

function listenOnPort(server, port, options, backlog) {
  const { host, ipv6Only, reusePort } = options;
  if (!host) {
    bind(server, { port, backlog, ipv6Only, reusePort }, undefined, port);
    return;
  }
  validateString(host, 'hostname');
  // Sooner than Node does: EdgerOS asks for the port at once.
  if (isIP(host) !== 0) {
    bind(server, { address: host, port, backlog, ipv6Only, reusePort }, host, port);
    return;
  }
  const turn = ++server._listening;
  require('node/internal/net/lookup').lookup(host, {}, (error, address) => {
    if (turn !== server._listening) return;
    if (error) server.emit('error', error);
    else bind(server, { address, port, backlog, ipv6Only, reusePort }, address, port);
  });
}

/** Binds; what is wrong is told on the next tick. */
function bind(server, place, address, port) {
  try {
    server._handle = native.listen(place, (handle) => server[kAccepted](handle));
  } catch (error) {
    const failure = place.fd === undefined ? withAddress(error, address ?? '::', port) : error;
    nextTick(() => server.emit('error', failure));
    return false;
  }
  if (server._unref) server._handle.hold(false);
  nextTick(() => {
    if (server._handle) server.emit('listening');
  });
  return true;
}

function openPath({ path, readableAll, writableAll }) {
  if (!readableAll && !writableAll) return;
  const fs = require('node/fs');
  fs.chmodSync(path, fs.statSync(path).mode | (readableAll ? 0o444 : 0) | (writableAll ? 0o222 : 0));
}

function watchSignal(server, signal) {
  if (signal === undefined) return;
  validateAbortSignal(signal, 'options.signal');
  const stop = () => server.close();
  if (signal.aborted) nextTick(stop);
  else {
    signal.addEventListener('abort', stop, { once: true });
    server.once('close', () => signal.removeEventListener('abort', stop));
  }
}

// Hot: runs once per connection.
function accepted(server, handle) {
  const { maxConnections } = server;
  if (maxConnections !== undefined && maxConnections !== null && server._connections >= maxConnections) {
    drop(server, handle);
    return;
  }
  const { Socket, attach } = sockets();
  const socket = server.highWaterMark === undefined ? new Socket() : new Socket({ highWaterMark: server.highWaterMark });
  if (server.allowHalfOpen) socket.allowHalfOpen = true;
  if (server.noDelay) socket._noDelay = true;
  if (server.keepAlive) socket._keepAlive = [true, server.keepAliveInitialDelay];
  attach(socket, handle);
  socket.server = socket._server = server;
  server._connections++;
  if (server.pauseOnConnect) socket.pause();
  else socket.read(0);
  server.emit('connection', socket);
}

function drop(server, handle) {
  const { Socket, attach } = sockets();
  const socket = new Socket();
  attach(socket, handle);
  const { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily } = socket;
  socket.destroy();
  server.emit('drop', { localAddress, localPort, localFamily, remoteAddress, remotePort, remoteFamily });
}

/** Where it listens: `{ address, family, port }`, the path, or null. */
proto.address = function address() {
  const handle = this._handle;
  if (!handle) return null;
  if (handle.port === undefined) return handle.address;
  return { address: handle.address, family: familyOf(handle.address), port: handle.port };
};

Object.defineProperty(proto, 'listening', {
  get() {
    return Boolean(this._handle);
  },
  configurable: true,
  enumerable: true,
});

/** Calls back with `(null, count)`. */
proto.getConnections = function getConnections(callback) {
  validateFunction(callback, 'callback');
  nextTick(callback, null, this._connections);
  return this;
};

/** Accepts nothing more; `close` comes when the last connection has ended. */
proto.close = function close(callback) {
  if (typeof callback === 'function') {
    const isRunning = Boolean(this._handle);
    this.once('close', () => {
      if (isRunning) Reflect.apply(callback, this, []);
      else Reflect.apply(callback, this, [nodeError('ERR_SERVER_NOT_RUNNING')]);
    });
  }
  this._listening++;
  this._handle?.close();
  this._handle = null;
  this._emitCloseIfDrained();
  return this;
};

proto._emitCloseIfDrained = function emitCloseIfDrained() {
  if (this._handle || this._connections > 0) return;
  nextTick(() => {
    if (!this._handle && this._connections === 0) this.emit('close');
  });
};

Object.defineProperty(proto, Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose'), {
  value: function asyncDispose() {
    if (!this._handle) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.close((error) => (error ? reject(error) : resolve()));
    });
  },
  configurable: true,
  writable: true,
});

proto.ref = function ref() {
  this._unref = false;
  this._handle?.hold(true);
  return this;
};

proto.unref = function unref() {
  this._unref = true;
  this._handle?.hold(false);
  return this;
};

/** What becomes of a native connection; servers of protocols have their own. */
proto[kAccepted] = function accept(handle) {
  accepted(this, handle);
};

module.exports = { Server, kAccepted };
