'use strict';
// EdgerOS's HttpServer: a server of Node's kind that is started and stopped, in one task.

const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const http = require('node/http');
const { kPrototypes } = require('node/internal/http/server');
const { later } = require('internal/lazy');
const { listenNow } = require('edgeros/internal/http/listen');
const { validateAddress } = require('edgeros/internal/address');
const { dispatch, isAttached } = require('edgeros/internal/upgrade');
const tlsOptions = require('edgeros/internal/tls-options');

// What the first request needs: a server listens sooner without.
const handles = later(() => require('node/internal/net/handle'));
const input = later(() => require('edgeros/internal/http/input').HttpServerRequest);
const output = later(() => require('edgeros/internal/http/output').HttpServerResponse);

// Made once: a literal costs 10 µs each time that it is evaluated.
const LISTS_WEBSOCKET = /(?:^|,)\s*websocket\s*(?:,|$)/i;

// Who owns a connection that was taken over: it is not spoken to any more.
const NOBODY = { destroy() {}, write: (bytes, done) => done() };

/** The arguments of `createServer`: with a text in fourth place it is the file of the workers. */
function parseArguments(group, handle, subs, ...rest) {
  const subMode = typeof rest[0] === 'string' ? rest.shift() : undefined;
  const [saddr, tlsOpt] = rest;
  if (typeof group !== 'string') throw new TypeError('createServer: the group must be a string');
  if (handle !== undefined && handle !== null && typeof handle !== 'function') throw new TypeError('createServer: the handler must be a function');
  return { group, handle, subs, subMode, saddr: validateAddress(saddr, 'createServer'), tlsOpt };
}

class HttpServer extends EventEmitter {
  #group;
  #saddr;
  #server;
  #isStarted = false;

  #request;
  #response;

  /** The classes of requests and responses are what `request()` and `response()` return. */
  constructor({ group, handle, saddr, tlsOpt, request = input, response = output }) {
    super();
    this.#group = group;
    this.#saddr = saddr;
    this.#request = request;
    this.#response = response;
    const tls = tlsOptions.server(tlsOpt, 'createServer');
    const { createServer } = tls === undefined ? http : require('node/https');
    const prototypes = {
      get Response() { return response(); },
      get request() { return request().prototype; },
      get response() { return response().prototype; },
    };
    this.#server = createServer({ [kPrototypes]: prototypes, ...tls });
    if (typeof handle === 'function') this.on('request', handle);
    this.#serve();
  }

  #serve() {
    const server = this.#server;
    const request = this.#request;
    // Hot: runs for each request. A class of its own would cost each connection a Socket.
    server.on('request', (req, res) => {
      const { prototype } = request();
      if (Object.getPrototypeOf(req) !== prototype) Object.setPrototypeOf(req, prototype);
      this.emit('request', req, res);
    });
    server.on('upgrade', (req, socket, head) => {
      const { prototype } = request();
      if (Object.getPrototypeOf(req) !== prototype) Object.setPrototypeOf(req, prototype);
      this.#upgrade(req, socket, head);
    });
    // Asked for each request that could be an upgrade; the servers that want some come and go.
    const { listenerCount } = server;
    server.listenerCount = (name, ...rest) =>
      (name === 'upgrade' ? Number(isAttached(this) || this.listenerCount('upgrade') > 0) : listenerCount.call(server, name, ...rest));
    server.on('close', () => this.emit('close'));
  }

  /** To the WebSocket server of the path, to listeners of `upgrade`, else it is an ordinary request. */
  #upgrade(req, socket, head) {
    const take = () => {
      const { detach, released } = handles();
      const native = detach(socket, NOBODY);
      // Nobody uses the Socket any more; the server does not wait for it.
      released(socket);
      return native;
    };
    const isForWebSocket = LISTS_WEBSOCKET.test(req.headers.upgrade);
    if (isForWebSocket && dispatch(this, req, take, head)) return;
    if (this.emit('upgrade', req, socket, head)) return;
    const res = new (this.#response())(req);
    res.shouldKeepAlive = false;
    res.assignSocket(socket);
    res.on('finish', () => socket.end());
    this.emit('request', req, res);
  }

  /** `createServer(group, handle, subs[, subMode], saddr[, tlsOpt])`: worker tasks are not there, all runs in this one. */
  static createServer(...args) {
    return new HttpServer(parseArguments(...args));
  }

  get groupName() {
    return { group: this.#group, name: this.#group };
  }

  /** Whether the port could be had; the event `error` or a line on stderr tells why not. */
  start() {
    if (this.#isStarted) return false;
    const { addr = '0.0.0.0', port = 0 } = this.#saddr;
    const error = listenNow(this.#server, addr, port);
    if (error !== undefined) {
      if (this.listenerCount('error') > 0) nextTick(() => this.emit('error', error));
      else console.error(`HttpServer: ${error.message}`);
      return false;
    }
    this.#isStarted = true;
    nextTick(() => this.emit('start'));
    return true;
  }

  /** `stop([stopAll][, callback])`: ends the connections, too. */
  stop(...args) {
    const callback = args.find((arg) => typeof arg === 'function');
    if (!this.#isStarted) {
      callback?.();
      return;
    }
    this.#isStarted = false;
    this.#server.close(() => {
      this.emit('stop');
      callback?.();
    });
    this.#server.closeAllConnections();
  }

  port() {
    return this.#server.address()?.port;
  }

  isMaster() {
    return true;
  }

  /** Another certificate, for the server name `name`; false without TLS. */
  addcert({ name, ...options }) {
    if (typeof this.#server.addContext !== 'function') return false;
    if (typeof name !== 'string' || name === '') throw new TypeError('addcert: the name of the server is missing');
    this.#server.addContext(name, tlsOptions.server(options, 'addcert'));
    return true;
  }
}

module.exports = { HttpServer, parseArguments };
