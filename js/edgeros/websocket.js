'use strict';
// EdgerOS `websocket`: servers, by themselves or on an HTTP server, and clients. Connections are native.

const { WsServer } = require('edgeros/internal/websocket/server');
const { WsServerChannel } = require('edgeros/internal/websocket/channel');
const { WsClient } = require('edgeros/internal/websocket/client');

module.exports = {
  WsServer,
  WsServerChannel,
  WsClient,
  createServer: WsServer.createServer,
  createClient: WsClient.createClient,
};
