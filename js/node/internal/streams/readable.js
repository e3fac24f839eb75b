'use strict';
// `stream.Readable`: a queue of chunks that a source fills by `_read` and `push`, and that flows to `data` listeners or
// is taken with `read`. https://nodejs.org/docs/latest-v20.x/api/stream.html#readable-streams

const { nextTick } = binding('process');
const { EventEmitter, ours } = binding('emitter');
const { Buffer } = binding('buffer');
const { Stream } = require('node/internal/streams/legacy');
const { construct, destroy, errorOrDestroy, undestroy } = require('node/internal/streams/destroy');
const {
  ReadableState,
  defineReadableState,
  kReadable,
  peekReadable,
  readableOf,
} = require('node/internal/streams/state');
const { howMuch, take } = require('node/internal/streams/read-buffer');
const { nodeError } = require('internal/errors');

/**
 * @param {object} [options] highWaterMark, objectMode, encoding, emitClose (true), autoDestroy (true), signal, and the
 *     implementation: read, destroy, construct
 */
function Readable(options) {
  if (!(this instanceof Readable)) return new Readable(options);
  if (options !== undefined && options !== null) {
    this[kReadable] = new ReadableState(options, this, false);
    if (typeof options.read === 'function') this._read = options.read;
    if (typeof options.destroy === 'function') this._destroy = options.destroy;
    if (typeof options.construct === 'function') this._construct = options.construct;
    if (options.signal) require('node/internal/streams/add-abort-signal').add(options.signal, this);
  }
  if (this._construct !== undefined) constructReadable(this);
}
Object.setPrototypeOf(Readable.prototype, Stream.prototype);
Object.setPrototypeOf(Readable, Stream);
defineReadableState(Readable.prototype);

function constructReadable(stream) {
  construct(stream, () => {
    const state = readableOf(stream);
    if (state.needReadable) readMore(stream, state);
  });
}

Readable.ReadableState = ReadableState;
const proto = Readable.prototype;

proto.destroy = destroy;
proto._undestroy = undestroy;
proto._destroy = function _destroy(error, callback) {
  callback(error);
};
proto[EventEmitter.captureRejectionSymbol] = function rejected(error) {
  this.destroy(error);
};

proto._read = function _read() {
  throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_read()');
};

// ---- What the source brings --------------------------------------------------------------------------------

/** Adds a chunk, or the end (null). False: enough for now. */
proto.push = function push(chunk, encoding) {
  return put(this, chunk, encoding, false);
};

/** Gives back a chunk that was read too early. */
proto.unshift = function unshift(chunk, encoding) {
  return put(this, chunk, encoding, true);
};

// Hot: runs once per chunk.
function put(stream, chunk, encoding, isFront) {
  const state = readableOf(stream);
  if (chunk === null) {
    state.reading = false;
    end(stream, state);
    return false;
  }
  if (!state.objectMode) {
    if (typeof chunk === 'string') {
      encoding ||= state.defaultEncoding;
      if (state.encoding === encoding) encoding = state.decoder === null ? '' : encoding;
      else if (isFront && state.encoding) chunk = Buffer.from(chunk, encoding).toString(state.encoding);
      else {
        chunk = Buffer.from(chunk, encoding);
        encoding = '';
      }
    } else if (Buffer.isBuffer(chunk)) {
      encoding = '';
    } else if (ArrayBuffer.isView(chunk)) {
      chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      encoding = '';
    } else if (chunk === undefined) {
      state.reading = false;
      readMore(stream, state);
      return mayPush(state);
    } else {
      errorOrDestroy(stream, nodeError('ERR_INVALID_ARG_TYPE', 'chunk', ['string', 'Buffer', 'TypedArray', 'DataView'], chunk));
      return false;
    }
    if (chunk.length === 0) {
      if (!isFront) {
        state.reading = false;
        readMore(stream, state);
      }
      return mayPush(state);
    }
  } else if (chunk === undefined) {
    if (!isFront) {
      state.reading = false;
      readMore(stream, state);
    }
    return mayPush(state);
  }
  if (isFront) {
    if (state.endEmitted) errorOrDestroy(stream, nodeError('ERR_STREAM_UNSHIFT_AFTER_END_EVENT'));
    else if (state.destroyed || state.errored) return false;
    else add(stream, state, chunk, true);
  } else if (state.ended) {
    errorOrDestroy(stream, nodeError('ERR_STREAM_PUSH_AFTER_EOF'));
  } else if (state.destroyed || state.errored) {
    return false;
  } else {
    state.reading = false;
    if (state.decoder !== null && !encoding) {
      chunk = state.decoder.write(chunk);
      if (!state.objectMode && chunk.length === 0) readMore(stream, state);
      else add(stream, state, chunk, false);
    } else add(stream, state, chunk, false);
  }
  return mayPush(state);
}

