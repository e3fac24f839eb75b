'use strict';
// Streams of the web standard from those of Node, and back.

const { ReadableStream } = require('internal/readable-stream');
const { nodeError } = require('internal/errors');

/** What a stream of Node, or any async iterable, brings. */
function toWeb(readable) {
  const iterator = readable[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(Buffer.isBuffer(value) ? new Uint8Array(value.buffer, value.byteOffset, value.length) : value);
      },
      async cancel(reason) {
        if (readable.destroy !== undefined) readable.destroy(reason);
        else await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function fromWeb(stream, options) {
  if (!(stream instanceof ReadableStream)) throw nodeError('ERR_INVALID_ARG_TYPE', 'readableStream', 'ReadableStream', stream);
  const { Readable } = require('node/internal/streams/readable');
  return Readable.from(stream, { objectMode: false, ...options });
}

module.exports = { fromWeb, toWeb };
