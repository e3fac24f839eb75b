'use strict';
// `stream.addAbortSignal`: the stream is destroyed when the signal aborts.

const { finished } = require('node/internal/streams/finished');
const { isNodeStream } = require('node/internal/streams/kind');
const { AbortError, nodeError, validateAbortSignal } = require('internal/errors');

function add(signal, stream) {
  const abort = () => stream.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) abort();
  else {
    signal.addEventListener('abort', abort, { once: true });
    finished(stream, () => signal.removeEventListener('abort', abort));
  }
  return stream;
}

function addAbortSignal(signal, stream) {
  if (signal === undefined) throw nodeError('ERR_INVALID_ARG_TYPE', 'signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  if (!isNodeStream(stream)) {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  return add(signal, stream);
}

module.exports = { add, addAbortSignal };
