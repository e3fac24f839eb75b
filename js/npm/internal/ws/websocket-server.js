'use strict';
// `ws.WebSocketServer`: listens, or takes upgrades of a server that a program has, and answers handshakes.

const { nextTick } = binding('process');
const { WebSocket, accept: acceptNow, acceptValue, deflateAnswer, setAcceptor, subprotocols } = binding('websocket').node;
const { EventEmitter } = binding('emitter');
const { STATUS_CODES } = require('node/internal/http/common');
const { Owner, open } = require('npm/internal/ws/connection');
const { constants } = require('npm/internal/ws/constants');

const [RUNNING, CLOSING, CLOSED] = [0, 1, 2];

const kServer = Symbol('server');
/** On a stream: it has become a WebSocket. */
const kUpgraded = Symbol('upgraded');

const DEFAULTS = {
  ...constants.connection,
  backlog: null,
  clientTracking: true,
  handleProtocols: null,
  host: null,
  noServer: false,
  path: null,
  perMessageDeflate: false,
  port: null,
  server: null,
  verifyClient: null,
};

class WebSocketServer extends EventEmitter {
  /**
   * @param {object} options one of port, server and noServer; the table in docs/ws.md has all
   * @param {function()} [callback] a listener of `listening`, with `port`
   */
  constructor(options, callback) {
    super();
    options = { ...DEFAULTS, WebSocket, ...options };
    const hasPort = options.port !== null && options.port !== undefined;
    if (Number(hasPort) + Number(Boolean(options.server)) + Number(Boolean(options.noServer)) !== 1) {
      throw new TypeError('One and only one of the "port", "server", or "noServer" options must be specified');
    }
    this.options = options;
    this._state = RUNNING;
    this._server = null;
    this._listeners = undefined;
    this._closesWithClients = false;
    if (options.clientTracking) this.clients = new Set();
    if (options.noServer) return;
    this._server = options.server || require('node/http').createServer(refusePlainRequest);
    this._listeners = {
      listening: () => this.emit('listening'),
      error: (error) => this.emit('error', error),
      upgrade: (req, socket, head) => this.handleUpgrade(req, socket, head, announce),
    };
    const server = this;
    function announce(ws, request) {
      server.emit('connection', ws, request);
      // The name that an old tutorial uses.
      if (server.listenerCount('connect') > 0) server.emit('connect', ws, request);
    }
    if (hasPort) this._server.listen(options.port, options.host, options.backlog, callback);
    for (const name in this._listeners) this._server.on(name, this._listeners[name]);
  }

  /** Where the server listens: an object, a string for a pipe, null once closed. */
  address() {
    if (this.options.noServer) throw new Error('The server is operating in "noServer" mode');
    return this._server === null ? null : this._server.address();
  }

  /** Takes no more connections. Those that are open stay. */
  close(callback) {
    if (this._state === CLOSED) {
      if (callback) this.once('close', () => callback(new Error('The server is not running')));
      nextTick(emitClose, this);
      return;
    }
    if (callback) this.once('close', callback);
    if (this._state === CLOSING) return;
    this._state = CLOSING;
    const server = this._server;
    this._server = null;
    for (const name in this._listeners) server.removeListener(name, this._listeners[name]);
    if (server !== null && !this.options.server) server.close(() => emitClose(this));
    else if (this.clients !== undefined && this.clients.size > 0) this._closesWithClients = true;
    else nextTick(emitClose, this);
  }

  /** Whether a request is for this server; meant to be overridden. */
  shouldHandle(req) {
    const { path } = this.options;
    if (!path) return true;
    const query = req.url.indexOf('?');
    return (query < 0 ? req.url : req.url.slice(0, query)) === path;
  }

  /**
   * Answers a handshake.
   *
   * @param {IncomingMessage} req
   * @param {Duplex} socket
   * @param {Buffer} head
   * @param {function(WebSocket, IncomingMessage)} callback
   */
  handleUpgrade(req, socket, head, callback) {
    // A server with an `emit` of its own hears of the headers too.
    const ws = this.emit === EventEmitter.prototype.emit ? acceptNow(this, req, socket, head) : undefined;
    if (ws !== undefined) {
      callback(ws, req);
      return;
    }
    socket.on('error', destroyThis);
    const { headers } = req;
    const version = +headers['sec-websocket-version'];
    if (req.method !== 'GET') return refuse(this, req, socket, 405, 'Invalid HTTP method');
    if (headers.upgrade === undefined || headers.upgrade.toLowerCase() !== 'websocket') {
      return refuse(this, req, socket, 400, 'Invalid Upgrade header');
    }
    const key = headers['sec-websocket-key'];
    const accept = key === undefined ? undefined : acceptValue(key, true);
    if (accept === undefined) {
      return refuse(this, req, socket, 400, 'Missing or invalid Sec-WebSocket-Key header');
    }
    if (version !== 13 && version !== 8) {
      const text = 'Missing or invalid Sec-WebSocket-Version header';
      return refuse(this, req, socket, 400, text, { 'Sec-WebSocket-Version': '13, 8' });
    }
    if (!this.shouldHandle(req)) return answer(socket, 400);
    const handshake = { accept, protocols: NO_PROTOCOLS, deflate: undefined };
    const protocols = headers['sec-websocket-protocol'];
    if (protocols !== undefined) {
      try {
        handshake.protocols = new Set(subprotocols(protocols));
      } catch {
        return refuse(this, req, socket, 400, 'Invalid Sec-WebSocket-Protocol header');
      }
    }
    const offers = headers['sec-websocket-extensions'];
    const { perMessageDeflate, verifyClient } = this.options;
    if (perMessageDeflate && offers !== undefined) {
      try {
        handshake.deflate = deflateAnswer(offers, perMessageDeflate);
      } catch {
        return refuse(this, req, socket, 400, 'Invalid or unacceptable Sec-WebSocket-Extensions header');
      }
    }
    if (verifyClient) verify(this, verifyClient, version, handshake, req, socket, head, callback);
    else complete(this, handshake, req, socket, head, callback);
  }
}

