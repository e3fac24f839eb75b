'use strict';
// The beginning and the end of streams: `construct`, `destroy`, and errors that lead there.

const { nextTick } = binding('process');
const { nodeError } = require('internal/errors');

const kConstruct = Symbol('construct');
const kDestroy = Symbol('destroy');

/** The second error of an operation that had failed already keeps the first. */
function bothErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

function note(error, w, r) {
  if (!error) return;
  if (w && !w.errored) w.errored = error;
  if (r && !r.errored) r.errored = error;
}

/** `stream.destroy([error][, callback])`. */
function destroy(error, callback) {
  const r = this._readableState;
  const w = this._writableState;
  if (w?.destroyed || r?.destroyed) {
    callback?.();
    return this;
  }
  note(error, w, r);
  if (w) w.destroyed = true;
  if (r) r.destroyed = true;
  if ((w ?? r)?.constructed === false) {
    this.once(kDestroy, (later) => run(this, bothErrors(later, error), callback));
  } else run(this, error, callback);
  return this;
}

function run(stream, error, callback) {
  let isCalled = false;
  const done = (failure) => {
    if (isCalled) return;
    isCalled = true;
    const r = stream._readableState;
    const w = stream._writableState;
    note(failure, w, r);
    if (w) w.closed = true;
    if (r) r.closed = true;
    callback?.(failure);
    if (failure) nextTick(emitErrorAndClose, stream, failure);
    else nextTick(emitClose, stream);
  };
  try {
    stream._destroy(error || null, done);
  } catch (thrown) {
    done(thrown);
  }
}

function emitErrorAndClose(stream, error) {
  emitError(stream, error);
  emitClose(stream);
}

function emitClose(stream) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w) w.closeEmitted = true;
  if (r) r.closeEmitted = true;
  if (w?.emitClose || r?.emitClose) stream.emit('close');
}

function emitError(stream, error) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w?.errorEmitted || r?.errorEmitted) return;
  if (w) w.errorEmitted = true;
  if (r) r.errorEmitted = true;
  stream.emit('error', error);
}

/** Makes a destroyed stream as good as new; sockets that connect again are the use. */
function undestroy() {
  const again = { constructed: true, closed: false, closeEmitted: false, destroyed: false, errored: null, errorEmitted: false };
  const r = this._readableState;
  const w = this._writableState;
  if (r) {
    Object.assign(r, again, { reading: false, ended: r.readable === false, endEmitted: r.readable === false });
  }
  if (w) {
    const ended = w.writable === false;
    Object.assign(w, again, { finalCalled: false, prefinished: false, ended, ending: ended, finished: ended });
  }
}

/** An error of the stream: ends it, or is told only where `autoDestroy` is off. */
function errorOrDestroy(stream, error, isSync) {
  const r = stream._readableState;
  const w = stream._writableState;
  if (w?.destroyed || r?.destroyed) return;
  if (r?.autoDestroy || w?.autoDestroy) {
    stream.destroy(error);
  } else if (error) {
    note(error, w, r);
    if (isSync) nextTick(emitError, stream, error);
    else emitError(stream, error);
  }
}

/** Runs `_construct` on the next tick, once for both sides; `ready` is called when it is done. */
function construct(stream, ready) {
  if (typeof stream._construct !== 'function') return;
  const r = stream._readableState;
  const w = stream._writableState;
  if (r) r.constructed = false;
  if (w) w.constructed = false;
  stream.once(kConstruct, ready);
  if (stream.listenerCount(kConstruct) === 1) nextTick(constructNow, stream);
}

function constructNow(stream) {
  let isCalled = false;
  const done = (error) => {
    if (isCalled) {
      errorOrDestroy(stream, error ?? nodeError('ERR_MULTIPLE_CALLBACK'));
      return;
    }
    isCalled = true;
    const r = stream._readableState;
    const w = stream._writableState;
    if (r) r.constructed = true;
    if (w) w.constructed = true;
    if ((w ?? r).destroyed) stream.emit(kDestroy, error);
    else if (error) errorOrDestroy(stream, error, true);
    else nextTick(() => stream.emit(kConstruct));
  };
  try {
    stream._construct((error) => nextTick(done, error));
  } catch (error) {
    nextTick(done, error);
  }
}

module.exports = { bothErrors, construct, destroy, errorOrDestroy, undestroy };
