'use strict';
// fibjs `mq.Message`: what handlers are invoked with, and the base of HTTP and WebSocket messages.

const { Buffer } = binding('buffer');
const api = binding('api');
const { MemoryStream } = require('fibjs/internal/io/memory-stream');
const { read, write, SIZE } = require('fibjs/internal/io/stream');
const msgpack = require('internal/msgpack');

let contentOf;
let receive;

class Message {
  #value = '';
  #params = undefined;
  #ended = false;
  // The body is a stream only for those who ask for one; before, it is what was written, in pieces.
  #pieces = undefined;
  #received = false;
  #stream = null;

  static {
    // What is to be sent: a string, a Buffer, an array of these, or undefined.
    contentOf = (message) => {
      const stream = message.#stream;
      if (stream === null) return message.#pieces;
      if (typeof stream.rewind !== 'function') return stream.readAll?.() ?? read(stream, -1) ?? undefined;
      stream.rewind();
      return stream.readAll() ?? undefined;
    };
    // Makes bytes from outside the body, to be read from its start.
    receive = (message, bytes) => {
      message.#stream = null;
      message.#pieces = bytes === null || bytes.length === 0 ? undefined : bytes;
      message.#received = true;
    };
  }

  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = `${value}`;
  }

  get params() {
    return (this.#params ??= []);
  }

  set params(params) {
    this.#params = params;
  }

  get body() {
    if (this.#stream === null) {
      this.#stream = new MemoryStream();
      if (this.#pieces !== undefined) {
        for (const piece of [this.#pieces].flat()) write(this.#stream, piece);
        if (this.#received) this.#stream.rewind();
      }
      this.#pieces = undefined;
    }
    return this.#stream;
  }

  set body(stream) {
    this.#stream = stream;
    this.#pieces = undefined;
  }

  get type() {
    return 2;
  }

  /** The whole body: null when it is empty. */
  get data() {
    return this.bytes();
  }

  get lastError() {
    return this.#lastError;
  }

  set lastError(text) {
    this.#lastError = `${text}`;
  }

  #lastError = '';

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

  append(data) {
    if (data.length === 0) return;
    if (this.#stream !== null) write(this.#stream, data);
    else if (this.#received) write(this.body, data);
    else if (this.#pieces === undefined) this.#pieces = data;
    else if (Array.isArray(this.#pieces)) this.#pieces.push(data);
    else this.#pieces = [this.#pieces, data];
  }

  replace(data) {
    this.#stream = null;
    this.#received = false;
    this.#pieces = data;
  }

  size() {
    if (this.#stream !== null) return Number(SIZE in this.#stream ? this.#stream[SIZE]() : this.#stream.size());
    return [this.#pieces ?? ''].flat().reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  }

  finish() {
    this.#ended = true;
  }

  hasEnded() {
    return this.#ended;
  }

  reset() {
    this.#value = '';
    this.#params = undefined;
    this.#ended = false;
    this.#lastError = '';
    this.replace(undefined);
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
  ['', function () { return this.decode(msgpack.decode); }],
  ['data: Value', function (data) { this.replace(msgpack.encode(data)); }]);
defineNow('end', 'Ends the handling of the message: no further handler of a chain sees it.', ['', function () { this.finish(); }]);
defineNow('isEnded', 'Whether the handling has ended.', [' -> Boolean', function () { return this.hasEnded(); }]);
defineNow('clear', 'Empties the message.', ['', function () { this.reset(); }]);

module.exports = { Message, contentOf, receive };
