'use strict';
// The streams of `zlib`: Transforms over the native codec.

const native = binding('compress');
const { nextTick } = binding('process');
const { Buffer } = binding('buffer');
const { Transform } = require('node/internal/streams/transform');
const { FLUSH, constants } = require('internal/compression');
const { validateFunction } = require('internal/errors');
const { checkParams } = require('node/internal/zlib-options');

/** So much is expanded at once: it may become a thousand times as much. */
const SLICE = 4096;
const kWaiting = Symbol('waiting');
const EMPTY = Buffer.alloc(0);

class ZlibBase extends Transform {
  constructor(kind, options, { level, windowBits }) {
    super(options);
    this[kWaiting] = null;
    this.bytesWritten = 0;
    this.isExpanding = !/^(gzip|deflate)/.test(kind);
    this.isLenient = options?.finishFlush !== undefined && options.finishFlush !== constants.Z_FINISH;
    this.flushes = options?.flush === constants.Z_SYNC_FLUSH || options?.flush === constants.Z_FULL_FLUSH;
    this.open = () => native.open(kind, level, windowBits, Infinity);
    this.codec = this.open();
    this._level = level;
    this._strategy = options?.strategy ?? constants.Z_DEFAULT_STRATEGY;
  }

  get _closed() {
    return this.destroyed;
  }

  _transform(chunk, encoding, callback) {
    this.bytesWritten += chunk.length;
    this.work(chunk, this.flushes ? FLUSH.SYNC : FLUSH.NONE, callback);
  }

  /** Goes through the input in slices, and waits for readers between them. */
  work(chunk, flush, callback) {
    const size = this.isExpanding ? SLICE : chunk.length;
    let at = 0;
    const step = () => {
      this[kWaiting] = null;
      do {
        if (this.destroyed) return;
        const end = at + size;
        let output;
        try {
          output = native.push(this.codec, chunk.subarray(at, end), end >= chunk.length ? flush : FLUSH.NONE);
        } catch (error) {
          callback(error);
          return;
        }
        at = end;
        if (output.length > 0 && !this.push(output) && at < chunk.length) {
          this[kWaiting] = step;
          return;
        }
      } while (at < chunk.length);
      callback();
    };
    // Never within the call that wrote: listeners may be added after it.
    nextTick(step);
  }

  _read(size) {
    if (this[kWaiting] !== null) this[kWaiting]();
    else super._read(size);
  }

  _flush(callback) {
    this.work(EMPTY, this.isLenient && this.isExpanding ? FLUSH.SYNC : FLUSH.FINISH, callback);
  }

  /** Has all output so far come out; what the other side needs of a stream that goes on. */
  flush(kind, callback) {
    if (typeof kind === 'function') callback = kind;
    if (callback !== undefined) validateFunction(callback, 'callback');
    if (this.writableFinished || this.destroyed) {
      if (callback) nextTick(callback);
      return;
    }
    if (this.writableLength > 0) {
      // After the writes that came before.
      this.once('drain', () => this.flush(callback));
      this._writableState.needDrain = true;
      return;
    }
    this.work(EMPTY, FLUSH.SYNC, (error) => {
      if (error) this.destroy(error);
      else callback?.();
    });
  }

  params(level, strategy, callback) {
    checkParams(level, strategy);
    this._level = level;
    this._strategy = strategy;
    nextTick(callback);
  }

  reset() {
    this.codec = this.open();
  }

  close(callback) {
    if (callback) require('node/internal/streams/finished').finished(this, callback);
    this.destroy();
  }
}

module.exports = { ZlibBase };
