'use strict';
// Node `stream`: https://nodejs.org/docs/latest-v20.x/api/stream.html

const { lazy } = require('internal/lazy');
const { Stream } = require('node/internal/streams/legacy');
const { Readable } = require('node/internal/streams/readable');
const { Writable } = require('node/internal/streams/writable');
const { Duplex } = require('node/internal/streams/duplex');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('node/internal/streams/state');
const { Buffer } = binding('buffer');

const loadPromises = () => require('node/stream/promises');
const promisified = Symbol.for('nodejs.util.promisify.custom');
const streams = (file) => require(`node/internal/streams/${file}`);
const kinds = () => streams('kind');

/** A function that `util.promisify` has another form of. */
function withPromise(name) {
  const fn = streams(name)[name];
  Object.defineProperty(fn, promisified, { get: () => loadPromises()[name], configurable: true });
  return fn;
}

for (const name of ['fromWeb', 'toWeb']) {
  Readable[name] = (...args) => require('node/internal/streams/web')[name](...args);
}

module.exports = Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  getDefaultHighWaterMark,
  setDefaultHighWaterMark,
  _isArrayBufferView: ArrayBuffer.isView,
  _isUint8Array: (value) => value instanceof Uint8Array,
  _uint8ArrayToBuffer: (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
});
// A socket needs none of these.
for (const name of ['Transform', 'PassThrough']) lazy(Stream, name, () => streams('transform')[name]);
for (const name of ['finished', 'pipeline']) lazy(Stream, name, () => withPromise(name));
lazy(Stream, 'addAbortSignal', () => streams('add-abort-signal').addAbortSignal);
lazy(Stream, 'destroy', () => kinds().destroyAny);
for (const name of ['isDestroyed', 'isDisturbed', 'isErrored', 'isReadable', 'isWritable']) lazy(Stream, name, () => kinds()[name]);
lazy(Stream, 'promises', loadPromises);
for (const name of ['compose', 'duplexPair']) lazy(Stream, name, () => require('node/internal/streams/compose')[name]);
require('node/internal/streams/operators').install(Readable);
Readable.from = (iterable, options) => require('node/internal/streams/from').from(iterable, options);
/** Makes a stream of one of the old kind. */
Readable.wrap = (source, options) =>
  new Readable({ objectMode: source.readableObjectMode ?? source.objectMode ?? true, ...options }).wrap(source);
Duplex.from = (body) => require('node/internal/streams/duplex-from').from(body);
