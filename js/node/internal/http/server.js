'use strict';
// `http.Server`: https://nodejs.org/docs/latest-v20.x/api/http.html#class-httpserver. Connections are served natively; a
// Socket is made of one when a program asks for it.

const { service } = binding('http').event;
const { EventEmitter } = binding('emitter');
const net = require('node/internal/net/server');
const { kFlow, kOwner, kServed } = require('node/internal/net/keys');
const { diagnostics, kExchange, kSocket, kSource, publish } = require('node/internal/http/common');
const { later } = require('internal/lazy');
const { nodeError, validateBoolean, validateInteger, validateObject } = require('internal/errors');

// What the first connection needs: a server listens sooner without.
const handles = later(() => require('node/internal/net/handle'));
const sockets = later(() => require('node/internal/http/socket'));
const incoming = later(() => require('node/internal/http/incoming'));
const outgoing = later(() => require('node/internal/http/outgoing'));
const response = later(() => require('node/internal/http/response'));
const { kAccepted } = net;

const kService = Symbol('service');
const kSettings = Symbol('settings');
const kRequest = Symbol('IncomingMessage');
const kResponse = Symbol('ServerResponse');
const kIsDirect = Symbol('isDirect');
/** Prototypes that stand for classes whose constructors do nothing, and the class of responses; loaded when they are read. */
const kPrototypes = Symbol('prototypes');
/** A Socket whose connection is served already. */
const kIsServed = Symbol('isServed');

// The bits of a request, as the native side has them.
const HTTP_1_0 = 1;
const KEEP_ALIVE = 2;
const UPGRADE = 8;
const EXPECT = 16;

const SETTINGS = {
  timeout: 0,
  keepAliveTimeout: 5000,
  headersTimeout: 60_000,
  requestTimeout: 300_000,
  maxHeadersCount: null,
  maxRequestsPerSocket: 0,
};

/**
 * @param {object} [options] IncomingMessage, ServerResponse, keepAliveTimeout (5 s), headersTimeout (60 s),
 *     requestTimeout (300 s), maxHeaderSize (16 KiB), requireHostHeader (true), joinDuplicateHeaders (false),
 *     rejectNonStandardBodyWrites (false), and those of net.Server; times in milliseconds
 * @param {function(IncomingMessage, ServerResponse)} [requestListener]
 */
function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') [options, requestListener] = [{}, options];
  options ??= {};
  validateObject(options, 'options');
  net.Server.call(this, { ...options, allowHalfOpen: true });
  setUp(this, options);
  if (requestListener) this.on('request', requestListener);
  this.on('connection', onConnection);
}
Object.setPrototypeOf(Server.prototype, net.Server.prototype);
Object.setPrototypeOf(Server, net.Server);

/** What makes a server of connections one of HTTP. */
function setUp(server, options) {
  server[kRequest] = options.IncomingMessage ?? undefined;
  server[kResponse] = options.ServerResponse ?? undefined;
  server[kPrototypes] = options[kPrototypes];
  const settings = { ...SETTINGS, allowHalfOpen: false };
  for (const name of ['keepAliveTimeout', 'headersTimeout', 'requestTimeout']) {
    if (options[name] === undefined) continue;
    validateInteger(options[name], name, 0);
    settings[name] = options[name];
  }
  if (options.headersTimeout === undefined && settings.requestTimeout > 0) {
    settings.headersTimeout = Math.min(SETTINGS.headersTimeout, settings.requestTimeout);
  }
  if (settings.requestTimeout > 0 && settings.headersTimeout > settings.requestTimeout) {
    throw nodeError('ERR_OUT_OF_RANGE', 'headersTimeout', '<= requestTimeout', settings.headersTimeout);
  }
  for (const name of ['requireHostHeader', 'joinDuplicateHeaders', 'rejectNonStandardBodyWrites', 'insecureHTTPParser']) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  }
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  settings.maxHeaderSize = options.maxHeaderSize || 16_384;
  settings.requireHostHeader = options.requireHostHeader ?? true;
  server.joinDuplicateHeaders = options.joinDuplicateHeaders ?? false;
  server.rejectNonStandardBodyWrites = options.rejectNonStandardBodyWrites ?? false;
  server[kSettings] = settings;
  server[kService] = service(
    (exchange, method, url, bits) => onRequest(server, exchange, method, url, bits),
    (kind, ...values) => EVENTS[kind](server, ...values),
    server,
  );
  server[kService].configure(settings);
}

const proto = Server.prototype;
decorate(proto);

// ---- Requests ----------------------------------------------------------------------------------------------

