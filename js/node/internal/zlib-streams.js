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

/** What `_handle` is to packages that do a stream's work themselves, at once (minizlib, pngjs). */
class Handle {
  #stream;
  #rest = EMPTY;

  constructor(stream) {
    this.#stream = stream;
  }

  /** Puts output where it is wanted, as much as there is room; how much room and input is left comes in `_writeState`. */
  writeSync(flush, input, inOffset, inLength, out, outOffset, outLength) {
    if (this.#rest.length === 0) this.#rest = native.push(this.#stream.codec, input?.subarray(inOffset, inOffset + inLength) ?? EMPTY, flushOf(flush));
    const count = Math.min(this.#rest.length, outLength);
    out.set(this.#rest.subarray(0, count), outOffset);
    this.#rest = this.#rest.subarray(count);
    this.#stream._writeState[0] = outLength - count;
    this.#stream._writeState[1] = 0;
  }

  reset() {
    this.#rest = EMPTY;
    this.#stream.reset();
  }

  close() {}
}

const flushOf = (flag) =>
  flag === constants.Z_FINISH ? FLUSH.FINISH : flag === undefined || flag === constants.Z_NO_FLUSH ? FLUSH.NONE : FLUSH.SYNC;

/** Called as a function, too: packages inherit from the classes as old classes do. */
function ZlibBase(kind, options, { level, windowBits, memLevel, strategy, dictionary }) {
  Transform.call(this, options);
  this[kWaiting] = null;
  this.bytesWritten = 0;
  this.isExpanding = !/^(gzip|deflate)/.test(kind);
  this.isLenient = options?.finishFlush !== undefined && options.finishFlush !== constants.Z_FINISH;
  this.flushes = options?.flush === constants.Z_SYNC_FLUSH || options?.flush === constants.Z_FULL_FLUSH;
  this.open = () => native.open(kind, level, windowBits, Infinity, memLevel, strategy, dictionary);
  this.codec = this.open();
  this._level = level;
  this._strategy = options?.strategy ?? constants.Z_DEFAULT_STRATEGY;
  this._chunkSize = options?.chunkSize ?? constants.Z_DEFAULT_CHUNK;
  this._flushFlag = options?.flush ?? constants.Z_NO_FLUSH;
  this._finishFlushFlag = options?.finishFlush ?? constants.Z_FINISH;
}
Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
Object.setPrototypeOf(ZlibBase, Transform);

/** A value that is made at its first use, and may be replaced. */
function late(name, make) {
  const key = Symbol(name);
  Object.defineProperty(ZlibBase.prototype, name, {
    get() {
      return this[key] === undefined ? (this[key] = make(this)) : this[key];
    },
    set(value) {
      this[key] = value;
    },
    configurable: true,
  });
}
late('_handle', (stream) => (stream.destroyed ? null : new Handle(stream)));
late('_outBuffer', (stream) => Buffer.allocUnsafe(stream._chunkSize));
late('_writeState', () => new Uint32Array(2));
ZlibBase.prototype._outOffset = 0;
ZlibBase.prototype._hadError = false;

const methods = {
  _transform(chunk, encoding, callback) {
    this.bytesWritten += chunk.length;
    this.work(chunk, this.flushes ? FLUSH.SYNC : FLUSH.NONE, callback);
  },

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
  },

  _read(size) {
    if (this[kWaiting] !== null) this[kWaiting]();
    else Transform.prototype._read.call(this, size);
  },

  _flush(callback) {
    this.work(EMPTY, this.isLenient && this.isExpanding ? FLUSH.SYNC : FLUSH.FINISH, callback);
  },

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
  },

  params(level, strategy, callback) {
    checkParams(level, strategy);
    this._level = level;
    this._strategy = strategy;
    nextTick(callback);
  },

  reset() {
    this.codec = this.open();
  },

  close(callback) {
    if (callback) require('node/internal/streams/finished').finished(this, callback);
    this.destroy();
  },

  /** The output of a chunk; with a callback, it is pushed instead. */
  _processChunk(chunk, flag = this._flushFlag, callback = undefined) {
    if (typeof callback === 'function') {
      this.work(chunk, flushOf(flag), callback);
      return undefined;
    }
    try {
      return native.push(this.codec, chunk, flushOf(flag));
    } finally {
      this.close();
      this._handle = null;
    }
  },
};
for (const [name, value] of Object.entries(methods)) {
  Object.defineProperty(ZlibBase.prototype, name, { value, writable: true, configurable: true });
}
Object.defineProperty(ZlibBase.prototype, '_closed', {
  get() {
    return this.destroyed;
  },
  configurable: true,
});

module.exports = { ZlibBase };
