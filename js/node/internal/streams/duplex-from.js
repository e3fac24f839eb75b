'use strict';
// `Duplex.from`: a Duplex made of a stream, an iterable, a promise, a function over an iterable, or a pair of streams.

const { Duplex } = require('node/internal/streams/duplex');
const { Readable } = require('node/internal/streams/readable');
const { join } = require('node/internal/streams/compose');
const { isIterable, isNodeStream, isReadable, isWritable } = require('node/internal/streams/kind');
const { nodeError } = require('internal/errors');

function from(body) {
  if (body instanceof Duplex) return body;
  if (isNodeStream(body)) {
    return join(isWritable(body) === null ? null : body, isReadable(body) === null ? null : body);
  }
  if (typeof body === 'function') return ofFunction(body);
  if (typeof body === 'string' || isIterable(body)) {
    return join(null, Readable.from(body));
  }
  if (typeof body?.arrayBuffer === 'function') return from(body.arrayBuffer().then((bytes) => new Uint8Array(bytes)));
  if (typeof body?.then === 'function') {
    return join(null, Readable.from((async function* one() {
      const value = await body;
      if (value !== undefined && value !== null) yield value;
    })()));
  }
  if (body !== null && typeof body === 'object' && (body.readable || body.writable)) {
    const { readable, writable } = body;
    return join(writable ? (isNodeStream(writable) ? writable : from(writable)) : null, readable ? (isNodeStream(readable) ? readable : from(readable)) : null);
  }
  throw nodeError(
    'ERR_INVALID_ARG_TYPE',
    'body',
    ['Blob', 'ReadableStream', 'WritableStream', 'Stream', 'Iterable', 'AsyncIterable', 'Function', '{ readable, writable } pair', 'Promise'],
    body,
  );
}

/** The function gets what is written, as an iterable; what it yields is to be read. */
function ofFunction(fn) {
  const { PassThrough } = require('node/internal/streams/transform');
  const input = new PassThrough({ objectMode: true });
  const controller = new AbortController();
  const result = fn(input[Symbol.asyncIterator](), { signal: controller.signal });
  if (isIterable(result)) return join(input, Readable.from(result));
  if (typeof result?.then === 'function') {
    const duplex = join(input, null);
    result.then(
      (value) => {
        if (value !== undefined && value !== null) {
          duplex.destroy(nodeError('ERR_INVALID_RETURN_VALUE', 'nully', 'body', value));
        }
      },
      (error) => duplex.destroy(error),
    );
    return duplex;
  }
  throw nodeError('ERR_INVALID_RETURN_VALUE', 'Iterable, AsyncIterable or AsyncFunction', 'body', result);
}

module.exports = { from };