const NO_PROTOCOLS = new Set();
/** What would end a line of a head early. */
const BREAKS = /[\r\n\0]/;

/** Asks the program; one that throws gets its error shown, and its client a 500. */
function verify(server, verifyClient, version, handshake, req, socket, head, callback) {
  const info = {
    origin: req.headers[version === 8 ? 'sec-websocket-origin' : 'origin'],
    secure: Boolean(req.socket.authorized || req.socket.encrypted),
    req,
  };
  let isAnswered = false;
  const decide = (isAccepted, code, message, headers) => {
    isAnswered = true;
    if (isAccepted) complete(server, handshake, req, socket, head, callback);
    else answer(socket, code || 401, message, headers);
  };
  let isAccepted;
  try {
    // Called on the options, as `ws` does.
    if (verifyClient.length === 2) server.options.verifyClient(info, decide);
    else isAccepted = server.options.verifyClient(info);
  } catch (error) {
    // What a listener of `connection` throws is not verifyClient's.
    if (isAnswered) throw error;
    console.error('verifyClient threw:', error);
    answer(socket, 500);
    return;
  }
  if (verifyClient.length !== 2) decide(isAccepted);
}

// Hot: runs once per connection.
function complete(server, { accept, protocols, deflate }, req, socket, head, callback) {
  if (!socket.readable || !socket.writable) {
    socket.destroy();
    return;
  }
  if (socket[kUpgraded]) {
    throw new Error(
      'server.handleUpgrade() was called more than once with the same socket, possibly due to a misconfiguration',
    );
  }
  if (server._state > RUNNING) {
    answer(socket, 503);
    return;
  }
  socket[kUpgraded] = true;
  const { options } = server;
  const ws = new options.WebSocket(null, undefined, options);
  const lines = [
    'HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`,
  ];
  let protocol = '';
  if (protocols.size > 0) {
    protocol = options.handleProtocols ? options.handleProtocols(protocols, req) : protocols.values().next().value;
    if (protocol) {
      lines.push(`Sec-WebSocket-Protocol: ${protocol}`);
      // `ws` shows what the program gave, a string or not.
      if (typeof protocol !== 'string') Object.defineProperty(ws, 'protocol', { value: protocol, enumerable: true, configurable: true });
    }
  }
  if (deflate !== undefined) lines.push(`Sec-WebSocket-Extensions: ${deflate.header}`);
  server.emit('headers', lines, req);
  const texts = lines.map(String);
  if (texts.some((line) => BREAKS.test(line))) {
    refuseOwn(server, req, socket, 'Invalid character in the headers of a handshake');
    return;
  }
  // ws 1 and 2 had the request there.
  ws.upgradeReq = req;
  socket.removeListener('error', destroyThis);
  if (socket.timeout) socket.setTimeout(0);
  const preface = `${texts.join('\r\n')}\r\n\r\n`;
  open(ws, socket, head, true, options, { protocol: `${protocol || ''}`, agreement: deflate?.agreement, preface });
  if (server.clients !== undefined) {
    server.clients.add(ws);
    ws[kServer] = server;
    ws.on('close', untrack);
  }
  callback(ws, req);
}

function untrack() {
  const server = this[kServer];
  server.clients.delete(this);
  if (server._closesWithClients && server.clients.size === 0) nextTick(emitClose, server);
}

setAcceptor(WebSocket, Owner.prototype, WebSocketServer.prototype.shouldHandle, untrack, kUpgraded, kServer);

function emitClose(server) {
  server._state = CLOSED;
  server.emit('close');
}

function destroyThis() {
  this.destroy();
}

function refusePlainRequest(req, res) {
  const body = STATUS_CODES[426];
  res.writeHead(426, { 'Content-Length': body.length, 'Content-Type': 'text/plain' });
  res.end(body);
}

/** A handshake that is none: the program's `wsClientError` listener answers it, or we do. */
function refuse(server, req, socket, code, message, headers) {
  if (server.listenerCount('wsClientError') > 0) {
    server.emit('wsClientError', new Error(message), socket, req);
  } else answer(socket, code, message, headers);
}

/** What the program itself has put into an answer cannot be sent: its error is shown, its client gets a 500. */
function refuseOwn(server, req, socket, text) {
  if (server.listenerCount('wsClientError') === 0) console.error(`WebSocketServer: ${text}`);
  refuse(server, req, socket, 500, text);
}

function answer(socket, code, message = STATUS_CODES[code] ?? '', headers) {
  const all = {
    Connection: 'close',
    'Content-Type': 'text/html',
    'Content-Length': Buffer.byteLength(message),
    ...headers,
  };
  const lines = [`HTTP/1.1 ${code} ${STATUS_CODES[code]}`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)];
  if (lines.some((line) => BREAKS.test(line))) {
    console.error('WebSocketServer: Invalid character in the answer to a handshake');
    answer(socket, 500);
    return;
  }
  socket.once('finish', socket.destroy);
  socket.end(`${lines.join('\r\n')}\r\n\r\n${message}`);
}

module.exports = { WebSocketServer };