const mayPush = (state) => !state.ended && (state.length < state.highWaterMark || state.length === 0);

function add(stream, state, chunk, isFront) {
  if (state.flowing && state.length === 0 && !state.sync && stream.listenerCount('data') > 0) {
    forgetWaiting(state);
    state.dataEmitted = true;
    stream.emit('data', chunk);
  } else {
    state.length += state.objectMode ? 1 : chunk.length;
    if (state.buffer.length === 0) state.buffer = [chunk];
    else if (isFront) state.buffer.unshift(chunk);
    else state.buffer.push(chunk);
    if (state.needReadable) emitReadable(stream);
  }
  readMore(stream, state);
}

function forgetWaiting(state) {
  if (state.multiAwaitDrain) state.awaitDrainWriters.clear();
  else state.awaitDrainWriters = null;
}

function end(stream, state) {
  if (state.ended) return;
  if (state.decoder !== null) {
    const rest = state.decoder.end();
    if (rest?.length > 0) {
      state.buffer = [...state.buffer, rest];
      state.length += state.objectMode ? 1 : rest.length;
    }
  }
  state.ended = true;
  if (state.sync) emitReadable(stream);
  else {
    state.needReadable = false;
    state.emittedReadable = true;
    emitReadableNow(stream);
  }
}

/** Reads ahead, on the next tick, until enough lies in the queue. */
function readMore(stream, state) {
  if (state.readingMore || !state.constructed) return;
  state.readingMore = true;
  nextTick(readMoreNow, stream, state);
}

function readMoreNow(stream, state) {
  while (
    !state.reading &&
    !state.ended &&
    (state.length < state.highWaterMark || (state.flowing && state.length === 0))
  ) {
    const before = state.length;
    stream.read(0);
    if (before === state.length) break;
  }
  state.readingMore = false;
}

// ---- What readers take -------------------------------------------------------------------------------------

/** Takes `size` bytes (all that is there by default), or null if there are not so many yet. */
proto.read = function read(size) {
  const state = readableOf(this);
  const asked = size === undefined ? NaN : Number.isInteger(size) ? size : Number.parseInt(size, 10);
  if (asked > state.highWaterMark) state.highWaterMark = nextMark(asked);
  if (asked !== 0) state.emittedReadable = false;

  const isFull = state.highWaterMark !== 0 ? state.length >= state.highWaterMark : state.length > 0;
  if (asked === 0 && state.needReadable && (isFull || state.ended)) {
    if (state.length === 0 && state.ended) endReadable(this);
    else emitReadable(this);
    return null;
  }
  let count = howMuch(asked, state);
  if (count === 0 && state.ended) {
    if (state.length === 0) endReadable(this);
    return null;
  }
  const wantsMore = state.needReadable || state.length === 0 || state.length - count < state.highWaterMark;
  if (wantsMore && !state.ended && !state.reading && !state.destroyed && !state.errored && state.constructed) {
    state.reading = true;
    state.sync = true;
    if (state.length === 0) state.needReadable = true;
    try {
      this._read(state.highWaterMark);
    } catch (error) {
      errorOrDestroy(this, error);
    }
    state.sync = false;
    if (!state.reading) count = howMuch(asked, state);
  }

  const data = count > 0 ? take(count, state) : null;
  if (data === null) {
    state.needReadable = state.length <= state.highWaterMark;
    count = 0;
  } else {
    state.length -= count;
    forgetWaiting(state);
  }
  if (state.length === 0) {
    if (!state.ended) state.needReadable = true;
    if (asked !== count && state.ended) endReadable(this);
  }
  if (data !== null && !state.errored && !state.closeEmitted) {
    state.dataEmitted = true;
    this.emit('data', data);
  }
  return data;
};

function nextMark(size) {
  if (size > 0x40000000) throw nodeError('ERR_OUT_OF_RANGE', 'size', '<= 1GiB', size);
  return 2 ** Math.ceil(Math.log2(size));
}

function emitReadable(stream) {
  const state = readableOf(stream);
  state.needReadable = false;
  if (state.emittedReadable) return;
  state.emittedReadable = true;
  nextTick(emitReadableNow, stream);
}

function emitReadableNow(stream) {
  const state = readableOf(stream);
  if (!state.destroyed && !state.errored && (state.length > 0 || state.ended)) {
    stream.emit('readable');
    state.emittedReadable = false;
  }
  state.needReadable = !state.flowing && !state.ended && state.length <= state.highWaterMark;
  flow(stream);
}

function flow(stream) {
  const state = readableOf(stream);
  while (state.flowing && stream.read() !== null);
}

function endReadable(stream) {
  const state = readableOf(stream);
  if (state.endEmitted) return;
  state.ended = true;
  nextTick(endReadableNow, state, stream);
}

