'use strict';
// fibjs `http`: https://fibjs.org/manual/module/ifs/http.md.html. Servers and clients in waiting style.

const api = binding('api');
const { lazy } = require('internal/lazy');
const { HttpRequest } = require('fibjs/internal/http/request');
const { HttpResponse } = require('fibjs/internal/http/response');
const { HttpCookie } = require('fibjs/internal/http/cookie');
const { HttpHandler } = require('fibjs/internal/http/handler');
const { HttpServer } = require('fibjs/internal/http/server');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const { listen, listenAt } = require('fibjs/internal/net/listening-server');

exports.STATUS_CODES = STATUS_CODES;
exports.Cookie = HttpCookie;
exports.Request = api.constructor(HttpRequest, { name: 'HttpRequest', doc: 'An empty request.', forms: [['']] });
exports.Response = api.constructor(HttpResponse, { name: 'HttpResponse', doc: 'An empty response.', forms: [['']] });
exports.Handler = api.constructor(HttpHandler, {
  name: 'HttpHandler', doc: 'HTTP as a handler of connections.', forms: [['handler: Value']],
});
exports.Server = api.constructor(HttpServer, {
  name: 'HttpServer',
  doc: 'A server; it binds at once.',
  forms: [
    ['port: Integer, handler: Value', (port, handler) => new HttpServer(listen('', port), handler)],
    ['address: String, port: Integer, handler: Value', (address, port, handler) => new HttpServer(listen(address, port), handler)],
    ['path: String, handler: Value', (path, handler) => new HttpServer(listenAt(path), handler)],
  ],
});
