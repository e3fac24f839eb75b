'use strict';
// `for await (const chunk of readable)`.

const { bothErrors } = require('node/internal/streams/destroy');
const { finished } = require('node/internal/streams/finished');
const { destroyAny } = require('node/internal/streams/kind');
const { AbortError, validateObject } = require('internal/errors');

/** Iterates over chunks; the stream is destroyed when the loop is left, unless `destroyOnReturn` is false. */
function iterate(stream, options) {
  if (options !== undefined) validateObject(options, 'options');
  if (typeof stream.read !== 'function') {
    const { Readable } = require('node/internal/streams/readable');
    stream = new Readable({ objectMode: true }).wrap(stream);
  }
  const chunks = chunksOf(stream, options);
  chunks.stream = stream;
  return chunks;
}

async function* chunksOf(stream, options) {
  let wake = null;
  const notify = () => {
    const resolve = wake;
    wake = null;
    resolve?.();
  };
  stream.on('readable', notify);
  // undefined: the stream is alive, null: it has ended well.
  let outcome;
  const cleanup = finished(stream, { writable: false }, (error) => {
    outcome = error ? bothErrors(outcome, error) : null;
    notify();
  });
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (outcome) throw outcome;
      else if (outcome === null) return;
      else {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    }
  } catch (error) {
    outcome = bothErrors(outcome, error);
    throw outcome;
  } finally {
    const isOver = outcome === undefined || stream._readableState?.autoDestroy;
    if ((outcome || options?.destroyOnReturn !== false) && isOver) destroyAny(stream, null);
    else {
      stream.removeListener('readable', notify);
      cleanup();
    }
  }
}

/** Destroys the stream, and waits until it is closed. */
function dispose(stream) {
  const error = stream.destroyed || stream.readableEnded ? null : new AbortError();
  if (!stream.destroyed) stream.destroy(error);
  return new Promise((resolve, reject) => {
    finished(stream, (failure) => (failure && failure !== error ? reject(failure) : resolve(null)));
  });
}

module.exports = { dispose, iterate };
