'use strict';
// The streams of a Node child: `child.stdin`, `child.stdout` and `child.stderr`.

const { Readable } = require('node/internal/streams/readable');
const { Writable } = require('node/internal/streams/writable');
const { Buffer } = binding('buffer');
const { nextTick } = binding('process');
const { systemError } = require('node/internal/net/errors');

/** The pipe of a child that could not be started: its other end is closed. */
const NO_CHILD = {
  startRecv(done) {
    nextTick(done, null, null);
  },
  startWrite(chunk, done) {
    nextTick(done, systemError('EPIPE', 'write'));
  },
  close() {},
};

/** stdout or stderr of a child. */
class ReadablePipe extends Readable {
  constructor(pipe) {
    super({ highWaterMark: 64 * 1024 });
    this.native = pipe;
  }

  _read() {
    this.native.startRecv((error, chunk) => {
      if (this.destroyed) return;
      if (error) this.destroy(error);
      else this.push(chunk);
    });
  }

  _destroy(error, callback) {
    this.native?.close();
    callback(error);
  }

  /** Reads to the end if nobody does: the child has ended, and its `close` waits for this. */
  flush() {
    if (this.readable && !this._readableState.readableListening && !this.isPaused()) this.resume();
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}

/** stdin of a child. */
class WritablePipe extends Writable {
  constructor(pipe) {
    super();
    this.native = pipe;
  }

  _write(chunk, encoding, callback) {
    this.native.startWrite(chunk, callback);
  }

  _writev(chunks, callback) {
    this.native.startWrite(Buffer.concat(chunks.map(({ chunk }) => chunk)), callback);
  }

  _destroy(error, callback) {
    this.native?.close();
    callback(error);
  }

  ref() {
    return this;
  }

  unref() {
    return this;
  }
}

module.exports = { NO_CHILD, ReadablePipe, WritablePipe };
