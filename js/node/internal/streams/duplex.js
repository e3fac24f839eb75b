'use strict';
// `stream.Duplex`: a Readable and a Writable in one object.
// https://nodejs.org/docs/latest-v20.x/api/stream.html#class-streamduplex

const { Readable, constructReadable } = require('node/internal/streams/readable');
const { Writable, constructWritable, implementWritable } = require('node/internal/streams/writable');
const {
  ReadableState,
  WritableState,
  defineWritableState,
  kReadable,
  kWritable,
  peekReadable,
  peekWritable,
  readableOf,
  writableOf,
} = require('node/internal/streams/state');

/**
 * @param {object} [options] those of Readable and Writable; allowHalfOpen (true), readable (true), writable (true),
 *     readableHighWaterMark, writableHighWaterMark, readableObjectMode, writableObjectMode
 */
function Duplex(options) {
  if (!(this instanceof Duplex)) return new Duplex(options);
  if (options !== undefined && options !== null) implement(this, options);
  if (this._construct !== undefined) {
    readableOf(this);
    writableOf(this);
    constructReadable(this);
    constructWritable(this);
  }
}
Object.setPrototypeOf(Duplex.prototype, Readable.prototype);
Object.setPrototypeOf(Duplex, Readable);

for (const key of Reflect.ownKeys(Writable.prototype)) {
  if (key in Duplex.prototype && key !== 'destroy') continue;
  Object.defineProperty(Duplex.prototype, key, Object.getOwnPropertyDescriptor(Writable.prototype, key));
}
defineWritableState(Duplex.prototype);

function implement(stream, options) {
  const r = (stream[kReadable] = new ReadableState(options, stream, true));
  const w = (stream[kWritable] = new WritableState(options, stream, true));
  if (options.allowHalfOpen === false) stream.allowHalfOpen = false;
  if (options.readable === false) {
    r.readable = false;
    r.ended = r.endEmitted = true;
  }
  if (options.writable === false) {
    w.writable = false;
    w.ending = w.ended = w.finished = true;
  }
  if (typeof options.read === 'function') stream._read = options.read;
  implementWritable(stream, options);
  if (typeof options.destroy === 'function') stream._destroy = options.destroy;
  if (typeof options.construct === 'function') stream._construct = options.construct;
  if (options.signal) require('node/internal/streams/add-abort-signal').add(options.signal, stream);
}

Duplex.prototype.allowHalfOpen = true;

Object.defineProperty(Duplex.prototype, 'destroyed', {
  get() {
    return peekReadable(this).destroyed && peekWritable(this).destroyed;
  },
  set(isDestroyed) {
    readableOf(this).destroyed = isDestroyed;
    writableOf(this).destroyed = isDestroyed;
  },
  configurable: true,
});

module.exports = { Duplex };