// Hot: runs once for each request. Returns who is to be told when the connection ends first.
function onRequest(server, exchange, method, url, bits) {
  const Request = server[kRequest];
  if (!server[kIsDirect]) goDirect(server);
  const req = Request === undefined ? new (incoming().IncomingMessage)() : new Request(sockets().socketOf(exchange.connection));
  req[kSource] = exchange;
  req.method = method;
  req.url = url;
  if ((bits & HTTP_1_0) !== 0) {
    req.httpVersionMinor = 0;
    req.httpVersion = '1.0';
  }
  if (server.joinDuplicateHeaders) req.joinDuplicateHeaders = true;
  const asksUpgrade = (bits & UPGRADE) !== 0;
  if (asksUpgrade && server.listenerCount('upgrade') > 0) return takeOver(server, 'upgrade', req, exchange);
  if (method === 'CONNECT') {
    if (server.listenerCount('connect') > 0) return takeOver(server, 'connect', req, exchange);
    exchange.abort();
    return undefined;
  }
  const Response = server[kResponse] ?? server[kPrototypes]?.Response ?? response().ServerResponse;
  const res = new Response(req, server.rejectNonStandardBodyWrites ? server : undefined);
  res[kExchange] = exchange;
  res.shouldKeepAlive = (bits & KEEP_ALIVE) !== 0;
  if (diagnostics.channels !== null) {
    publish('http.server.request.start', { request: req, response: res, socket: req.socket, server });
  }
  if (asksUpgrade && lacksHost(server, exchange, bits)) res.writeHead(400, ['Connection', 'close']).end();
  else if ((bits & EXPECT) !== 0) expect(server, exchange.expect, req, res);
  else server.emit('request', req, res);
  return res;
}

/** From the second request on ordinary messages are made natively, where nothing but our own classes is asked for. */
function goDirect(server) {
  server[kIsDirect] = true;
  const given = server[kPrototypes];
  if (given === undefined && (server[kRequest] !== undefined || server[kResponse] !== undefined)) return;
  if (server.joinDuplicateHeaders || server.rejectNonStandardBodyWrites) return;
  const request = given?.request ?? incoming().IncomingMessage.prototype;
  const answer = given?.response ?? response().ServerResponse.prototype;
  // Sets up what Sockets are made of.
  handles();
  server[kService].direct(server, request, answer, EventEmitter.prototype.emit, answer.writeHead, watchLater);
}

/** The parser lets handshakes pass without a `Host`; this is none. */
const lacksHost = (server, exchange, bits) =>
  server[kSettings].requireHostHeader && (bits & HTTP_1_0) === 0 && exchange.header('host') === undefined;

function expect(server, expectation, req, res) {
  if (/(?:^|\W)100-continue(?:$|\W)/i.test(expectation)) {
    res._expect_continue = true;
    if (server.listenerCount('checkContinue') > 0) server.emit('checkContinue', req, res);
    else {
      res.writeContinue();
      server.emit('request', req, res);
    }
  } else if (server.listenerCount('checkExpectation') > 0) server.emit('checkExpectation', req, res);
  else {
    res.writeHead(417);
    res.end();
  }
}

/** The connection becomes the listener's. Hot: runs once for each WebSocket. */
function takeOver(server, event, req, exchange) {
  const { connection } = exchange;
  const known = connection.socket;
  const socket = known ?? sockets().wrapHalfOpen(connection.native());
  req[kSocket] = socket;
  req.upgrade = true;
  const head = exchange.upgrade();
  if (head === undefined) return undefined;
  if (socket[kOwner] !== undefined) {
    socket[kOwner] = undefined;
    handles().attach(socket, connection.native());
    // The read that was under way went with the connection.
    socket._readableState.reading = false;
  }
  // HTTP takes its own count back when it lets go: from now on the Socket counts, for the server that it is of.
  if (!socket._server) {
    server._connections++;
    socket.server = socket._server = server;
  }
  if (known !== undefined) {
    delete socket.setTimeout;
    delete socket[kServed];
  }
  server.emit(event, req, socket, head);
  // A connection that goes on to another owner is never read here.
  if (socket[kFlow] !== undefined) setImmediate(watch, socket);
  return undefined;
}

function watchLater(socket) {
  setImmediate(watch, socket);
}

/** Reads, so that the peer's end is noticed even if nobody listens. */
function watch(socket) {
  if (socket[kFlow] !== undefined) handles().start(socket);
}

// ---- Connections -------------------------------------------------------------------------------------------

