'use strict';
// `stream.compose`: several streams as one Duplex, that writes to the first and reads from the last.

const { nextTick } = binding('process');
const { Duplex } = require('node/internal/streams/duplex');
const { destroyAny, hasReadable, hasWritable, isNodeStream } = require('node/internal/streams/kind');
const { finished } = require('node/internal/streams/finished');
const { pipeline } = require('node/internal/streams/pipeline');
const { AbortError, nodeError } = require('internal/errors');

function compose(...streams) {
  if (streams.length === 0) throw nodeError('ERR_MISSING_ARGS', 'streams');
  const parts = streams.map((stream) => (isNodeStream(stream) ? stream : Duplex.from(stream)));
  if (parts.length === 1) return parts[0];
  parts.forEach((part, index) => {
    if (index < parts.length - 1 && !hasReadable(part)) {
      throw nodeError('ERR_INVALID_ARG_VALUE', `streams[${index}]`, streams[index], 'must be readable');
    }
    if (index > 0 && !hasWritable(part)) {
      throw nodeError('ERR_INVALID_ARG_VALUE', `streams[${index}]`, streams[index], 'must be writable');
    }
  });
  const [head] = parts;
  const tail = parts[parts.length - 1];
  const joined = join(hasWritable(head) ? head : null, hasReadable(tail) ? tail : null);
  pipeline(...parts, (error) => {
    if (error) joined.destroy(error);
  });
  return joined;
}

/** A Duplex that writes to `writable` and reads from `readable`; either may be null. */
function join(writable, readable) {
  let onDrain = null;
  let onReadable = null;
  let onFinish = null;
  const duplex = new Duplex({
    writableObjectMode: Boolean(writable?.writableObjectMode),
    readableObjectMode: Boolean(readable?.readableObjectMode),
    writable: writable !== null,
    readable: readable !== null,
    write(chunk, encoding, callback) {
      if (writable.write(chunk, encoding)) callback();
      else onDrain = callback;
    },
    final(callback) {
      writable.end();
      onFinish = callback;
    },
    read() {
      for (;;) {
        const chunk = readable.read();
        if (chunk === null) {
          onReadable = () => this._read();
          return;
        }
        if (!this.push(chunk)) return;
      }
    },
    destroy(error, callback) {
      if (!error && onFinish !== null) error = new AbortError();
      onDrain = onFinish = onReadable = null;
      destroyAny(writable, error);
      if (readable !== writable) destroyAny(readable, error);
      callback(error);
    },
  });
  const take = (callback) => callback?.();
  if (writable !== null) {
    writable.on('drain', () => {
      const callback = onDrain;
      onDrain = null;
      take(callback);
    });
    finished(writable, { readable: false }, (error) => {
      const callback = onFinish;
      onFinish = null;
      if (error) duplex.destroy(error);
      else if (callback) callback();
    });
  }
  if (readable !== null) {
    readable.on('readable', () => {
      const callback = onReadable;
      onReadable = null;
      take(callback);
    });
    readable.on('end', () => duplex.push(null));
    finished(readable, { writable: false }, (error) => error && duplex.destroy(error));
  }
  return duplex;
}

function composeReadable(readable, stream, options) {
  const composed = compose(readable, stream);
  if (options?.signal) require('node/internal/streams/add-abort-signal').addAbortSignal(options.signal, composed);
  return composed;
}

/** Two Duplex streams: what is written to one is read from the other. */
function duplexPair(options) {
  const sides = [];
  const side = (index) =>
    new Duplex({
      ...options,
      read() {
        const { waiting } = this;
        this.waiting = null;
        waiting?.();
      },
      write(chunk, encoding, callback) {
        const other = sides[1 - index];
        if (chunk.length === 0) nextTick(callback);
        else {
          other.push(chunk);
          other.waiting = callback;
        }
      },
      final(callback) {
        const other = sides[1 - index];
        other.on('end', callback);
        other.push(null);
      },
    });
  sides.push(side(0), side(1));
  return sides;
}

module.exports = { compose, composeReadable, duplexPair, join };
