'use strict';
// The stream that fibjs's `fs.openFile` returns.

const native = binding('file');
const api = binding('api');
const { Stats } = require('internal/stat');

/** An open file with a position. */
class File {
  #fd;

  constructor(fd, name) {
    this.#fd = fd;
    this.name = name;
  }

  get fd() {
    return this.#fd;
  }

  rewind() {
    native.wait.seek(this.#fd, 0);
  }

  seek(offset, whence = 0) {
    const base = whence === 0 ? 0 : whence === 1 ? native.wait.tell(this.#fd) : native.wait.size(this.#fd);
    native.wait.seek(this.#fd, Number(offset) + base);
  }

  tell() {
    return BigInt(native.wait.tell(this.#fd));
  }

  size() {
    return BigInt(native.wait.size(this.#fd));
  }

  static fdOf(file) {
    return file.#fd;
  }

  static forget(file) {
    file.#fd = -1;
  }
}

const CHUNK = 65536;
const fdOf = (file) => File.fdOf(file);
const none = (bytes) => (bytes.length === 0 ? null : bytes);

for (const [name, doc, ...forms] of [
  ['read', 'Reads up to `bytes` bytes, null at the end.',
    ['bytes: Integer = -1', function (count) {
      return none(native.wait.read(fdOf(this), count < 0 ? 2 ** 30 : count, null));
    }]],
  ['readAll', 'Reads all that is left, null at the end.',
    ['', function () {
      return none(native.wait.readFile(fdOf(this), 0));
    }]],
  ['write', 'Writes all of it.',
    ['data: Buffer', function (data) {
      native.wait.write(fdOf(this), data, null);
    }]],
  ['flush', 'Waits until it is on the disk.', ['', function () {
    native.wait.sync(fdOf(this));
  }]],
  ['close', 'Closes the file.', ['', function () {
    const fd = fdOf(this);
    if (fd < 0) return;
    File.forget(this);
    native.wait.close(fd);
  }]],
  ['truncate', 'Cuts the file.', ['bytes: Long', function (length) {
    native.wait.truncate(fdOf(this), length);
  }]],
  ['stat', 'What the system knows of the file.', ['', function () {
    return new Stats(native.wait.fstat(fdOf(this)));
  }]],
  ['eof', 'Whether the end is reached.', ['', function () {
    return native.wait.tell(fdOf(this)) >= native.wait.size(fdOf(this));
  }]],
  ['copyTo', 'Writes up to `bytes` bytes to another stream and returns how many.',
    ['stream: Object, bytes: Long = -1', function (stream, bytes) {
      let left = bytes < 0 ? Infinity : Number(bytes);
      let copied = 0;
      while (left > 0) {
        const chunk = native.wait.read(fdOf(this), Math.min(left, CHUNK), null);
        if (chunk.length === 0) break;
        stream.write(chunk);
        copied += chunk.length;
        left -= chunk.length;
      }
      return BigInt(copied);
    }]],
]) {
  api.define(File.prototype, `File.${name}`, { waits: true, doc, forms });
}

module.exports = { File };
