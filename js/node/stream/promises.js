'use strict';
// Node `stream/promises`: https://nodejs.org/docs/latest-v20.x/api/stream.html#streams-promises-api

const streams = require('node/internal/streams/finished');
const { run } = require('node/internal/streams/pipeline');
const { isIterable, isNodeStream } = require('node/internal/streams/kind');

/** A promise of the end of a stream; `cleanup: true` removes the listeners then. */
function finished(stream, options) {
  return new Promise((resolve, reject) => {
    const stop = streams.finished(stream, options, (error) => {
      if (options?.cleanup) stop();
      if (error) reject(error);
      else resolve();
    });
  });
}

/** `pipeline(source, ...transforms, destination[, { signal, end }])`: a promise of the end of all. */
function pipeline(...streams) {
  return new Promise((resolve, reject) => {
    const last = streams[streams.length - 1];
    const isOptions = last !== null && typeof last === 'object' && !isNodeStream(last) && !isIterable(last);
    const options = isOptions ? streams.pop() : undefined;
    const list = streams.length === 1 && Array.isArray(streams[0]) ? streams[0] : streams;
    run(list, (error, value) => (error ? reject(error) : resolve(value)), options);
  });
}

module.exports = { finished, pipeline };
