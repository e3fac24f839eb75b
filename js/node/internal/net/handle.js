'use strict';
// Between Sockets and native connections: natives become Sockets, Sockets give their natives to other owners.

const { nextTick } = binding('process');
const native = binding('socket').event;
const { Socket, attach, deliver, kFlow, kLast, kMoved, kNative, kOwner, kReading } = require('node/internal/net/socket');
const { CLOSED_WRITABLE, ENDED_READABLE, closeUnused, kReadable, kWritable } = require('node/internal/streams/state');

native.setUp(
  Socket.prototype, deliver, ENDED_READABLE, CLOSED_WRITABLE,
  kFlow, kLast, kNative, kOwner, kMoved, kReadable, kWritable,
);

/**
 * Makes a Socket of a native connection. It reads when somebody wants to, and not before HTTP has let go of it.
 *
 * @param {object} handle a native socket
 * @param {object} [options] those of Socket
 */
function wrap(handle, options) {
  const socket = new Socket(options);
  attach(socket, handle);
  return socket;
}

/** Begins to read, so that the end of the connection is noticed. */
function start(socket) {
  if (socket.readable && !socket.isPaused()) socket.read(0);
}

/**
 * Takes the native connection out of a Socket, with what it has read too far put back. The Socket keeps its addresses,
 * and what is done to it goes to the owner.
 *
 * @param {Socket} socket
 * @param {{ destroy(error, isReset), write(bytes, callback) }} owner may have end(callback), setNoDelay,
 *     setKeepAlive, hold, and traffic() with the bytes `[read, written, waiting]` too. One that reads and writes in the
 *     Socket's place has pause, resume, isPaused, cork(flag), waiting, needsDrain, and listened(socket, event)
 * @returns {object|undefined} the native socket; undefined for other streams, and without an open connection
 */
function detach(socket, owner) {
  if (!(socket instanceof Socket)) return undefined;
  const flow = socket[kFlow];
  if (flow === undefined) return undefined;
  let buffered = NOTHING;
  if (isUsed(socket)) {
    if (socket.writableEnded || socket.destroyed) return undefined;
    // What waits to be written goes first.
    while (socket.writableCorked > 0) socket.uncork();
    if (socket.writableLength > 0) return undefined;
    buffered = takeBuffered(socket);
  }
  if (!flow.detach(buffered)) return undefined;
  socket[kFlow] = undefined;
  socket[kReading] = false;
  socket[kOwner] = owner;
  return socket[kNative];
}

const NOTHING = [];

/** Whether somebody has read or written. */
const isUsed = (socket) => socket[kReadable] !== undefined || socket[kWritable] !== undefined;

function takeBuffered(socket) {
  const state = socket._readableState;
  const all = [];
  // Not to listeners of `data`.
  state.flowing = null;
  while (state.length > 0) {
    const chunk = socket.read();
    if (chunk === null) break;
    all.push(typeof chunk === 'string' ? Buffer.from(chunk, state.encoding) : chunk);
  }
  return all;
}

/** The owner's connection has ended: the Socket ends and closes. `traffic` is what the owner's `traffic()` was in the end. */
function released(socket, error, traffic) {
  if (!error && native.release(socket, traffic)) return;
  socket[kOwner] = undefined;
  if (traffic !== undefined) socket[kMoved] = traffic;
  if (!error && !isUsed(socket) && socket.eventNames().length === 0) {
    // Nobody would hear of the end and the close.
    closeUnused(socket);
    socket._destroy(null, ignore);
    return;
  }
  if (socket.destroyed) return;
  if (error) {
    socket.destroy(error);
    return;
  }
  if (!socket.readableEnded) {
    socket.push(null);
    socket.once('end', () => socket.destroy());
    socket.resume();
  } else socket.destroy();
}

/**
 * As `released`, for an owner who reads in the Socket's place: the Socket has the events that it would have had, and then
 * `done` is called, before the listeners of `close` that a program has added.
 *
 * @param {object} end `{ error, isCut, isClean }`: what failed; this side destroyed it; this side had ended when the peer did
 */
function endAs(socket, traffic, { error, isCut, isClean }, done) {
  socket[kOwner] = undefined;
  if (traffic !== undefined) socket[kMoved] = traffic;
  if (socket.destroyed) return done();
  if (error || isCut) {
    if (error && socket.listenerCount('error') === 0) socket.on('error', ignore);
    socket.once('close', () => nextTick(done));
    socket.destroy(error);
    return;
  }
  const state = socket._readableState;
  state.flowing = true;
  socket.prependOnceListener('close', done);
  if (isClean) socket.end(() => socket.push(null));
  else {
    socket.once('end', () => socket.end());
    socket.push(null);
  }
}

function ignore() {}

/** Two ends of a pipe inside the process: `[Socket, native]`. */
function pair(options) {
  const [one, other] = native.pair();
  return [wrap(one, options), other];
}

module.exports = { attach, detach, endAs, pair, released, start, wrap };