/** A native connection from the listening socket. */
proto[kAccepted] = function accepted(native) {
  const { maxConnections } = this;
  if (maxConnections !== undefined && maxConnections !== null && this._connections >= maxConnections) {
    net.Server.prototype[kAccepted].call(this, native);
    return;
  }
  // Our own listener is one of them.
  const isWatched = this.listenerCount('connection') > 1;
  const connection = this[kService].serve(native, isWatched);
  if (connection === undefined) return;
  this._connections++;
  if (!isWatched) return;
  const socket = sockets().socketOf(connection);
  socket.server = this;
  socket[kIsServed] = true;
  this.emit('connection', socket);
};

/** A Socket that a program hands in: `server.emit('connection', socket)`. */
function onConnection(socket) {
  if (!socket[kIsServed]) serveSocket(this, socket);
}

function serveSocket(server, socket) {
  let connection;
  const owner = {
    destroy: () => connection.destroy(),
    write(bytes, callback) {
      connection.write(bytes);
      callback();
    },
    end(callback) {
      connection.shutdown();
      callback();
    },
  };
  socket[kIsServed] = true;
  // A Socket of a listening server is counted already: HTTP counts from now on.
  for (const counted of [socket, socket._parent]) {
    if (counted?._server !== server) continue;
    counted._server = null;
    server._connections--;
  }
  const { detach, pair, start } = handles();
  let native = detach(socket, owner);
  let front = socket;
  if (native === undefined) {
    [front, native] = pair({ allowHalfOpen: true });
    front.pipe(socket);
    socket.pipe(front);
    front.on('error', () => socket.destroy());
    socket.on('error', () => front.destroy());
    socket.on('close', () => front.destroy());
    front.on('close', () => socket.destroy());
    start(front);
  }
  connection = server[kService].serve(native, true);
  if (connection === undefined) return;
  server._connections++;
  sockets().adopt(socket, connection);
}

const EVENTS = {
  /** HTTP is done with a connection. */
  close(server, connection, responses) {
    for (const response of responses) {
      const { req } = response;
      if (req !== undefined && req !== null) incoming().aborted(req);
      outgoing().closeNow(response);
    }
    const socket = connection?.socket;
    if (socket?.[kOwner] !== undefined) handles().released(socket);
    server._connections--;
    server._emitCloseIfDrained();
  },

  /** A request that cannot be understood. */
  refuse(server, connection, code, text, bytes) {
    if (server.listenerCount('clientError') === 0) return false;
    const error = new Error(text);
    error.code = code;
    if (code.startsWith('HPE_')) {
      error.bytesParsed = 0;
      error.rawPacket = bytes;
    }
    server.emit('clientError', error, sockets().socketOf(connection));
    return true;
  },

  /** Silence for as long as a timeout allows. */
  timeout(server, connection) {
    const [response] = connection.pending();
    const socket = connection.socket ?? (server.listenerCount('timeout') > 0 ? sockets().socketOf(connection) : undefined);
    let isHeard = false;
    if (response !== undefined) {
      const { req } = response;
      if (req && !req.complete) isHeard = req.emit('timeout', socket) || isHeard;
      isHeard = response.emit('timeout', socket) || isHeard;
    }
    isHeard = server.emit('timeout', socket) || isHeard;
    if (socket !== undefined) isHeard = socket.emit('timeout') || isHeard;
    return isHeard;
  },
};

/** Gives a prototype what servers of HTTP have, whatever they listen for. */
function decorate(prototype) {
  for (const [name, setting] of [...Object.keys(SETTINGS).map((name) => [name, name]), ['httpAllowHalfOpen', 'allowHalfOpen']]) {
    Object.defineProperty(prototype, name, {
      get() {
        return this[kSettings]?.[setting];
      },
      set(value) {
        this[kSettings][setting] = value;
        this[kService].configure(this[kSettings]);
      },
      enumerable: true,
      configurable: true,
    });
  }

  prototype.listen = function listen(...args) {
    this[kService].open();
    return Reflect.apply(net.Server.prototype.listen, this, args);
  };

  /** Accepts nothing more; idle connections end now, the others with their response. */
  prototype.close = function close(...args) {
    this[kService].close();
    return Reflect.apply(net.Server.prototype.close, this, args);
  };

  prototype.closeIdleConnections = function closeIdleConnections() {
    this[kService].closeIdle();
  };

  prototype.closeAllConnections = function closeAllConnections() {
    this[kService].closeAll();
  };

  /** Emits `timeout`, or closes, when a connection was silent for so many milliseconds; 0 switches it off. */
  prototype.setTimeout = function setTimeout(milliseconds, callback) {
    this.timeout = milliseconds;
    if (callback) this.on('timeout', callback);
    return this;
  };
}

module.exports = { Server, decorate, kPrototypes, onConnection, setUp };
