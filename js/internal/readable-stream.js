'use strict';
// The reading half of https://streams.spec.whatwg.org: ReadableStream with its default reader and iteration. There are no
// byte readers, no `tee`, and nothing to pipe into.

const { nodeError, validateObject } = require('internal/errors');

const invalid = (text) => Object.assign(new TypeError(text), { code: 'ERR_INVALID_STATE' });

/** What the source gets to fill the stream. */
class ReadableStreamDefaultController {
  constructor(stream) {
    this.stream = stream;
  }

  get desiredSize() {
    const { queue, mark, state } = this.stream;
    return state === 'errored' ? null : state === 'closed' ? 0 : mark - queue.length;
  }

  enqueue(chunk) {
    const { stream } = this;
    if (stream.state !== 'readable' || stream.isClosing) throw invalid('Invalid state: Controller is already closed');
    const request = stream.requests.shift();
    if (request) request.resolve({ value: chunk, done: false });
    else stream.queue.push(chunk);
  }

  close() {
    const { stream } = this;
    if (stream.state !== 'readable' || stream.isClosing) throw invalid('Invalid state: Controller is already closed');
    stream.isClosing = true;
    stream.closeIfEmpty();
  }

  error(reason) {
    const { stream } = this;
    if (stream.state !== 'readable') return;
    stream.state = 'errored';
    stream.reason = reason;
    stream.queue = [];
    for (const { reject } of stream.requests.splice(0)) reject(reason);
    stream.settle.reject(reason);
  }
}

class Core {
  constructor(source, mark) {
    this.source = source;
    this.mark = mark;
    this.queue = [];
    this.requests = [];
    this.state = 'readable';
    this.reason = undefined;
    this.isClosing = false;
    this.isPulling = false;
    this.reader = null;
    this.settle = Promise.withResolvers();
    this.settle.promise.catch(() => {});
    this.controller = new ReadableStreamDefaultController(this);
    this.started = new Promise((resolve) => {
      resolve(source.start?.(this.controller));
    });
    this.started.then(() => this.pull(), (error) => this.controller.error(error));
  }

  closeIfEmpty() {
    if (this.queue.length > 0 || !this.isClosing) return;
    this.state = 'closed';
    for (const { resolve } of this.requests.splice(0)) resolve({ value: undefined, done: true });
    this.settle.resolve();
  }

  /** Asks the source while somebody waits, or while there is room. */
  async pull() {
    if (this.isPulling || typeof this.source.pull !== 'function') return;
    this.isPulling = true;
    try {
      await this.started;
      while (this.state === 'readable' && !this.isClosing && (this.requests.length > 0 || this.queue.length < this.mark)) {
        await this.source.pull(this.controller);
      }
    } catch (error) {
      this.controller.error(error);
    } finally {
      this.isPulling = false;
    }
  }

  async read() {
    if (this.queue.length > 0) {
      const value = this.queue.shift();
      this.closeIfEmpty();
      this.pull();
      return { value, done: false };
    }
    if (this.state === 'errored') throw this.reason;
    if (this.state === 'closed') return { value: undefined, done: true };
    const request = Promise.withResolvers();
    this.requests.push(request);
    this.pull();
    return request.promise;
  }

  async cancel(reason) {
    if (this.state === 'errored') throw this.reason;
    if (this.state === 'closed') return;
    this.queue = [];
    this.isClosing = true;
    this.closeIfEmpty();
    await this.source.cancel?.(reason);
  }
}

let coreOf;

class ReadableStream {
  #core;

  static {
    coreOf = (stream) => stream.#core;
  }

  /**
   * @param {object} [source] start, pull, cancel
   * @param {object} [strategy] highWaterMark (1)
   */
  constructor(source = {}, strategy = {}) {
    validateObject(source, 'source');
    this.#core = new Core(source, strategy?.highWaterMark ?? (source.type === 'bytes' ? 0 : 1));
  }

  get locked() {
    return this.#core.reader !== null;
  }

  getReader(options) {
    if (options?.mode !== undefined) throw nodeError('ERR_FEATURE_UNAVAILABLE', 'a reader with its own buffer');
    return new ReadableStreamDefaultReader(this);
  }

  async cancel(reason) {
    if (this.locked) throw invalid('Invalid state: ReadableStream is locked');
    await this.#core.cancel(reason);
  }

  async *values({ preventCancel = false } = {}) {
    const reader = this.getReader();
    let isOver = false;
    try {
      for (;;) {
        const { value, done } = await reader.read();
        isOver = done;
        if (done) return;
        yield value;
      }
    } catch (error) {
      isOver = true;
      throw error;
    } finally {
      reader.releaseLock();
      if (!isOver && !preventCancel) await this.cancel();
    }
  }

  [Symbol.asyncIterator](options) {
    return this.values(options);
  }

  /** A stream of what an iterable brings. */
  static from(iterable) {
    const iterator = iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator]();
    return new ReadableStream({
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    }, { highWaterMark: 0 });
  }
}

class ReadableStreamDefaultReader {
  #core;

  constructor(stream) {
    const core = coreOf(stream);
    if (core.reader !== null) throw invalid('Invalid state: ReadableStream is locked');
    core.reader = this;
    this.#core = core;
  }

  get closed() {
    return this.#core === null ? Promise.reject(invalid('Reader released')) : this.#core.settle.promise;
  }

  async read() {
    if (this.#core === null) throw invalid('Invalid state: The reader is not attached to a stream');
    return this.#core.read();
  }

  async cancel(reason) {
    if (this.#core === null) throw invalid('Invalid state: The reader is not attached to a stream');
    await this.#core.cancel(reason);
  }

  releaseLock() {
    if (this.#core === null) return;
    this.#core.reader = null;
    const error = invalid('Releasing reader');
    for (const { reject } of this.#core.requests.splice(0)) reject(error);
    this.#core = null;
  }
}

for (const Class of [ReadableStream, ReadableStreamDefaultReader, ReadableStreamDefaultController]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

module.exports = { ReadableStream, ReadableStreamDefaultController, ReadableStreamDefaultReader };
