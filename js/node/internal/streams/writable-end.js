'use strict';
// How a Writable comes to its end: `_final`, `prefinish`, `finish`, and what becomes of writes that never happen.

const { nextTick } = binding('process');
const { errorOrDestroy } = require('node/internal/streams/destroy');
const { nodeError } = require('internal/errors');

const mayFinish = (state) =>
  state.ending &&
  !state.destroyed &&
  state.constructed &&
  state.length === 0 &&
  !state.errored &&
  state.buffered.length === 0 &&
  !state.finished &&
  !state.writing &&
  !state.errorEmitted &&
  !state.closeEmitted;

/** Goes on towards `finish`, if all has been written; `isSync`: not before the next tick. */
function finishMaybe(stream, state, isSync) {
  if (!mayFinish(state)) return;
  prefinish(stream, state);
  if (state.pendingcb !== 0) return;
  if (isSync) {
    state.pendingcb += 1;
    nextTick(() => {
      if (mayFinish(state)) finish(stream, state);
      else state.pendingcb -= 1;
    });
  } else if (mayFinish(state)) {
    state.pendingcb += 1;
    finish(stream, state);
  }
}

function prefinish(stream, state) {
  if (state.prefinished || state.finalCalled) return;
  state.finalCalled = true;
  if (typeof stream._final === 'function' && !state.destroyed) {
    callFinal(stream, state);
  } else {
    state.prefinished = true;
    stream.emit('prefinish');
  }
}

function callFinal(stream, state) {
  let isCalled = false;
  const done = (error) => {
    if (isCalled) {
      errorOrDestroy(stream, error ?? nodeError('ERR_MULTIPLE_CALLBACK'));
      return;
    }
    isCalled = true;
    state.pendingcb -= 1;
    if (error) {
      callFinished(state, error);
      errorOrDestroy(stream, error, state.sync);
    } else if (mayFinish(state)) {
      state.prefinished = true;
      stream.emit('prefinish');
      // Later, so that `end(callback)` in the implementation is not called before it returns.
      state.pendingcb += 1;
      nextTick(finish, stream, state);
    }
  };
  state.sync = true;
  state.pendingcb += 1;
  try {
    stream._final(done);
  } catch (error) {
    done(error);
  }
  state.sync = false;
}

function finish(stream, state) {
  state.pendingcb -= 1;
  state.finished = true;
  callFinished(state);
  stream.emit('finish');
  if (!state.autoDestroy) return;
  const other = stream._readableState;
  if (!other || (other.autoDestroy && (other.endEmitted || other.readable === false))) stream.destroy();
}

/** The callbacks of `end`. */
function callFinished(state, error = null) {
  const callbacks = state.onFinished;
  state.onFinished = [];
  for (const callback of callbacks) callback(error);
}

/** Nothing waits any more. */
function resetQueue(state) {
  state.buffered = [];
  state.bufferedIndex = 0;
  state.allBuffers = true;
}

/** Tells the callbacks of writes that did not happen. */
function failWrites(state) {
  if (state.writing) return;
  const buffered = state.buffered.slice(state.bufferedIndex);
  resetQueue(state);
  for (const { chunk, callback } of buffered) {
    state.length -= state.objectMode ? 1 : chunk.length;
    callback(state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'write'));
  }
  callFinished(state, state.errored ?? nodeError('ERR_STREAM_DESTROYED', 'end'));
}

module.exports = { failWrites, finishMaybe, resetQueue };
