'use strict';
// The stream that fibjs's `fs.openFile` returns.

const native = binding('file');
const { Buffer } = binding('buffer');
const api = binding('api');
const { SeekableStream, READ, WRITE, FLUSH, CLOSE, SEEK, TELL, SIZE, STAT, TRUNCATE } = require('fibjs/internal/io/stream');
const { Stats } = require('internal/stat');

/** An open file with a place. */
class FileStream extends SeekableStream {
  #fd;

  constructor(fd, name) {
    super();
    this.#fd = fd;
    this.name = name;
  }

  get fd() {
    return this.#fd;
  }

  #open() {
    if (this.#fd < 0) throw api.error(20009, 'the file is closed');
    return this.#fd;
  }

  [READ](bytes) {
    const fd = this.#open();
    if (bytes < 0) {
      const data = native.wait.readFile(fd, 0);
      return data.length === 0 ? null : data;
    }
    const parts = [];
    let left = bytes;
    while (left > 0) {
      const part = native.wait.read(fd, left, null);
      if (part.length === 0) break;
      parts.push(part);
      left -= part.length;
    }
    if (parts.length === 0) return null;
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }

  [WRITE](data) {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    let at = 0;
    while (at < bytes.length) at += native.wait.write(this.#open(), bytes.subarray(at), null);
  }

  [FLUSH]() {
    native.wait.sync(this.#open());
  }

  [CLOSE]() {
    const fd = this.#fd;
    this.#fd = -1;
    if (fd >= 0) native.wait.close(fd);
  }

  [SEEK](at) {
    native.wait.seek(this.#open(), at);
  }

  [TELL]() {
    return native.wait.tell(this.#open());
  }

  [SIZE]() {
    return native.wait.size(this.#open());
  }

  [STAT]() {
    return new Stats(native.wait.fstat(this.#open()));
  }

  [TRUNCATE](size) {
    native.wait.truncate(this.#open(), size);
  }
}

module.exports = { FileStream };
