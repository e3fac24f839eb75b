'use strict';
// What programs and tutorials of ws 1 to 3 use and ws 8 has no other use for: `createServer`, `connect`, `stream`.

const { nextTick } = binding('process');
const { WebSocket } = binding('websocket').node;
const { OPEN } = require('npm/internal/ws/constants');

function define(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

define(WebSocket, 'createServer', function createServer(options, onConnection) {
  const server = new WebSocket.Server(options);
  if (typeof onConnection === 'function') server.on('connection', onConnection);
  return server;
});

define(WebSocket, 'connect', function connect(address, onOpen) {
  const ws = new WebSocket(address);
  if (typeof onOpen === 'function') ws.on('open', onOpen);
  return ws;
});

/**
 * Sends one message in pieces: `callback(error, send)` is called for each; `send(data, final)`.
 *
 * @param {object} [options] those of `send`
 */
define(WebSocket.prototype, 'stream', function stream(options, callback) {
  if (typeof options === 'function') [options, callback] = [{}, options];
  const fail = () => callback(new Error('not opened'));
  if (this.readyState !== OPEN) {
    fail();
    return;
  }
  const send = (data, final) => {
    if (this.readyState !== OPEN) {
      fail();
      return;
    }
    this.send(data, { ...options, fin: final === true });
    if (final !== true) nextTick(callback, null, send);
  };
  nextTick(callback, null, send);
});
