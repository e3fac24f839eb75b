'use strict';
// `stream.pipeline`: streams, iterables and generator functions joined, with one callback for all and no stream left open.
// https://nodejs.org/docs/latest-v20.x/api/stream.html#streampipelinesource-transforms-destination-callback

const { nextTick } = binding('process');
const { finished } = require('node/internal/streams/finished');
const { destroyAny, hasReadable, isIterable, isNodeStream, isReadable } = require('node/internal/streams/kind');
const { AbortError, nodeError, validateAbortSignal, validateFunction } = require('internal/errors');

/** `pipeline(source, ...transforms, destination, callback)`, or with the streams in an array. */
function pipeline(...streams) {
  validateFunction(streams[streams.length - 1], 'streams[stream.length - 1]');
  const callback = streams.pop();
  return run(streams.length === 1 && Array.isArray(streams[0]) ? streams[0] : streams, callback);
}

/** Joins; `options`: signal, end (true). */
function run(streams, callback, options = {}) {
  if (streams.length < 2) throw nodeError('ERR_MISSING_ARGS', 'streams');
  return new Pipeline(streams, callback, options).start();
}

class Pipeline {
  constructor(streams, callback, options) {
    this.streams = streams;
    this.callback = callback;
    this.options = options;
    this.controller = new AbortController();
    this.running = 0;
    this.error = undefined;
    this.value = undefined;
    this.destroys = [];
    this.isDone = false;
  }

  start() {
    const { signal } = this.options;
    validateAbortSignal(signal, 'options.signal');
    const abort = () => this.finish(new AbortError(undefined, { cause: signal?.reason }), true);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
    this.unwatch = () => signal?.removeEventListener('abort', abort);

    let current;
    this.streams.forEach((stream, index) => {
      current = this.join(current, stream, index);
    });
    if (signal?.aborted) nextTick(abort);
    return current;
  }

  /** Joins one more; returns what the next one reads from. */
  join(source, stream, index) {
    const isLast = index === this.streams.length - 1;
    const name = `streams[${index}]`;
    if (isNodeStream(stream)) {
      const end = !isLast || this.options.end !== false;
      if (end) this.watch(stream, index > 0, !isLast);
      if (isLast && isReadable(stream) !== null) this.ignoreLateErrors(stream);
      if (index > 0) this.feed(source, stream, end);
      return stream;
    }
    if (typeof stream === 'function') {
      const { signal } = this.controller;
      const input = index === 0 ? undefined : isIterable(source) ? source : iterate(source);
      const result = index === 0 ? stream({ signal }) : stream(input, { signal });
      return isLast ? this.last(result, name) : this.between(result, index === 0 ? 'source' : `transform[${index - 1}]`);
    }
    if (index === 0 && isIterable(stream)) return stream;
    if (index === 0 && stream !== null && typeof stream === 'object' && typeof stream.getReader === 'function') {
      return iterate(stream);
    }
    throw nodeError('ERR_INVALID_ARG_TYPE', name, ['Stream', 'Function'], stream);
  }

  between(result, name) {
    if (!isIterable(result)) throw nodeError('ERR_INVALID_RETURN_VALUE', 'AsyncIterable', name, result);
    return result;
  }

  /** A function at the end: its promise is the value of the pipeline, what it yields is to be read. */
  last(result, name) {
    const { PassThrough } = require('node/internal/streams/transform');
    const output = new PassThrough({ objectMode: true });
    if (typeof result?.then === 'function') {
      this.running += 1;
      result.then(
        (value) => {
          this.value = value;
          if (value !== undefined && value !== null) output.write(value);
          if (this.options.end !== false) output.end();
          nextTick(() => this.finish());
        },
        (error) => {
          output.destroy(error);
          nextTick(() => this.finish(error));
        },
      );
    } else if (isIterable(result)) {
      this.pump(result, output, this.options.end !== false);
    } else throw nodeError('ERR_INVALID_RETURN_VALUE', 'AsyncIterable or Promise', name.replace('streams', 'destination'), result);
    this.watch(output, false, true);
    return output;
  }

  feed(source, stream, end) {
    if (isNodeStream(source)) {
      this.running += hasReadable(source) ? 2 : 1;
      this.pipe(source, stream, end);
    } else if (isIterable(source)) this.pump(source, stream, end);
    else throw nodeError('ERR_INVALID_ARG_TYPE', 'val', ['Readable', 'Iterable', 'AsyncIterable'], source);
  }

  pipe(source, destination, end) {
    source.pipe(destination, { end: false });
    if (end) {
      const finish = () => destination.end();
      if (isReadable(source) === false && source._readableState?.endEmitted) nextTick(finish);
      else source.once('end', finish);
    } else this.finish();
    finished(source, { readable: true, writable: false }, (error) => {
      const r = source._readableState;
      if (error?.code === 'ERR_STREAM_PREMATURE_CLOSE' && r?.ended && !r.errored && !r.errorEmitted) {
        // Closed with data still to be read: that is no failure until it is not.
        source.once('end', () => this.finish()).once('error', (late) => this.finish(late));
      } else this.finish(error);
    });
    finished(destination, { readable: false, writable: true }, (error) => this.finish(error));
  }

  /** Writes what an iterable brings. */
  async pump(iterable, stream, end) {
    this.running += 1;
    let failure;
    let wake = null;
    const resume = (error) => {
      if (error) failure = error;
      wake?.();
      wake = null;
    };
    const drained = () =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure);
        else wake = () => (failure ? reject(failure) : resolve());
      });
    const onDrain = () => resume();
    stream.on('drain', onDrain);
    const stop = finished(stream, { readable: false }, resume);
    try {
      if (stream.writableNeedDrain) await drained();
      for await (const chunk of iterable) if (!stream.write(chunk)) await drained();
      if (end) {
        stream.end();
        if (!stream.writableFinished) await drained();
      }
      this.finish();
    } catch (error) {
      this.finish(failure === undefined || failure === error ? error : failure);
    } finally {
      stop();
      stream.removeListener('drain', onDrain);
    }
  }

  /** Has the stream destroyed if another fails. */
  watch(stream, isWriting, isReading) {
    let isOver = false;
    stream.on('close', () => (isOver = true));
    finished(stream, { readable: isReading, writable: isWriting }, (error) => (isOver = !error));
    this.destroys.push((error) => {
      if (isOver) return;
      isOver = true;
      destroyAny(stream, error ?? nodeError('ERR_STREAM_DESTROYED', 'pipe'));
    });
  }

  /** Errors of the last stream after the callback are nobody's business any more. */
  ignoreLateErrors(stream) {
    stream.on('error', (error) => {
      if (error && error.name !== 'AbortError' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') this.finish(error, false, true);
    });
  }

  /** One part has come to its end; `isFinal`: all of it has. */
  finish(error, isFinal = false, isExtra = false) {
    if (error && (!this.error || this.error.code === 'ERR_STREAM_PREMATURE_CLOSE')) this.error = error;
    if (!isExtra) this.running -= 1;
    if (isFinal) this.running = 0;
    if (!this.error && this.running > 0) return;
    for (const destroy of this.destroys.splice(0)) destroy(this.error);
    this.unwatch();
    this.controller.abort();
    if (this.running > 0 || this.isDone) return;
    this.isDone = true;
    nextTick(this.callback, this.error, this.value);
  }
}

const iterate = (stream) => require('node/internal/streams/async-iterator').iterate(stream);

module.exports = { pipeline, run };
