'use strict';
// `stream.Transform` and `stream.PassThrough`: what is written comes out changed.
// https://nodejs.org/docs/latest-v20.x/api/stream.html#class-streamtransform

const { Duplex } = require('node/internal/streams/duplex');
const { readableOf, writableOf } = require('node/internal/streams/state');
const { nodeError } = require('internal/errors');

/** The callback of a write that waits until somebody reads. */
const kCallback = Symbol('callback');

/** @param {object} [options] those of Duplex; transform, flush */
function Transform(options) {
  if (!(this instanceof Transform)) return new Transform(options);
  const readMark = options?.readableHighWaterMark ?? options?.highWaterMark;
  if (readMark === 0) {
    // Nothing may wait on the reading side, so it waits on the other.
    options = {
      ...options,
      highWaterMark: null,
      readableHighWaterMark: readMark,
      writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  Duplex.call(this, options);
  // Output may come at once, within `write`.
  readableOf(this).sync = false;
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  if (this._final !== final) this.on('prefinish', prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(callback) {
  const end = (error, data) => {
    if (error) {
      if (callback) callback(error);
      else this.destroy(error);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    this.push(null);
    callback?.();
  };
  if (typeof this._flush === 'function' && !this.destroyed) this._flush(end);
  else end();
}

/** Of classes that have a `_final` of their own. */
function prefinish() {
  if (this._final !== final) Reflect.apply(final, this, []);
}

Transform.prototype._final = final;

Transform.prototype._transform = function _transform() {
  throw nodeError('ERR_METHOD_NOT_IMPLEMENTED', '_transform()');
};

Transform.prototype._write = function _write(chunk, encoding, callback) {
  const r = readableOf(this);
  const w = writableOf(this);
  const before = r.length;
  this._transform(chunk, encoding, (error, data) => {
    if (error) {
      callback(error);
      return;
    }
    if (data !== undefined && data !== null) this.push(data);
    if (w.ended || before === r.length || r.length < r.highWaterMark) callback();
    else this[kCallback] = callback;
  });
};

Transform.prototype._read = function _read() {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

/** A Transform that changes nothing. */
function PassThrough(options) {
  if (!(this instanceof PassThrough)) return new PassThrough(options);
  Transform.call(this, options);
}
Object.setPrototypeOf(PassThrough.prototype, Transform.prototype);
Object.setPrototypeOf(PassThrough, Transform);

PassThrough.prototype._transform = function _transform(chunk, encoding, callback) {
  callback(null, chunk);
};

module.exports = { PassThrough, Transform };
