'use strict';
// Node `stream`: https://nodejs.org/docs/latest-v20.x/api/stream.html

const { lazy } = require('internal/lazy');
const { Stream } = require('node/internal/streams/legacy');
const { Readable } = require('node/internal/streams/readable');
const { Writable } = require('node/internal/streams/writable');
const { Duplex } = require('node/internal/streams/duplex');
const { PassThrough, Transform } = require('node/internal/streams/transform');
const { finished } = require('node/internal/streams/finished');
const { pipeline } = require('node/internal/streams/pipeline');
const { addAbortSignal } = require('node/internal/streams/add-abort-signal');
const { destroyAny, isDestroyed, isDisturbed, isErrored, isReadable, isWritable } = require('node/internal/streams/kind');
const { getDefaultHighWaterMark, setDefaultHighWaterMark } = require('node/internal/streams/state');
const { Buffer } = binding('buffer');

const loadPromises = () => require('node/stream/promises');
const promisified = Symbol.for('nodejs.util.promisify.custom');
for (const [name, fn] of Object.entries({ finished, pipeline })) {
  Object.defineProperty(fn, promisified, { get: () => loadPromises()[name] });
}

module.exports = Object.assign(Stream, {
  Stream,
  Readable,
  Writable,
  Duplex,
  Transform,
  PassThrough,
  finished,
  pipeline,
  addAbortSignal,
  destroy: destroyAny,
  isDestroyed,
  isDisturbed,
  isErrored,
  isReadable,
  isWritable,
  getDefaultHighWaterMark,
  setDefaultHighWaterMark,
  _isArrayBufferView: ArrayBuffer.isView,
  _isUint8Array: (value) => value instanceof Uint8Array,
  _uint8ArrayToBuffer: (chunk) => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength),
});
lazy(Stream, 'promises', loadPromises);
for (const name of ['compose', 'duplexPair']) lazy(Stream, name, () => require('node/internal/streams/compose')[name]);
require('node/internal/streams/operators').install(Readable);
Readable.from = (iterable, options) => require('node/internal/streams/from').from(iterable, options);
/** Makes a stream of one of the old kind. */
Readable.wrap = (source, options) =>
  new Readable({ objectMode: source.readableObjectMode ?? source.objectMode ?? true, ...options }).wrap(source);
Duplex.from = (body) => require('node/internal/streams/duplex-from').from(body);
