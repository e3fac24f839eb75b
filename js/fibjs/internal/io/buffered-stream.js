'use strict';
// fibjs `io.BufferedStream`: text and lines over any stream.

const { Buffer } = binding('buffer');
const api = binding('api');
const { Stream, receive, write, READ, RECV, WRITE, FLUSH, CLOSE } = require('fibjs/internal/io/stream');
const { ByteQueue } = require('fibjs/internal/io/byte-queue');

class BufferedStream extends Stream {
  #stream;
  #held = new ByteQueue();

  constructor(stream) {
    super();
    this.#stream = stream;
    this.charset = 'utf8';
    this.EOL = '\n';
  }

  get stream() {
    return this.#stream;
  }

  get fd() {
    return this.#stream.fd;
  }

  /** Receives more; false at the end. */
  #fill() {
    const data = receive(this.#stream);
    if (data === null || data === undefined) return false;
    this.#held.push(data);
    return true;
  }

  [RECV](bytes) {
    if (this.#held.length === 0 && !this.#fill()) return null;
    return this.#held.take(bytes < 0 ? this.#held.length : bytes);
  }

  [READ](bytes) {
    if (bytes < 0) return this[RECV](-1);
    while (this.#held.length < bytes && this.#fill());
    return this.#held.length === 0 ? null : this.#held.take(bytes);
  }

  [WRITE](data) {
    write(this.#stream, data);
  }

  [FLUSH]() {
    this.#stream.flush();
  }

  [CLOSE]() {
    this.#stream.close();
  }

  /** The bytes before the mark, which is dropped; what is left at the end, unless the mark is needed; null when
   * nothing is. */
  readBytesUntil(mark, max, isNeeded = false) {
    const limit = max < 0 ? Infinity : max;
    let from = 0;
    for (;;) {
      const at = this.#held.indexOf(mark, from);
      if (at > limit || (at < 0 && this.#held.length > limit + mark.length)) {
        throw api.error(20006, `readUntil: no mark within ${max} bytes`);
      }
      if (at >= 0) {
        const bytes = this.#held.take(at);
        this.#held.take(mark.length);
        return bytes;
      }
      // The mark may be cut by the end of what is here.
      from = Math.max(0, this.#held.length - mark.length + 1);
      if (this.#fill()) continue;
      if (this.#held.length === 0) return null;
      if (isNeeded) throw new Error('the stream ended before the mark');
      return this.#held.take(this.#held.length);
    }
  }

  textUntil(mark, max) {
    const bytes = this.readBytesUntil(Buffer.from(mark), max);
    return bytes === null ? null : bytes.toString(this.charset);
  }
}

function define(name, doc, ...forms) {
  api.define(BufferedStream.prototype, `BufferedStream.${name}`, { waits: true, doc, forms });
}

define('readText', 'Reads so many bytes as text; null at the end.', ['bytes: Integer -> String', function (bytes) {
  const data = this[READ](bytes);
  return data === null ? null : data.toString(this.charset);
}]);
define('readLine', 'Reads a line without its end; null at the end.', ['max: Integer = -1 -> String', function (max) {
  return this.textUntil(this.EOL, max);
}]);
define('readUntil', 'Reads text up to a mark, which is dropped; null at the end.',
  ['mark: String, max: Integer = -1 -> String', function (mark, max) {
    if (mark === '') throw api.error(20004, 'readUntil: the mark is empty');
    return this.textUntil(mark, max);
  }]);
define('writeText', 'Writes text.', ['text: String', function (text) {
  this[WRITE](Buffer.from(text, this.charset));
}]);
define('writeLine', 'Writes text and a line end.', ['text: String', function (text) {
  this[WRITE](Buffer.from(text + this.EOL, this.charset));
}]);
api.define(BufferedStream.prototype, 'BufferedStream.readLines', {
  doc: 'Reads lines, at most so many.',
  forms: [['max: Integer = -1 -> Array', function (max) {
    const lines = [];
    while (max < 0 || lines.length < max) {
      const line = this.textUntil(this.EOL, -1);
      if (line === null) break;
      lines.push(line);
    }
    return lines;
  }]],
});
api.registerClass('BufferedStream', BufferedStream);

module.exports = { BufferedStream };
