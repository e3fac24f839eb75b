'use strict';
// The standard streams of `process`.

const native = binding('process');
const console = binding('console');
const { EventEmitter } = binding('emitter');
const { nodeError } = require('internal/errors');

/** stdout or stderr for Node programs. What is written has left when `write` returns. */
class Output extends EventEmitter {
  constructor(fd) {
    super();
    this.fd = fd;
    this.isTTY = console.isTerminal(fd) || undefined;
    this.writable = true;
    this.writableLength = 0;
    this.writableHighWaterMark = 16384;
    this._type = this.isTTY ? 'tty' : 'pipe';
  }

  get columns() {
    return console.windowSize(this.fd)?.[0];
  }

  get rows() {
    return console.windowSize(this.fd)?.[1];
  }

  getWindowSize() {
    return console.windowSize(this.fd);
  }

  hasColors() {
    return console.hasColors(this.fd);
  }

  getColorDepth() {
    return console.hasColors(this.fd) ? 8 : 1;
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (typeof chunk === 'string') {
      if (encoding && !/^utf-?8$/i.test(encoding)) chunk = binding('buffer').Buffer.from(chunk, encoding);
    } else if (!ArrayBuffer.isView(chunk)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    }
    let failure = null;
    try {
      console.write(this.fd, chunk);
    } catch (error) {
      failure = error;
    }
    if (failure !== null) native.nextTick(() => this.#failed(failure));
    if (callback) native.nextTick(callback, failure);
    return true;
  }

  /** A reader that has gone ends a program that does not care, quietly. */
  #failed(error) {
    if (this.listenerCount('error') > 0) this.emit('error', error);
    else if (error.code === 'EPIPE') native.exit(0);
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (callback) native.nextTick(callback);
    native.nextTick(() => this.emit('finish'));
    return this;
  }

  cork() {}
  uncork() {}
  destroy() {
    return this;
  }
}

/** stdin for Node programs: it flows while somebody listens. */
class Input extends EventEmitter {
  #flowing = false;
  #reading = false;
  #encoding;
  #decoder;
  #pending = [];
  #ended = false;

  constructor() {
    super();
    this.fd = 0;
    this.isTTY = console.isTerminal(0) || undefined;
    this.readable = true;
    this.on('newListener', (name) => {
      if (name === 'data') native.nextTick(() => this.resume());
    });
  }

  setEncoding(encoding = 'utf8') {
    const { StringDecoder } = require('node/string_decoder');
    this.#encoding = encoding;
    this.#decoder = new StringDecoder(encoding);
    return this;
  }

  get readableEncoding() {
    return this.#encoding ?? null;
  }

  resume() {
    if (this.#ended || this.#flowing) return this;
    this.#flowing = true;
    native.holdInput(true);
    this.#deliver();
    return this;
  }

  pause() {
    this.#flowing = false;
    native.holdInput(false);
    return this;
  }

  isPaused() {
    return !this.#flowing;
  }

  ref() {
    if (this.#flowing) native.holdInput(true);
    return this;
  }

  unref() {
    native.holdInput(false);
    return this;
  }

  setRawMode() {
    return this;
  }

  destroy() {
    this.#ended = true;
    return this.pause();
  }

  pipe(target, options) {
    this.on('data', (chunk) => target.write(chunk));
    if (options?.end !== false && target !== process.stdout && target !== process.stderr) {
      this.on('end', () => target.end());
    }
    return target;
  }

  async *[Symbol.asyncIterator]() {
    const queue = [];
    let wake = () => {};
    this.on('data', (chunk) => wake(queue.push(chunk)));
    this.on('end', () => wake(queue.push(null)));
    this.on('error', (error) => wake(queue.push(error)));
    for (;;) {
      if (queue.length === 0) await new Promise((resolve) => (wake = resolve));
      const chunk = queue.shift();
      if (chunk === null) return;
      if (chunk instanceof Error) throw chunk;
      yield chunk;
    }
  }

  #deliver() {
    while (this.#flowing && this.#pending.length > 0) this.#take(this.#pending.shift());
    if (!this.#flowing || this.#reading || this.#ended) return;
    this.#reading = true;
    native.readInput((error, chunk) => {
      this.#reading = false;
      if (error) {
        this.emit('error', error);
        return;
      }
      this.#pending.push(chunk);
      this.#deliver();
    });
  }

  #take(chunk) {
    if (chunk !== null) {
      const data = this.#decoder ? this.#decoder.write(chunk) : chunk;
      if (data.length > 0) this.emit('data', data);
      return;
    }
    this.#ended = true;
    this.readable = false;
    const rest = this.#decoder?.end();
    if (rest) this.emit('data', rest);
    native.holdInput(false);
    this.emit('end');
    this.emit('close');
  }
}

module.exports = {
  input: () => new Input(),
  output: (fd) => new Output(fd),
};
