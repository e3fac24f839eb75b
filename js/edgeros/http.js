'use strict';
// EdgerOS `http`: https://www.edgeros.com/edgeros/api/HttpServer. Servers and clients.

const { HttpServer } = require('edgeros/internal/http/server');
const { METHODS } = require('edgeros/internal/http/methods');
const { STATUS_CODES } = require('node/internal/http/common');
const { lazy } = require('internal/lazy');

module.exports = {
  HttpServer,
  createServer: HttpServer.createServer,
  createSubServer() {
    throw new Error('http: worker tasks are not available in this runtime');
  },
  STATUS_CODES,
  METHODS,
};
// Servers need no client.
for (const name of ['HttpClient', 'request', 'get']) lazy(module.exports, name, () => require('edgeros/internal/http/client')[name]);
lazy(module.exports, 'fetch', () => require('edgeros/internal/http/fetch').fetch);