function endReadableNow(state, stream) {
  if (state.errored || state.closeEmitted || state.endEmitted || state.length > 0) return;
  state.endEmitted = true;
  stream.emit('end');
  if (stream.writable && stream.allowHalfOpen === false) nextTick(endOtherSide, stream);
  else if (state.autoDestroy) {
    const other = stream._writableState;
    if (!other || (other.autoDestroy && (other.finished || other.writable === false))) stream.destroy();
  }
}

function endOtherSide(stream) {
  if (stream.writable && !stream.writableEnded && !stream.destroyed) stream.end();
}

/** Chunks are texts of this encoding from now on, also those that wait already. */
proto.setEncoding = function setEncoding(encoding) {
  const { StringDecoder } = require('node/string_decoder');
  const state = readableOf(this);
  state.decoder = new StringDecoder(encoding);
  state.encoding = state.decoder.encoding;
  let text = '';
  for (const chunk of state.buffer) text += state.decoder.write(chunk);
  state.buffer = text === '' ? [] : [text];
  state.length = text.length;
  return this;
};

// ---- Flowing and paused ------------------------------------------------------------------------------------

function listening(stream, event) {
  const state = readableOf(stream);
  if (event === 'data') {
    state.readableListening = stream.listenerCount('readable') > 0;
    if (state.flowing !== false) stream.resume();
  } else if (!state.endEmitted && !state.readableListening) {
    state.readableListening = state.needReadable = true;
    state.flowing = false;
    state.emittedReadable = false;
    if (state.length > 0) emitReadable(stream);
    else if (!state.reading) nextTick(readNothing, stream);
  }
}

const readNothing = (stream) => stream.read(0);

proto.on = function on(event, listener) {
  const result = EventEmitter.prototype.on.call(this, event, listener);
  if (event === 'data' || event === 'readable') listening(this, event);
  return result;
};
proto.addListener = proto.on;

proto.once = function once(event, listener) {
  if (event !== 'readable' || typeof listener !== 'function') {
    const result = EventEmitter.prototype.once.call(this, event, listener);
    if (event === 'data') listening(this, event);
    return result;
  }
  const wrapper = (...values) => {
    this.removeListener(event, wrapper);
    return Reflect.apply(listener, this, values);
  };
  wrapper.listener = listener;
  return this.on(event, wrapper);
};

proto.removeListener = function removeListener(event, listener) {
  const result = EventEmitter.prototype.removeListener.call(this, event, listener);
  // On the next tick: `once` listeners that add themselves again must not make it flow.
  if (event === 'readable') nextTick(updateListening, this);
  return result;
};
proto.off = proto.removeListener;

proto.removeAllListeners = function removeAllListeners(...events) {
  const result = Reflect.apply(EventEmitter.prototype.removeAllListeners, this, events);
  if (events[0] === 'readable' || events[0] === undefined) nextTick(updateListening, this);
  return result;
};

ours(proto);

function updateListening(stream) {
  const state = readableOf(stream);
  state.readableListening = stream.listenerCount('readable') > 0;
  if (state.resumeScheduled && state.paused === false) state.flowing = true;
  else if (stream.listenerCount('data') > 0) stream.resume();
  else if (!state.readableListening) state.flowing = null;
}

proto.resume = function resume() {
  const state = readableOf(this);
  if (!state.flowing) {
    // With a `readable` listener data is taken by `read` only.
    state.flowing = !state.readableListening;
    if (!state.resumeScheduled) {
      state.resumeScheduled = true;
      nextTick(resumeNow, this, state);
    }
  }
  state.paused = false;
  return this;
};

function resumeNow(stream, state) {
  if (!state.reading) stream.read(0);
  state.resumeScheduled = false;
  stream.emit('resume');
  flow(stream);
  if (state.flowing && !state.reading) stream.read(0);
}

proto.pause = function pause() {
  const state = readableOf(this);
  if (state.flowing !== false) {
    state.flowing = false;
    this.emit('pause');
  }
  state.paused = true;
  return this;
};

proto.isPaused = function isPaused() {
  const state = peekReadable(this);
  return state.paused === true || state.flowing === false;
};

// ---- Other ways to read ------------------------------------------------------------------------------------

Object.defineProperties(proto, require('node/internal/streams/readable-properties').properties);
Object.assign(proto, require('node/internal/streams/pipe'));

const iterator = () => require('node/internal/streams/async-iterator').iterate;
proto[Symbol.asyncIterator] = function iterate() {
  return iterator()(this);
};
/** Iterates; `destroyOnReturn: false` leaves the stream alive when the loop is left. */
proto.iterator = function iterateWith(options) {
  return iterator()(this, options);
};
if (Symbol.asyncDispose) {
  proto[Symbol.asyncDispose] = function dispose() {
    return require('node/internal/streams/async-iterator').dispose(this);
  };
}

module.exports = { Readable, constructReadable };

