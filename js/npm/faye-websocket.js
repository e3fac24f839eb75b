'use strict';
// npm `faye-websocket` 0.11: WebSockets and event streams for servers of one's own, and a WebSocket client.
// https://github.com/faye/faye-websocket-node

const { lazy } = require('internal/lazy');
const { WebSocket } = require('npm/internal/faye/server');

/** Whether a request is a handshake. */
WebSocket.isWebSocket = require('npm/internal/faye/request').isWebSocket;
WebSocket.validateOptions = require('npm/internal/faye/options').validateOptions;
WebSocket.WebSocket = WebSocket;
lazy(WebSocket, 'Client', () => require('npm/internal/faye/client').Client);
lazy(WebSocket, 'EventSource', () => require('npm/internal/faye/event-source').EventSource);

module.exports = WebSocket;
