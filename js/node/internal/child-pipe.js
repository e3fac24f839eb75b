'use strict';
// The streams of a Node child: what `child.stdin`, `child.stdout` and `child.stderr` are used for. They are
// EventEmitters with the methods of streams, until there is a module `stream` to build them on.

const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const { Buffer } = binding('buffer');
const { nodeError } = require('internal/errors');

/** stdout or stderr: it flows while somebody listens. */
class ReadablePipe extends EventEmitter {
  #pipe;
  #flowing = false;
  // Nobody asked for it to stop, so that a listener makes it flow.
  #willing = true;
  #reading = false;
  #ended = false;
  #pending = [];
  #decoder;
  #encoding = null;

  constructor(pipe) {
    super();
    this.#pipe = pipe;
    this.readable = true;
    this.destroyed = false;
    this.on('newListener', (name) => {
      if (name === 'data') nextTick(() => this.#willing && this.resume());
    });
  }

  get readableEncoding() {
    return this.#encoding;
  }

  get readableFlowing() {
    return this.#flowing;
  }

  get readableEnded() {
    return this.#ended;
  }

  setEncoding(encoding = 'utf8') {
    const { StringDecoder } = require('node/string_decoder');
    this.#encoding = encoding;
    this.#decoder = new StringDecoder(encoding);
    return this;
  }

  resume() {
    this.#willing = true;
    if (this.#flowing || this.#ended) return this;
    this.#flowing = true;
    this.#deliver();
    return this;
  }

  pause() {
    this.#flowing = this.#willing = false;
    return this;
  }

  isPaused() {
    return !this.#willing;
  }

  /** Reads to the end if nobody does: the child has ended, and its `close` waits for this. */
  flush() {
    if (this.#willing && this.listenerCount('data') === 0) this.resume();
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  destroy(error) {
    if (this.destroyed) return this;
    this.#pipe?.close();
    nextTick(() => {
      if (error) this.emit('error', error);
      this.#close();
    });
    return this;
  }

  pipe(destination, options) {
    this.on('data', (chunk) => {
      if (destination.write(chunk) !== false) return;
      this.pause();
      destination.once('drain', () => this.resume());
    });
    if (options?.end !== false && destination !== process.stdout && destination !== process.stderr) {
      this.on('end', () => destination.end());
    }
    destination.emit('pipe', this);
    return destination;
  }

  async *[Symbol.asyncIterator]() {
    const queue = [];
    let wake = () => {};
    const put = (kind) => (value) => wake(queue.push([kind, value]));
    this.on('data', put('data')).on('close', put('close')).on('error', put('error'));
    for (;;) {
      if (queue.length === 0) await new Promise((resolve) => (wake = resolve));
      const [kind, value] = queue.shift();
      if (kind === 'close') return;
      if (kind === 'error') throw value;
      yield value;
    }
  }

  #deliver() {
    while (this.#flowing && this.#pending.length > 0) this.#take(this.#pending.shift());
    if (!this.#flowing || this.#reading || this.#ended || this.destroyed) return;
    this.#reading = true;
    this.#pipe.startRecv((error, chunk) => {
      this.#reading = false;
      if (this.destroyed) return;
      if (error) return this.destroy(error);
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
    const rest = this.#decoder?.end();
    if (rest) this.emit('data', rest);
    this.#ended = true;
    this.readable = false;
    this.emit('end');
    this.#close();
  }

  #close() {
    if (this.destroyed) return;
    this.destroyed = true;
    this.readable = false;
    this.#pipe?.close();
    this.emit('close');
  }
}

/** stdin: writes go out in order. */
class WritablePipe extends EventEmitter {
  #pipe;
  #queued = 0;
  #needDrain = false;
  #ending = false;

  constructor(pipe) {
    super();
    this.#pipe = pipe;
    this.writable = true;
    this.destroyed = false;
    this.writableHighWaterMark = 16384;
  }

  get writableLength() {
    return this.#queued;
  }

  get writableEnded() {
    return this.#ending;
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (typeof chunk === 'string') chunk = Buffer.from(chunk, encoding);
    else if (!ArrayBuffer.isView(chunk)) {
      throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    }
    if (this.#ending || this.destroyed) {
      const error = nodeError(this.#ending ? 'ERR_STREAM_WRITE_AFTER_END' : 'ERR_STREAM_DESTROYED', 'write');
      nextTick(() => {
        callback?.(error);
        this.destroy(error);
      });
      return false;
    }
    this.#queued += chunk.length;
    this.#pipe.startWrite(chunk, (error) => this.#written(chunk.length, error, callback));
    const roomy = this.#queued < this.writableHighWaterMark;
    this.#needDrain ||= !roomy;
    return roomy;
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
    else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
    if (chunk !== undefined && chunk !== null) this.write(chunk, encoding);
    if (this.#ending) return this;
    this.#ending = true;
    this.writable = false;
    if (callback) this.once('finish', callback);
    nextTick(() => this.#finish());
    return this;
  }

  destroy(error) {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.writable = false;
    this.#pipe?.close();
    nextTick(() => {
      if (error) this.emit('error', error);
      this.emit('close');
    });
    return this;
  }

  cork() {}
  uncork() {}

  setDefaultEncoding() {
    return this;
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }

  #written(length, error, callback) {
    this.#queued -= length;
    callback?.(error);
    if (this.destroyed) return;
    if (error) return void this.destroy(error);
    if (this.#needDrain && this.#queued === 0) {
      this.#needDrain = false;
      this.emit('drain');
    }
    this.#finish();
  }

  #finish() {
    if (!this.#ending || this.#queued > 0 || this.destroyed) return;
    this.emit('finish');
    this.destroy();
  }
}

module.exports = { ReadablePipe, WritablePipe };
