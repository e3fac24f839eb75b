'use strict';
// From the stream that a handshake ended on to an open WebSocket: the native connection leaves the net.Socket.

const { nextTick } = binding('process');
const { attach, closed, setState, stream } = binding('websocket').node;
const { later } = require('internal/lazy');
const { kOwner } = require('node/internal/net/keys');
const { CLOSED, EMPTY, OPEN } = require('npm/internal/ws/constants');

const handles = later(() => require('node/internal/net/handle'));

/** What a net.Socket forwards to, once its connection is a WebSocket's. */
class Owner {
  constructor(ws) {
    this.ws = ws;
  }

  destroy(error, isReset) {
    stream.cut(this.ws, isReset);
  }

  end(callback) {
    stream.end(this.ws, callback);
  }

  write(bytes, callback) {
    stream.write(this.ws, bytes, callback);
  }

  pause() {
    stream.pause(this.ws, true);
  }

  resume() {
    stream.pause(this.ws, false);
  }

  isPaused() {
    return stream.isPaused(this.ws);
  }

  cork(isWanted) {
    stream.cork(this.ws, isWanted);
  }

  /** The bytes that wait to be written. */
  waiting() {
    return this.ws.bufferedAmount;
  }

  needsDrain() {
    return stream.needsDrain(this.ws);
  }

  /** Somebody listens to an event of the net.Socket. */
  listened(socket, event) {
    if (event === 'data') stream.watch(this.ws, (bytes) => socket.push(bytes));
    else if (event === 'drain') stream.tellDrain(this.ws);
  }

  hold(isWanted) {
    stream.hold(this.ws, isWanted);
  }

  setKeepAlive(isWanted, delay) {
    stream.setKeepAlive(this.ws, isWanted, delay);
  }

  setNoDelay(isWanted) {
    stream.setNoDelay(this.ws, isWanted);
  }

  traffic() {
    return stream.traffic(this.ws);
  }
}

/**
 * Makes `ws` open over `socket`.
 *
 * @param {WebSocket} ws
 * @param {Duplex} socket
 * @param {Buffer} head what came after the handshake
 * @param {boolean} isServer
 * @param {object} options those of a connection
 * @param {{ protocol, agreement, preface }} handshake `preface` is written first
 */
function open(ws, socket, head, isServer, options, { protocol, agreement, preface }) {
  const owner = new Owner(ws);
  let native = handles().detach(socket, owner);
  const isOwn = native !== undefined;
  if (!isOwn && !socket.destroyed) {
    socket.setNoDelay?.();
    native = join(socket);
  }
  ws._socket = socket;
  const isOpen = attach(ws, native, head, isServer, options, protocol, agreement, preface);
  if (isOpen) {
    if (isOwn) {
      for (const event of ['data', 'drain']) if (socket.listenerCount(event) > 0) owner.listened(socket, event);
    }
    ws.emit('open');
    return;
  }
  // The peer has gone already: the socket opens, and closes at once. An error that comes now is of no interest.
  socket.on('error', () => {});
  setState(ws, OPEN);
  nextTick(() => {
    setState(ws, CLOSED);
    ws.emit('close', 1006, EMPTY);
  });
  ws.emit('open');
}

/** Any other Duplex: its bytes go through a pipe inside the process. */
function join(stream) {
  const [end, native] = handles().pair({ allowHalfOpen: true });
  const destroy = () => {
    stream.destroy();
    end.destroy();
  };
  stream.on('error', destroy).on('close', () => end.destroy());
  end.on('error', destroy).on('close', () => stream.destroy());
  stream.pipe(end).pipe(stream);
  return native;
}

/**
 * The WebSocket's connection has ended: so does the net.Socket that it was taken from. True when its events come first, and
 * `close` of the WebSocket with them.
 *
 * @param {object} end see `endAs`
 */
function release(ws, traffic, end) {
  const socket = ws._socket;
  if (socket === undefined || socket === null) return false;
  if (socket[kOwner]?.ws !== ws) {
    handles().released(socket, undefined, traffic);
    return false;
  }
  handles().endAs(socket, traffic, end, () => closed(ws));
  return true;
}

module.exports = { Owner, open, release };
