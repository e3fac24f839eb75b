'use strict';
// EdgerOS `http`: https://www.edgeros.com/edgeros/api/HttpServer. Servers and clients.

const { HttpServer } = require('edgeros/internal/http/server');
const { HttpClient, request, get } = require('edgeros/internal/http/client');
const { fetch } = require('edgeros/internal/http/fetch');
const { METHODS } = require('edgeros/internal/http/methods');
const { STATUS_CODES } = require('node/http');

module.exports = {
  HttpServer,
  HttpClient,
  createServer: HttpServer.createServer,
  createSubServer() {
    throw new Error('http: worker tasks are not available in this runtime');
  },
  request,
  get,
  fetch,
  STATUS_CODES,
  METHODS,
};
