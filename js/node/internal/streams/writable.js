'use strict';
// `stream.Writable`: writes that go one after the other into `_write` or `_writev`, and wait in a queue meanwhile.
// https://nodejs.org/docs/latest-v20.x/api/stream.html#writable-streams

const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const { Buffer } = binding('buffer');
const { Stream } = require('node/internal/streams/legacy');
const { construct, destroy, errorOrDestroy, undestroy } = require('node/internal/streams/destroy');
const { failWrites, finishMaybe, resetQueue } = require('node/internal/streams/writable-end');
const {
  WritableState,
  defineWritableState,
  kWritable,
  peekWritable,
  writableOf,
} = require('node/internal/streams/state');
const { nodeError } = require('internal/errors');

const nothing = () => {};

/**
 * @param {object} [options] highWaterMark, objectMode, decodeStrings (true), defaultEncoding, emitClose (true),
 *     autoDestroy (true), signal, and the implementation: write, writev, final, destroy, construct
 */
function Writable(options) {
  if (!(this instanceof Writable)) return new Writable(options);
  if (options !== undefined && options !== null) {
    this[kWritable] = new WritableState(options, this, false);
    implementWritable(this, options);
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('node/internal/streams/add-abort-signal').add(options.signal, this);
  }
  if (this._construct !== undefined) constructWritable(this);
}
Object.setPrototypeOf(Writable.prototype, Stream.prototype);
Object.setPrototypeOf(Writable, Stream);
defineWritableState(Writable.prototype);

// Duplex streams inherit Readable and are Writables too.
const isInstance = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Writable, Symbol.hasInstance, {
  value(object) {
    if (Reflect.apply(isInstance, this, [object])) return true;
    return this === Writable && Boolean(object) && object._writableState instanceof WritableState;
  },
});

function implementWritable(stream, options) {
  if (typeof options.write === 'function') stream._write = options.write;
  if (typeof options.writev === 'function') stream._writev = options.writev;
  if (typeof options.final === 'function') stream._final = options.final;
}

function constructWritable(stream) {
  construct(stream, () => {
    const state = writableOf(stream);
    if (!state.writing) clearQueue(stream, state);
    finishMaybe(stream, state);
  });
}

Writable.WritableState = WritableState;
const proto = Writable.prototype;

proto.pipe = function pipe() {
  errorOrDestroy(this, nodeError('ERR_STREAM_CANNOT_PIPE'));
};

// ---- Writing -----------------------------------------------------------------------------------------------

// Hot: runs once per chunk. Returns an error, or whether there is room for more.
function write(stream, chunk, encoding, callback) {
  const state = writableOf(stream);
  if (typeof encoding === 'function') {
    callback = encoding;
    encoding = state.defaultEncoding;
  } else {
    if (!encoding) encoding = state.defaultEncoding;
    else if (encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
    if (typeof callback !== 'function') callback = nothing;
  }
  if (chunk === null) throw nodeError('ERR_STREAM_NULL_VALUES');
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      if (state.decodeStrings) {
        chunk = Buffer.from(chunk, encoding);
        encoding = 'buffer';
      }
    } else if (Buffer.isBuffer(chunk)) {
      encoding = 'buffer';
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = 'buffer';
    } else throw nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk);
  }
  if (state.ending || state.destroyed) {
    const error = state.ending ? nodeError('ERR_STREAM_WRITE_AFTER_END') : nodeError('ERR_STREAM_DESTROYED', 'write');
    nextTick(callback, error);
    errorOrDestroy(stream, error, true);
    return error;
  }
  state.pendingcb += 1;
  const length = state.objectMode ? 1 : chunk.length;
  state.length += length;
  const hasRoom = state.length < state.highWaterMark;
  if (!hasRoom) state.needDrain = true;
  if (state.writing || state.corked > 0 || state.errored || !state.constructed) {
    if (state.buffered.length === 0) state.buffered = [{ chunk, encoding, callback }];
    else state.buffered.push({ chunk, encoding, callback });
    if (encoding !== 'buffer') state.allBuffers = false;
  } else run(stream, state, length, callback, chunk, encoding);
  return hasRoom && !state.errored && !state.destroyed;
}

/** Hands one chunk to the implementation; a list of them if it goes to `_writev`. */
function run(stream, state, length, callback, chunk, encoding, isList = false) {
  state.onwrite ??= (error) => written(stream, error);
  state.writelen = length;
  state.writecb = callback;
  state.writing = true;
  state.sync = true;
  if (state.destroyed) state.onwrite(nodeError('ERR_STREAM_DESTROYED', 'write'));
  else if (isList) stream._writev(chunk, state.onwrite);
  else stream._write(chunk, encoding, state.onwrite);
  state.sync = false;
}

/** The implementation has called back. */
function written(stream, error) {
  const state = writableOf(stream);
  const { sync, writecb: callback } = state;
  if (typeof callback !== 'function') {
    errorOrDestroy(stream, nodeError('ERR_MULTIPLE_CALLBACK'));
    return;
  }
  state.writing = false;
  state.writecb = null;
  state.length -= state.writelen;
  state.writelen = 0;
  if (error) {
    state.errored ??= error;
    const r = stream._readableState;
    if (r && !r.errored) r.errored = error;
    if (sync) nextTick(writeFailed, stream, state, error, callback);
    else writeFailed(stream, state, error, callback);
    return;
  }
  if (state.buffered.length > 0) clearQueue(stream, state);
  if (!sync) {
    afterWrites(stream, state, 1, callback);
  } else if (callback === nothing && !(state.needDrain && state.length === 0) && !state.destroyed) {
    // Nobody has to be told.
    state.pendingcb -= 1;
    if (state.ending) finishMaybe(stream, state, true);
  } else if (state.afterWrites !== null && state.afterWrites.callback === callback) {
    // Writes without callbacks in a row are told of together.
    state.afterWrites.count += 1;
  } else {
    const waiting = { count: 1, callback };
    state.afterWrites = waiting;
    nextTick(afterWritesNow, stream, state, waiting);
  }
}

