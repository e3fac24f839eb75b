'use strict';
// What an object is as a stream and how far it has come, for streams of any kind: ours, those of packages, and the old
// ones that have no states. `null`: it has no such side, or nobody can know.

const { nextTick } = binding('process');
const { AbortError } = require('internal/errors');

const isObject = (value) => value !== null && typeof value === 'object';

const isNodeStream = (value) =>
  isObject(value) &&
  Boolean(
    value._readableState ||
      value._writableState ||
      (typeof value.write === 'function' && typeof value.on === 'function') ||
      (typeof value.pipe === 'function' && typeof value.on === 'function'),
  );

/** It has a side to read from; `strict`: also calls to stop and go. */
const hasReadable = (value, strict = false) =>
  Boolean(
    value &&
      typeof value.pipe === 'function' &&
      typeof value.on === 'function' &&
      (!strict || (typeof value.pause === 'function' && typeof value.resume === 'function')) &&
      (!value._writableState || value._readableState?.readable !== false) &&
      (!value._writableState || value._readableState),
  );

const hasWritable = (value) =>
  Boolean(
    value &&
      typeof value.write === 'function' &&
      typeof value.on === 'function' &&
      (!value._readableState || value._writableState?.writable !== false),
  );

const isIterable = (value) =>
  isObject(value) && (typeof value[Symbol.asyncIterator] === 'function' || typeof value[Symbol.iterator] === 'function');

/** On a request of a server: its reader has left, and the response is still to be sent. */
const kLeft = Symbol('left');

const isServerRequest = (stream) =>
  typeof stream._consuming === 'boolean' && typeof stream._dumped === 'boolean' && stream.req?.upgradeOrConnect === undefined;

const isRequest = (stream) => typeof stream?.setHeader === 'function' && typeof stream.abort === 'function';

function isDestroyed(stream) {
  if (!isNodeStream(stream)) return null;
  const state = stream._writableState ?? stream._readableState;
  return Boolean(stream.destroyed || state?.destroyed);
}

/** All has been written and flushed; `strict = false`: or will be without anything else to happen. */
function isWritableFinished(stream, strict = true) {
  if (!hasWritable(stream)) return null;
  if (stream.writableFinished === true) return true;
  const state = stream._writableState;
  if (state?.errored) return false;
  if (typeof state?.finished !== 'boolean') return null;
  return state.finished || (!strict && state.ended === true && state.length === 0);
}

function isReadableFinished(stream, strict = true) {
  if (!hasReadable(stream)) return null;
  const state = stream._readableState;
  if (state?.errored) return false;
  if (typeof state?.endEmitted !== 'boolean') return null;
  return state.endEmitted || (!strict && state.ended === true && state.length === 0);
}

function isReadable(stream) {
  if (typeof stream?.readable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  return hasReadable(stream) && stream.readable && !isReadableFinished(stream);
}

function isWritable(stream) {
  if (typeof stream?.writable !== 'boolean') return null;
  if (isDestroyed(stream)) return false;
  const state = stream._writableState;
  const isEnded = stream.writableEnded === true || state?.ended === true;
  return hasWritable(stream) && stream.writable && !isEnded;
}

function isFinished(stream) {
  if (!isNodeStream(stream)) return null;
  if (isDestroyed(stream)) return true;
  return isReadable(stream) !== true && isWritable(stream) !== true;
}

function isClosed(stream) {
  if (!isNodeStream(stream)) return null;
  if (typeof stream.closed === 'boolean') return stream.closed;
  const { _writableState: w, _readableState: r } = stream;
  if (typeof w?.closed === 'boolean' || typeof r?.closed === 'boolean') return w?.closed || r?.closed;
  if (typeof stream._closed === 'boolean' && isRequestLike(stream)) return stream._closed;
  return null;
}

const isRequestLike = (stream) => typeof stream._removedConnection === 'boolean' || typeof stream._consuming === 'boolean';

const errorOf = (stream, side) => {
  if (!isNodeStream(stream)) return null;
  return stream[side === 'readable' ? 'readableErrored' : 'writableErrored'] ??
    stream[side === 'readable' ? '_readableState' : '_writableState']?.errored ?? null;
};

/** `close` will come by itself. */
function willEmitClose(stream) {
  const state = stream._writableState ?? stream._readableState;
  return Boolean(
    (!state && typeof stream._sent100 === 'boolean') ||
      (state && state.autoDestroy && state.emitClose && state.closed === false),
  );
}

/** Destroys a stream of any kind, with an error that tells why. */
function destroyAny(stream, error) {
  if (!stream || isDestroyed(stream)) return;
  if (!error && !isFinished(stream)) error = new AbortError();
  if (isServerRequest(stream)) {
    stream[kLeft] = true;
    stream.destroy(error);
  } else if (isRequest(stream)) stream.abort();
  else if (isRequest(stream.req)) stream.req.abort();
  else if (typeof stream.destroy === 'function') stream.destroy(error);
  else if (typeof stream.close === 'function') stream.close();
  else {
    nextTick(() => {
      if (error) stream.emit('error', error);
      stream.emit('close');
    });
  }
}

const isErrored = (stream) =>
  Boolean(stream?._readableState?.errored ?? stream?._writableState?.errored ?? stream?.readableErrored ?? stream?.writableErrored);
const isDisturbed = (stream) => Boolean(stream && (stream.readableDidRead || stream.readableAborted));

module.exports = {
  destroyAny,
  errorOf,
  hasReadable,
  hasWritable,
  isClosed,
  isDestroyed,
  isDisturbed,
  isErrored,
  isFinished,
  isIterable,
  isNodeStream,
  isReadable,
  isReadableFinished,
  isRequest,
  isWritable,
  isWritableFinished,
  kLeft,
  willEmitClose,
};
