'use strict';
// npm `ws` 8: https://github.com/websockets/ws/blob/master/doc/ws.md. The socket class is native; the handshakes are in
// npm/internal/ws. See docs/ws.md.

const { WebSocket, setHooks } = binding('websocket').node;
const { later, lazy } = require('internal/lazy');

const { constants } = require('npm/internal/ws/constants');
const define = (name, value) =>
  Object.defineProperty(WebSocket, name, { value, writable: true, enumerable: true, configurable: true });

const client = later(() => require('npm/internal/ws/client'));
const connection = later(() => require('npm/internal/ws/connection'));

// What the class asks of the glue.
setHooks({
  connect: (...args) => client().connect(...args),
  abort: (ws) => client().giveUp(ws),
  released: (ws, traffic, end) => connection().release(ws, traffic, end),
  later: (ws, method, ...args) => require('npm/internal/ws/blobs').later(ws, method, args),
  blob: (bytes) => (typeof Blob === 'function' ? new Blob([bytes]) : bytes),
});
require('npm/internal/ws/older-forms');

define('WebSocket', WebSocket);
define('createWebSocketStream', (ws, options) => require('npm/internal/ws/stream').createWebSocketStream(ws, options));
for (const name of ['Server', 'WebSocketServer']) {
  lazy(WebSocket, name, () => require('npm/internal/ws/websocket-server').WebSocketServer);
}
for (const name of ['extension', 'subprotocol']) lazy(WebSocket, name, () => require('npm/internal/ws/headers')[name]);
// The names of fibjs on the same module, for scripts that mix both: no name of one means something in the other.
for (const [name, value] of Object.entries(constants.frames)) define(name, value);
for (const name of ['Message', 'Socket', 'upgrade']) lazy(WebSocket, name, () => require('fibjs/ws')[name]);

module.exports = WebSocket;
