'use strict';
// fibjs `io.MemoryStream`: bytes in memory with one place for reading and writing.

const { Buffer } = binding('buffer');
const api = binding('api');
const { SeekableStream, READ, WRITE, CLOSE, SEEK, TELL, SIZE, STAT, TRUNCATE } = require('fibjs/internal/io/stream');

const EMPTY = Buffer.alloc(0);

class MemoryStream extends SeekableStream {
  // `#bytes` has room to spare past `#size`.
  #bytes = EMPTY;
  #size = 0;
  #at = 0;
  #time = new Date();
  #readOnly = false;

  /** A stream over these bytes, at its start. */
  static of(bytes) {
    const stream = new MemoryStream();
    stream.#bytes = bytes;
    stream.#size = bytes.length;
    return stream;
  }

  #reserve(size) {
    if (size <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }

  #writable() {
    if (this.#readOnly) throw api.error(20009, 'MemoryStream: the stream is read only');
  }

  [READ](bytes) {
    const left = this.#size - this.#at;
    if (left <= 0) return null;
    const length = bytes < 0 ? left : Math.min(bytes, left);
    const start = this.#at;
    this.#at += length;
    return Buffer.from(this.#bytes.subarray(start, start + length));
  }

  [WRITE](data) {
    this.#writable();
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    const end = this.#at + bytes.length;
    this.#reserve(end);
    this.#bytes.set(bytes, this.#at);
    this.#at = end;
    this.#size = Math.max(this.#size, end);
  }

  [CLOSE]() {}

  [SEEK](at) {
    this.#at = Math.min(at, this.#size);
  }

  [TELL]() {
    return this.#at;
  }

  [SIZE]() {
    return this.#size;
  }

  [TRUNCATE](size) {
    this.#writable();
    if (size < 0) throw api.error(20006, 'truncate: negative size');
    this.#reserve(size);
    this.#bytes.fill(0, Math.min(size, this.#size));
    this.#size = size;
    this.#at = Math.min(this.#at, size);
  }

  /** Sets the time that `stat()` tells. */
  setTime(time) {
    this.#time = new Date(time);
  }

  [STAT]() {
    const time = this.#time;
    return { name: '', size: this.#size, mode: 0o666, mtime: time, atime: time, ctime: time, isFile: () => false,
      isDirectory: () => false, isMemory: () => true };
  }

  /** A read-only copy, at its start. */
  clone() {
    const copy = MemoryStream.of(Buffer.from(this.#bytes.subarray(0, this.#size)));
    copy.#time = this.#time;
    copy.#readOnly = true;
    return copy;
  }

  clear() {
    this.#writable();
    this.#bytes = EMPTY;
    this.#size = this.#at = 0;
  }
}

module.exports = { MemoryStream };
