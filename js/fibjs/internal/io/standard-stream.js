'use strict';
// The streams `process.stdin`, `process.stdout` and `process.stderr` of fibjs programs.

const console = binding('console');
const api = binding('api');
const { Buffer } = binding('buffer');
const { Stream, READ, RECV, WRITE, CLOSE } = require('fibjs/internal/io/stream');
const input = require('internal/input');

class StandardStream extends Stream {
  #fd;

  constructor(fd) {
    super();
    this.#fd = fd;
  }

  get fd() {
    return this.#fd;
  }

  get isTTY() {
    return console.isTerminal(this.#fd);
  }

  [CLOSE]() {}
}

class Input extends StandardStream {
  #isRaw = false;

  constructor() {
    super(0);
  }

  get isRaw() {
    return this.#isRaw;
  }

  /** Each key by itself instead of lines; the terminal is put right when the program ends. */
  setRawMode(isRaw) {
    if (!this.isTTY) throw api.error(20009, 'setRawMode: standard input is no terminal');
    if (console.setInputMode(isRaw ? 'raw' : 'lines')) {
      if (isRaw && !this.#isRaw) require('fibjs/process').once('exit', () => console.setInputMode('lines'));
      this.#isRaw = Boolean(isRaw);
    }
    return this;
  }

  [RECV](bytes) {
    return input.receive(bytes);
  }

  [READ](bytes) {
    if (bytes < 0) return input.receive(-1);
    const parts = [];
    let left = bytes;
    while (left > 0) {
      const part = input.receive(left);
      if (part === null) break;
      parts.push(part);
      left -= part.length;
    }
    return parts.length === 0 ? null : Buffer.concat(parts);
  }

  [WRITE]() {
    throw api.error(20009, 'standard input cannot be written to');
  }

  /** The next line without its end; null at the end. */
  readLine() {
    return input.readLine();
  }
}

class Output extends StandardStream {
  [READ]() {
    throw api.error(20009, 'standard output cannot be read');
  }

  [WRITE](data) {
    console.write(this.fd, data);
  }
}

module.exports = { Input, Output };
