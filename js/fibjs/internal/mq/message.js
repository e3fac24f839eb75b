'use strict';
// fibjs `mq.Message`: what handlers are invoked with, and the base of HTTP and WebSocket messages.

const { Buffer } = binding('buffer');
const api = binding('api');
const { read, write, SIZE } = require('fibjs/internal/io/stream');
const shown = require('fibjs/internal/shown');
const { later } = require('internal/lazy');

const memory = later(() => require('fibjs/internal/io/memory-stream'));
const msgpack = later(() => require('internal/msgpack'));

let stateOf;
let paramsOf;

/** What is to be sent: a string, a Buffer, an array of these, or undefined. */
function contentOf(message) {
  const { body, pieces } = stateOf(message);
  if (body === undefined) return pieces;
  if (typeof body.rewind !== 'function') return body.readAll?.() ?? read(body, -1) ?? undefined;
  body.rewind();
  return body.readAll() ?? undefined;
}

/** Makes bytes from outside the body, to be read from its start. */
function receive(message, bytes) {
  const state = stateOf(message);
  state.body = undefined;
  state.pieces = bytes === null || bytes.length === 0 ? undefined : bytes;
  state.received = true;
}

class Message {
  // One record for the whole chain of classes, with nothing in it that nobody has set: a server makes two
  // messages for each request.
  #state;

  static {
    stateOf = (message) => message.#state;
    paramsOf = (message) => (#state in message ? message.#state.params : message.params);
  }

  constructor(state = {}) {
    this.#state = state;
  }

  get value() {
    return this.#state.value ?? '';
  }

  set value(value) {
    this.#state.value = `${value}`;
  }

  get params() {
    return (this.#state.params ??= []);
  }

  set params(params) {
    this.#state.params = params;
  }

  /** A stream only for those who ask for one; before, the body is what was written, in pieces. */
  get body() {
    const state = this.#state;
    if (state.body === undefined) {
      const body = new (memory().MemoryStream)();
      if (state.pieces !== undefined) {
        for (const piece of [state.pieces].flat()) write(body, piece);
        if (state.received) body.rewind();
      }
      state.body = body;
      state.pieces = undefined;
    }
    return state.body;
  }

  set body(stream) {
    this.#state.body = stream;
    this.#state.pieces = undefined;
  }

  get type() {
    return 2;
  }

  /** The whole body: null when it is empty. */
  get data() {
    return this.bytes();
  }

  get lastError() {
    return this.#state.lastError ?? '';
  }

  set lastError(text) {
    this.#state.lastError = `${text}`;
  }

  get stream() {
    throw api.error(20009, 'Message.stream: this message has no stream');
  }

  // The methods below are for the glue; what scripts see is declared at the end.

  /** The whole body as a Buffer from its start; null when it is empty. */
  bytes() {
    const content = contentOf(this);
    if (content === undefined) return null;
    if (Array.isArray(content)) return Buffer.concat(content.map((piece) => Buffer.from(piece)));
    return typeof content === 'string' ? Buffer.from(content) : content;
  }

  // Hot: runs once for each request.
  append(data) {
    if (data.length === 0) return;
    const state = this.#state;
    if (state.body !== undefined) write(state.body, data);
    else if (state.received) write(this.body, data);
    else if (state.pieces === undefined) state.pieces = data;
    else if (Array.isArray(state.pieces)) state.pieces.push(data);
    else state.pieces = [state.pieces, data];
  }

  replace(data) {
    const state = this.#state;
    state.body = undefined;
    state.received = false;
    state.pieces = data;
  }

  size() {
    const { body, pieces } = this.#state;
    if (body !== undefined) return Number(SIZE in body ? body[SIZE]() : body.size());
    return [pieces ?? ''].flat().reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  }

  finish() {
    this.#state.ended = true;
  }

  hasEnded() {
    return this.#state.ended === true;
  }

  reset() {
    this.#state = {};
  }

  decode(decoder) {
    return decoder(this.bytes() ?? Buffer.alloc(0));
  }

  get length() {
    return BigInt(this.size());
  }
}

function hide(prototype, ...names) {
  for (const name of names) Object.defineProperty(prototype, name, { enumerable: false });
}
hide(Message.prototype, 'bytes', 'append', 'replace', 'size', 'finish', 'hasEnded', 'reset', 'decode');

function define(name, doc, ...forms) {
  api.define(Message.prototype, `Message.${name}`, { waits: true, doc, forms });
}

function defineNow(name, doc, ...forms) {
  api.define(Message.prototype, `Message.${name}`, { doc, forms });
}

define('read', 'Reads bytes of the body; null at the end.', ['bytes: Integer = -1 -> Buffer', function (bytes) {
  return read(this.body, bytes);
}]);
define('readAll', 'Reads the rest of the body; null at the end.', [' -> Buffer', function () {
  return this.body.readAll();
}]);
define('write', 'Appends to the body.',
  ['data: Buffer', function (data) { this.append(data); }],
  ['text: String', function (text) { this.append(text); }]);
define('sendTo', 'Writes the message to a stream.', ['stream: Value', () => {
  throw api.error(20009, 'Message.sendTo: this message has no format');
}]);
define('readFrom', 'Reads the message from a stream.', ['stream: Value', () => {
  throw api.error(20009, 'Message.readFrom: this message has no format');
}]);
defineNow('json', 'The body decoded from JSON, or replaced by JSON.',
  ['', function () { return this.decode((bytes) => JSON.parse(bytes.toString())); }],
  ['data: Value', function (data) { this.replace(JSON.stringify(data)); }]);
defineNow('pack', 'The body decoded from MessagePack, or replaced by it.',
  ['', function () { return this.decode(msgpack().decode); }],
  ['data: Value', function (data) { this.replace(msgpack().encode(data)); }]);
defineNow('end', 'Ends the handling of the message: no further handler of a chain sees it.', ['', function () { this.finish(); }]);
defineNow('isEnded', 'Whether the handling has ended.', [' -> Boolean', function () { return this.hasEnded(); }]);
defineNow('clear', 'Empties the message.', ['', function () { this.reset(); }]);

shown(Message, ({ value, params, type }) => ({ value, params, type }));

module.exports = { Message, contentOf, paramsOf, receive, stateOf };