function writeFailed(stream, state, error, callback) {
  state.pendingcb -= 1;
  callback(error);
  failWrites(state);
  errorOrDestroy(stream, error);
}

function afterWritesNow(stream, state, waiting) {
  if (state.afterWrites === waiting) state.afterWrites = null;
  afterWrites(stream, state, waiting.count, waiting.callback);
}

function afterWrites(stream, state, count, callback) {
  if (state.needDrain && !state.ending && !stream.destroyed && state.length === 0) {
    state.needDrain = false;
    stream.emit('drain');
  }
  for (let left = count; left > 0; left -= 1) {
    state.pendingcb -= 1;
    callback(null);
  }
  if (state.destroyed) failWrites(state);
  finishMaybe(stream, state, true);
}

/** Writes what has waited: all at once with `_writev`, otherwise until one has to wait again. */
function clearQueue(stream, state) {
  if (state.corked > 0 || state.bufferProcessing || state.destroyed || !state.constructed) return;
  const { buffered } = state;
  if (buffered.length === 0) return;
  state.bufferProcessing = true;
  const count = buffered.length - state.bufferedIndex;
  if (count > 1 && stream._writev) {
    if (state.bufferedIndex > 0) buffered.splice(0, state.bufferedIndex);
    state.pendingcb -= count - 1;
    const callback = (error) => {
      for (const each of buffered) each.callback(error);
    };
    buffered.allBuffers = state.allBuffers;
    resetQueue(state);
    run(stream, state, state.length, callback, buffered, '', true);
  } else {
    do {
      const { chunk, encoding, callback } = buffered[state.bufferedIndex];
      // The place is given up in bulk: taking one from the front moves all others.
      buffered[state.bufferedIndex] = null;
      state.bufferedIndex += 1;
      run(stream, state, state.objectMode ? 1 : chunk.length, callback, chunk, encoding);
    } while (state.bufferedIndex < buffered.length && !state.writing);
    if (state.bufferedIndex === buffered.length) resetQueue(state);
    else if (state.bufferedIndex > 256) {
      buffered.splice(0, state.bufferedIndex);
      state.bufferedIndex = 0;
    }
  }
  state.bufferProcessing = false;
}

/** Writes a chunk. False: wait for `drain` before the next. */
proto.write = function writeChunk(chunk, encoding, callback) {
  return write(this, chunk, encoding, callback) === true;
};
Object.defineProperty(proto.write, 'name', { value: 'write' });

proto._write = function _write(chunk, encoding, callback) {
  if (!this._writev) throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_write()');
  this._writev([{ chunk, encoding }], callback);
};
proto._writev = null;

/** Keeps what is written until `uncork`. */
proto.cork = function cork() {
  writableOf(this).corked += 1;
};

proto.uncork = function uncork() {
  const state = writableOf(this);
  if (state.corked === 0) return;
  state.corked -= 1;
  if (!state.writing) clearQueue(this, state);
};

proto.setDefaultEncoding = function setDefaultEncoding(encoding) {
  if (typeof encoding === 'string') encoding = encoding.toLowerCase();
  if (!Buffer.isEncoding(encoding)) throw nodeError('ERR_UNKNOWN_ENCODING', encoding);
  writableOf(this).defaultEncoding = encoding;
  return this;
};

// ---- The end -----------------------------------------------------------------------------------------------

/** Writes the last chunk, if given, and ends; `callback` is called when all has been written. */
proto.end = function end(chunk, encoding, callback) {
  if (typeof chunk === 'function') [chunk, callback] = [undefined, chunk];
  else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
  const state = writableOf(this);
  let error;
  if (chunk !== undefined && chunk !== null) {
    const result = write(this, chunk, encoding);
    if (result instanceof Error) error = result;
  }
  if (state.corked > 0) {
    state.corked = 1;
    this.uncork();
  }
  if (error === undefined) {
    if (!state.errored && !state.ending) {
      state.ending = true;
      finishMaybe(this, state, true);
      state.ended = true;
    } else if (state.finished) error = nodeError('ERR_STREAM_ALREADY_FINISHED', 'end');
    else if (state.destroyed) error = nodeError('ERR_STREAM_DESTROYED', 'end');
  }
  if (typeof callback === 'function') {
    if (error !== undefined) nextTick(callback, error);
    else if (state.finished) nextTick(callback);
    else state.onFinished = [...state.onFinished, callback];
  }
  return this;
};

proto.destroy = function destroyWritable(error, callback) {
  const state = peekWritable(this);
  if (!state.destroyed && (state.buffered?.length > 0 || state.onFinished?.length > 0)) nextTick(failWrites, state);
  Reflect.apply(destroy, this, [error, callback]);
  return this;
};
Object.defineProperty(proto.destroy, 'name', { value: 'destroy' });
proto._undestroy = undestroy;
proto._destroy = function _destroy(error, callback) {
  callback(error);
};
proto[EventEmitter.captureRejectionSymbol] = function rejected(error) {
  this.destroy(error);
};
Object.defineProperties(proto, require('node/internal/streams/writable-properties').properties);

module.exports = { Writable, constructWritable, implementWritable };
