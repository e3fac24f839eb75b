'use strict';
// fibjs `Stream` and `SeekableStream`. Classes below them give the symbols; the methods that scripts see,
// in all their call forms, are declared here once.

const api = binding('api');

const READ = Symbol('read');
// What is there now, at most so many bytes; where a stream has none, READ stands in.
const RECV = Symbol('recv');
const WRITE = Symbol('write');
const FLUSH = Symbol('flush');
const CLOSE = Symbol('close');
const SEEK = Symbol('seek');
const TELL = Symbol('tell');
const SIZE = Symbol('size');
const STAT = Symbol('stat');
const TRUNCATE = Symbol('truncate');

const SEEK_SET = 0;
const SEEK_CUR = 1;
const SEEK_END = 2;
const CHUNK = 65536;

class Stream {
  get fd() {
    return -1;
  }

  [FLUSH]() {}

  [CLOSE]() {}
}

class SeekableStream extends Stream {
  [RECV](bytes) {
    return this[READ](bytes < 0 ? CHUNK : bytes);
  }
}

function read(stream, bytes) {
  return stream instanceof Stream ? stream[READ](bytes) : stream.read(bytes);
}

/** What a stream has now, waiting for the first byte; null at the end. */
function receive(stream, bytes = CHUNK) {
  if (!(stream instanceof Stream)) return stream.read(bytes);
  return RECV in stream ? stream[RECV](bytes) : stream[READ](-1);
}

/** Writes a string or bytes to any stream. */
function write(stream, data) {
  return stream instanceof Stream ? stream[WRITE](data) : stream.write(data);
}

/** Copies up to `bytes` bytes (all for -1) and returns how many there were. */
function copy(from, to, bytes) {
  let copied = 0;
  while (bytes < 0 || copied < bytes) {
    const data = receive(from, bytes < 0 ? CHUNK : Math.min(CHUNK, bytes - copied));
    if (data === null || data === undefined) break;
    write(to, data);
    copied += data.length;
  }
  return copied;
}

function place(stream, offset, whence) {
  const base = whence === SEEK_CUR ? stream[TELL]() : whence === SEEK_END ? stream[SIZE]() : 0;
  if (whence < SEEK_SET || whence > SEEK_END) throw api.error(20004, `seek: whence ${whence} is not 0, 1 or 2`);
  if (base + offset < 0) throw api.error(20006, 'seek: before the start of the stream');
  return base + offset;
}

function define(prototype, name, doc, ...forms) {
  api.define(prototype, name, { waits: true, doc, forms });
}

function defineNow(prototype, name, doc, ...forms) {
  api.define(prototype, name, { doc, forms });
}

api.registerClass('Stream', Stream);
api.registerClass('SeekableStream', SeekableStream);

define(Stream.prototype, 'Stream.read', 'Reads bytes; null at the end.', ['bytes: Integer = -1 -> Buffer', function (bytes) {
  return this[READ](bytes);
}]);
define(Stream.prototype, 'Stream.write', 'Writes all bytes.',
  ['data: Buffer', function (data) { this[WRITE](data); }],
  ['text: String', function (text) { this[WRITE](text); }]);
define(Stream.prototype, 'Stream.flush', 'Writes out what is held back.', ['', function () { this[FLUSH](); }]);
define(Stream.prototype, 'Stream.close', 'Closes the stream.', ['', function () { this[CLOSE](); }]);
define(Stream.prototype, 'Stream.copyTo', 'Copies bytes to another stream and returns how many.',
  ['stream: Value, bytes: Integer = -1 -> Long', function (stream, bytes) { return copy(this, stream, bytes); }]);

defineNow(SeekableStream.prototype, 'SeekableStream.seek', 'Moves to a place.',
  ['offset: Long, whence: Integer = 0', function (offset, whence) { this[SEEK](place(this, offset, whence)); }]);
defineNow(SeekableStream.prototype, 'SeekableStream.tell', 'The place.', [' -> Long', function () { return this[TELL](); }]);
defineNow(SeekableStream.prototype, 'SeekableStream.rewind', 'Moves to the start.', ['', function () { this[SEEK](0); }]);
defineNow(SeekableStream.prototype, 'SeekableStream.size', 'The number of bytes.', [' -> Long', function () { return this[SIZE](); }]);
defineNow(SeekableStream.prototype, 'SeekableStream.eof', 'Whether the place is the end.', ['', function () {
  return this[TELL]() >= this[SIZE]();
}]);
define(SeekableStream.prototype, 'SeekableStream.readAll', 'Reads what is left; null at the end.', [' -> Buffer', function () {
  return this[READ](-1);
}]);
define(SeekableStream.prototype, 'SeekableStream.truncate', 'Sets the number of bytes.', ['bytes: Long', function (bytes) {
  this[TRUNCATE](bytes);
}]);
define(SeekableStream.prototype, 'SeekableStream.stat', 'What is known of the file.', ['', function () {
  return this[STAT]();
}]);

module.exports = {
  Stream, SeekableStream, read, receive, write, copy,
  READ, RECV, WRITE, FLUSH, CLOSE, SEEK, TELL, SIZE, STAT, TRUNCATE, SEEK_SET, SEEK_CUR, SEEK_END,
};
