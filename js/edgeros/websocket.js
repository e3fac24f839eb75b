'use strict';
// EdgerOS `websocket`: servers, by themselves or on an HTTP server, and clients. Connections are native.

const { WsServer } = require('edgeros/internal/websocket/server');
const { WsServerChannel } = require('edgeros/internal/websocket/channel');
const { later, lazy } = require('internal/lazy');

const client = later(() => require('edgeros/internal/websocket/client').WsClient);

module.exports = {
  WsServer,
  WsServerChannel,
  createServer: WsServer.createServer,
  createClient: (...args) => client().createClient(...args),
};
lazy(module.exports, 'WsClient', client);
