'use strict';
// `Readable.from`: a stream of what an iterable brings.

const { nextTick } = binding('process');
const { Buffer } = binding('buffer');
const { Readable } = require('node/internal/streams/readable');
const { nodeError } = require('internal/errors');

/**
 * @param {Iterable|AsyncIterable|string|Buffer} iterable a text or a Buffer is one chunk
 * @param {object} [options] those of Readable; objectMode (true), highWaterMark (1)
 */
function from(iterable, options) {
  if (typeof iterable === 'string' || iterable instanceof Buffer) {
    return new Readable({
      objectMode: true,
      ...options,
      read() {
        this.push(iterable);
        this.push(null);
      },
    });
  }
  const isAsync = Boolean(iterable?.[Symbol.asyncIterator]);
  if (!isAsync && !iterable?.[Symbol.iterator]) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'iterable', ['Iterable'], iterable);
  }
  const iterator = isAsync ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
  const readable = new Readable({ objectMode: true, highWaterMark: 1, ...options });
  let isReading = false;
  readable._read = () => {
    if (isReading) return;
    isReading = true;
    next();
  };
  readable._destroy = (error, callback) => {
    close(error).then(
      () => nextTick(callback, error),
      (failure) => nextTick(callback, failure || error),
    );
  };
  return readable;

  async function close(error) {
    const hasError = error !== undefined && error !== null;
    if (hasError && typeof iterator.throw === 'function') {
      const { value, done } = await iterator.throw(error);
      await value;
      if (done) return;
    }
    if (typeof iterator.return === 'function') {
      const { value } = await iterator.return();
      await value;
    }
  }

  async function next() {
    for (;;) {
      try {
        const { value, done } = isAsync ? await iterator.next() : iterator.next();
        if (done) {
          readable.push(null);
          return;
        }
        const item = value && typeof value.then === 'function' ? await value : value;
        if (item === null) {
          isReading = false;
          throw nodeError('ERR_STREAM_NULL_VALUES');
        }
        if (readable.push(item)) continue;
        isReading = false;
      } catch (error) {
        readable.destroy(error);
      }
      return;
    }
  }
}

module.exports = { from };
