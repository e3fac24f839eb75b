'use strict';
// fibjs `ws`: WebSocket client and server handler (fibjs reference 2.1). Sockets and messages are native;
// here are the handler that upgrades a request, and what a message needs streams for.

const { Socket, Message, accept, start, terminate } = binding('websocket').fibjs;
const EventEmitter = require('fibjs/events');

Object.setPrototypeOf(Socket, EventEmitter);
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);

module.exports = {
    CONTINUE: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10,
    CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3,
    Message,
    Socket
};
