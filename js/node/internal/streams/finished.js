'use strict';
// `stream.finished`: one call when a stream of any kind has ended, failed or been closed too early.
// https://nodejs.org/docs/latest-v20.x/api/stream.html#streamfinishedstream-options-callback

const { nextTick } = binding('process');
const {
  errorOf,
  hasReadable,
  hasWritable,
  isClosed,
  isNodeStream,
  isReadable,
  isReadableFinished,
  isRequest,
  isWritable,
  isWritableFinished,
  willEmitClose,
} = require('node/internal/streams/kind');
const { AbortError, nodeError, validateAbortSignal, validateFunction, validateObject } = require('internal/errors');

/**
 * @param {Stream} stream
 * @param {object} [options] error (true), readable and writable (the sides it has), signal
 * @param {function(Error?)} callback
 * @returns {function()} stops waiting
 */
function finished(stream, options, callback) {
  if (typeof options === 'function') [callback, options] = [options, {}];
  else if (options === undefined || options === null) options = {};
  else validateObject(options, 'options');
  validateFunction(callback, 'callback');
  validateAbortSignal(options.signal, 'options.signal');
  if (!isNodeStream(stream)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  const readable = options.readable ?? hasReadable(stream);
  const writable = options.writable ?? hasWritable(stream);
  const { _writableState: w, _readableState: r } = stream;
  let waitsForClose =
    willEmitClose(stream) && hasReadable(stream) === readable && hasWritable(stream) === writable;
  let isWritten = isWritableFinished(stream, false);
  let isRead = isReadableFinished(stream, false);
  let isOver = isClosed(stream);

  let isCalled = false;
  const done = (error) => {
    if (isCalled) return;
    isCalled = true;
    if (error === undefined || error === null) Reflect.apply(callback, stream, []);
    else Reflect.apply(callback, stream, [error]);
  };
  const failure = () => errorOf(stream, 'writable') || errorOf(stream, 'readable');

  const onfinish = () => {
    isWritten = true;
    // `destroy` without `close`: some old streams do so.
    if (stream.destroyed) waitsForClose = false;
    if (waitsForClose && (!stream.readable || readable)) return;
    if (!readable || isRead) done();
  };
  const onend = () => {
    isRead = true;
    if (stream.destroyed) waitsForClose = false;
    if (waitsForClose && (!stream.writable || writable)) return;
    if (!writable || isWritten) done();
  };
  const onclose = () => {
    isOver = true;
    const error = failure();
    if (error && typeof error !== 'boolean') return done(error);
    const cutReading = readable && !isRead && hasReadable(stream, true) && !isReadableFinished(stream, false);
    const cutWriting = writable && !isWritten && !isWritableFinished(stream, false);
    return done(cutReading || cutWriting ? nodeError('ERR_STREAM_PREMATURE_CLOSE') : undefined);
  };
  const onclosed = () => {
    isOver = true;
    const error = failure();
    done(error && typeof error !== 'boolean' ? error : undefined);
  };
  const onlegacy = () => {
    if (!stream.writable) onfinish();
  };

  const listeners = [];
  const listen = (target, event, listener) => {
    target.on(event, listener);
    listeners.push([target, event, listener]);
  };
  if (isRequest(stream)) {
    listen(stream, 'complete', onfinish);
    if (!waitsForClose) listen(stream, 'abort', onclose);
    if (stream.req) listen(stream.req, 'finish', onfinish);
    else listen(stream, 'request', () => listen(stream.req, 'finish', onfinish));
  } else if (writable && !w) {
    listen(stream, 'end', onlegacy);
    listen(stream, 'close', onlegacy);
  }
  if (!waitsForClose && typeof stream.aborted === 'boolean') listen(stream, 'aborted', onclose);
  listen(stream, 'end', onend);
  listen(stream, 'finish', onfinish);
  if (options.error !== false) listen(stream, 'error', done);
  listen(stream, 'close', onclose);

  if (isOver) nextTick(onclose);
  else if (w?.errorEmitted || r?.errorEmitted) {
    if (!waitsForClose) nextTick(onclosed);
  } else if (
    (!readable && (!waitsForClose || isReadable(stream)) && (isWritten || isWritable(stream) === false)) ||
    (!writable && (!waitsForClose || isWritable(stream)) && (isRead || isReadable(stream) === false)) ||
    (r && stream.req && stream.aborted)
  ) {
    nextTick(onclosed);
  }

  const cleanup = () => {
    isCalled = true;
    for (const [target, event, listener] of listeners) target.removeListener(event, listener);
  };
  if (options.signal && !isOver) watch(options.signal, done, cleanup);
  return cleanup;

  function watch(signal) {
    const abort = () => {
      const isFirst = !isCalled;
      cleanup();
      isCalled = !isFirst;
      done(new AbortError(undefined, { cause: signal.reason }));
    };
    if (signal.aborted) nextTick(abort);
    else {
      signal.addEventListener('abort', abort, { once: true });
      const inner = callback;
      callback = function calledBack(...values) {
        signal.removeEventListener('abort', abort);
        Reflect.apply(inner, this, values);
      };
    }
  }
}

module.exports = { finished };
