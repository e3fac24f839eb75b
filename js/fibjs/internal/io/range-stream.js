'use strict';
// fibjs `io.RangeStream`: a window of a seekable stream.

const api = binding('api');
const { SeekableStream, READ, WRITE, CLOSE, SEEK, TELL, SIZE, STAT, TRUNCATE } = require('fibjs/internal/io/stream');

class RangeStream extends SeekableStream {
  #stream;
  #at = 0;

  /** The bytes from `begin` up to, not including, `end`. */
  constructor(stream, begin, end) {
    super();
    if (begin < 0 || end < begin) throw api.error(20006, `RangeStream: no range ${begin}-${end}`);
    this.#stream = stream;
    this.begin = BigInt(begin);
    this.end = BigInt(end);
  }

  /** `"b-e"`: first and last byte; `"b-"` to the end; `"-n"`: the last n bytes. */
  static parse(stream, text) {
    const [, first, last] = /^\s*(\d*)-(\d*)\s*$/.exec(text) ?? [];
    const size = Number(stream.size());
    if (first === undefined || (first === '' && last === '')) throw api.error(20004, `RangeStream: bad range '${text}'`);
    if (first === '') return new RangeStream(stream, Math.max(0, size - Number(last)), size);
    const end = last === '' ? size : Math.min(Number(last) + 1, size);
    return new RangeStream(stream, Number(first), end);
  }

  [READ](bytes) {
    const left = this[SIZE]() - this.#at;
    if (left <= 0) return null;
    this.#stream.seek(Number(this.begin) + this.#at, 0);
    const data = this.#stream.read(bytes < 0 ? left : Math.min(bytes, left));
    if (data !== null) this.#at += data.length;
    return data;
  }

  [WRITE]() {
    throw api.error(20009, 'RangeStream: the stream is read only');
  }

  [TRUNCATE]() {
    throw api.error(20009, 'RangeStream: the stream is read only');
  }

  [CLOSE]() {
    this.#stream.close();
  }

  [SEEK](at) {
    this.#at = Math.min(at, this[SIZE]());
  }

  [TELL]() {
    return this.#at;
  }

  [SIZE]() {
    return Number(this.end - this.begin);
  }

  [STAT]() {
    return this.#stream.stat();
  }
}

module.exports = { RangeStream };
