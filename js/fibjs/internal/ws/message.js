'use strict';
// fibjs `ws.Message`: what needs streams. The payload, its decoding and the frames are native.

const { Message, message: native, terminate } = binding('websocket').fibjs;
const api = binding('api');
const { Message: MqMessage } = require('fibjs/internal/mq/message');
const { Stream, read, write, CLOSE } = require('fibjs/internal/io/stream');
const shown = require('fibjs/internal/shown');
const { later } = require('internal/lazy');

const memory = later(() => require('fibjs/internal/io/memory-stream'));
const msgpack = later(() => require('internal/msgpack'));

Object.setPrototypeOf(Message.prototype, MqMessage.prototype);

// The streams that messages were read from.
const origins = new WeakMap();

/** The connection that a message came by; all that is left to do with it is to cut it. */
class ConnectionStream extends Stream {
  #socket;

  constructor(socket) {
    super();
    this.#socket = socket;
  }

  [CLOSE]() {
    terminate(this.#socket);
  }
}

/** The stream over a message's bytes, made when somebody asks for it. */
function bodyOf(message) {
  const body = native.body(message);
  if (body !== undefined) return body;
  const made = memory().MemoryStream.of(native.bytes(message));
  native.setBody(message, made);
  return made;
}

function accessor(name, get, set) {
  Object.defineProperty(Message.prototype, name, { get, set, enumerable: true, configurable: true });
}

accessor('body', function () { return bodyOf(this); }, function (stream) { native.setBody(this, stream); });
accessor('stream', function () {
  const socket = native.source(this);
  if (socket !== undefined && !origins.has(this)) origins.set(this, new ConnectionStream(socket));
  return origins.get(this) ?? null;
});

// Assigning one of these makes it a property of the message.
for (const name of ['value', 'lastError']) {
  Object.defineProperty(Message.prototype, name, { value: '', writable: true, enumerable: true, configurable: true });
}
accessor('params', function () {
  return (this.params = []);
}, function (value) {
  Object.defineProperty(this, 'params', { value, writable: true, enumerable: true, configurable: true });
});

function define(name, doc, ...forms) {
  api.define(Message.prototype, `WebSocketMessage.${name}`, { waits: true, doc, forms });
}

define('read', 'Reads bytes of the body, all that is left by default; null at its end.',
  ['bytes: Integer = -1 -> Buffer', function (bytes) { return read(bodyOf(this), bytes); }]);
define('readAll', 'Reads the rest of the body; null when there is none.',
  [' -> Buffer', function () { return bodyOf(this).readAll(); }]);
define('write', 'Writes to the body at its place.',
  ['text: String', function (text) { write(bodyOf(this), text); }],
  ['data: Buffer', function (data) { write(bodyOf(this), data); }]);
define('readFrom', 'Reads one whole message from a stream, and nothing past it.',
  ['stream: Stream', function (stream) {
    native.begin(this);
    for (;;) {
      const data = read(stream, native.missing(this));
      if (data === null || data === undefined) throw new Error('WebSocketMessage.readFrom: the stream has ended');
      if (native.feed(this, data)) break;
    }
    origins.set(this, stream);
  }]);
define('sendTo', 'Writes the message to a stream as one frame.',
  ['stream: Stream', function (stream) { write(stream, native.encode(this)); }]);
api.define(Message.prototype, 'WebSocketMessage.pack', {
  doc: 'The body decoded from MessagePack, or replaced by it.',
  forms: [
    ['', function () { return msgpack().decode(native.bytes(this)); }],
    ['data: Value', function (data) { native.replace(this, msgpack().encode(data)); }]
  ]
});
api.registerClass('WebSocketMessage', Message);

shown(Message, ({ type, data }) => ({ type, data }));

module.exports = { Message };
