'use strict';
// From the stream that a handshake ended on to an open WebSocket: the native connection leaves the net.Socket.

const { nextTick } = binding('process');
const { attach, cut, hold, setKeepAlive, setNoDelay, setState, traffic, write } = binding('websocket').node;
const { later } = require('internal/lazy');
const { CLOSED, EMPTY, OPEN } = require('npm/internal/ws/constants');

const handles = later(() => require('node/internal/net/handle'));

/** What a net.Socket forwards to, once its connection is a WebSocket's. */
class Owner {
  constructor(ws) {
    this.ws = ws;
  }

  destroy() {
    cut(this.ws);
  }

  end(callback) {
    callback();
    cut(this.ws);
  }

  write(bytes, callback) {
    write(this.ws, bytes, callback);
  }

  hold(isWanted) {
    hold(this.ws, isWanted);
  }

  setKeepAlive(isWanted, delay) {
    setKeepAlive(this.ws, isWanted, delay);
  }

  setNoDelay(isWanted) {
    setNoDelay(this.ws, isWanted);
  }

  traffic() {
    return traffic(this.ws);
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
  let native = handles().detach(socket, new Owner(ws));
  if (native === undefined && !socket.destroyed) {
    socket.setNoDelay?.();
    native = join(socket);
  }
  ws._socket = socket;
  const isOpen = attach(ws, native, head, isServer, options, protocol, agreement, preface);
  if (isOpen) return;
  // The peer has gone already: the socket opens, and closes at once. An error that comes now is of no interest.
  socket.on('error', () => {});
  setState(ws, OPEN);
  nextTick(() => {
    setState(ws, CLOSED);
    ws.emit('close', 1006, EMPTY);
  });
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

/** The WebSocket's connection has ended: so does the net.Socket that it was taken from. */
function release(ws, moved) {
  const socket = ws._socket;
  if (socket !== undefined && socket !== null) handles().released(socket, undefined, moved);
}

module.exports = { Owner, open, release };
