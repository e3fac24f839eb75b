'use strict';
// fibjs `ws`: WebSocket client and server handler (fibjs reference 2.1). Sockets and messages are native;
// here are the handler that upgrades a request, and what a message needs streams for.

const { Socket, Message, accept, open, terminate } = binding('websocket').fibjs;
const EventEmitter = require('fibjs/events');

Object.setPrototypeOf(Socket, EventEmitter);
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);

const bodies = new WeakMap();

/** The stream over a message's bytes, made when somebody asks for it. */
function bodyOf(message) {
  let body = bodies.get(message);
  if (body === undefined) {
    const { MemoryStream } = require('fibjs/internal/io/memory-stream');
    body = MemoryStream.of(message.bytes());
    bodies.set(message, body);
  }
  return body;
}

const plain = { value: '', params: undefined, lastError: '' };
for (const [name, initial] of Object.entries(plain)) {
  const values = new WeakMap();
  Object.defineProperty(Message.prototype, name, {
    get() { return values.has(this) ? values.get(this) : initial ?? []; },
    set(value) { values.set(this, value); },
    configurable: true
  });
}

Object.defineProperties(Message.prototype, {
  body: {
    get() { return bodyOf(this); },
    set(stream) {
      bodies.set(this, stream);
      this.setBytes(stream.readAll() ?? Buffer.alloc(0));
      stream.rewind();
    },
    configurable: true
  },
  stream: {
    get() {
      const socket = this.source;
      return socket && { close: () => terminate(socket) };
    },
    configurable: true
  }
});

const api = binding('api');
api.define(Message.prototype, 'WebSocketMessage.read', {
  waits: true,
  doc: 'Reads bytes of the body, all that is left by default; null at its end.',
  forms: [['bytes: Integer = -1 -> Buffer', function (bytes) { return bodyOf(this).read(bytes); }]]
});
api.define(Message.prototype, 'WebSocketMessage.readAll', {
  waits: true,
  doc: 'Reads the rest of the body; null when there is none.',
  forms: [[' -> Buffer', function () { return bodyOf(this).readAll(); }]]
});
api.define(Message.prototype, 'WebSocketMessage.write', {
  waits: true,
  doc: 'Writes to the body at its place.',
  forms: [['data: Buffer', function (data) {
    const body = bodyOf(this);
    body.write(data);
    const place = body.tell();
    body.rewind();
    this.setBytes(body.readAll() ?? Buffer.alloc(0));
    body.seek(place, 0);
  }]]
});

/** The subprotocol to answer with: a browser that offers some drops a connection that chooses none. */
function choose(offered, wanted) {
  if (offered === null) return undefined;
  const names = offered.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (wanted === undefined) return names[0];
  return [wanted].flat().find((name) => names.includes(name));
}

/** Why a request is no WebSocket handshake (fibjs reference 2.1.2), or undefined. */
function refusal(req) {
  if (req.firstHeader('Upgrade')?.toLowerCase() !== 'websocket') return 'Upgrade header is missing or is not websocket';
  if (req.firstHeader('Sec-WebSocket-Version') !== '13') return 'Sec-WebSocket-Version is missing or is not 13';
  if (!req.upgrade) return 'Connection header does not list upgrade';
  if (!req.firstHeader('Sec-WebSocket-Key')) return 'Sec-WebSocket-Key is missing';
}

/** The class of the handlers; `http` is not loaded for those who only make clients. */
function makeUpgrade() {
  const { Handler, STEP } = require('fibjs/internal/mq/handler');
  const { HttpRequest, upgrade } = require('fibjs/internal/http/request');

  return class Upgrade extends Handler {
    #accept;
    #options;

    constructor(options, accept) {
      super();
      this.#options = options;
      this.#accept = accept;
    }

    [STEP](req) {
      if (!(req instanceof HttpRequest)) throw new TypeError('websocket.upgrade: the message is not an HttpRequest');
      const reason = refusal(req);
      if (reason !== undefined) throw new Error(`websocket.upgrade: ${reason}`);
      const extensions = req.allHeader('Sec-WebSocket-Extensions').join(', ');
      const conn = accept(upgrade(req), {
        ...this.#options,
        key: req.firstHeader('Sec-WebSocket-Key'),
        extensions: extensions === '' ? undefined : extensions,
        protocol: choose(req.firstHeader('Sec-WebSocket-Protocol'), this.#options.protocol)
      });
      // Undefined when the peer did not wait.
      if (conn !== undefined) open(conn, this.#accept, req);
    }
  };
}
let Upgrade;

const ws = module.exports = {
  CONTINUE: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10,
  CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3,
  Message,
  Socket
};
api.define(ws, 'ws.upgrade', {
  doc: 'A handler that makes WebSockets of requests. Options: perMessageDeflate (false), maxPayload (64 MiB), maxBackpressure (64 MiB), protocol.',
  forms: [
    ['accept: Function', (accept) => new (Upgrade ??= makeUpgrade())({}, accept)],
    ['opts: Object, accept: Function', (opts, accept) => new (Upgrade ??= makeUpgrade())(opts, accept)]
  ]
});
