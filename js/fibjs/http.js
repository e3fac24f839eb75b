'use strict';
// fibjs `http`: https://fibjs.org/manual/module/ifs/http.md.html. Servers and clients in waiting style.

const api = binding('api');
const { HttpRequest } = require('fibjs/internal/http/request');
const { HttpResponse } = require('fibjs/internal/http/response');
const { HttpCookie } = require('fibjs/internal/http/cookie');
const { HttpHandler } = require('fibjs/internal/http/handler');
const { HttpServer } = require('fibjs/internal/http/server');
const { HttpClient, defineCalls, pem, DEFAULTS } = require('fibjs/internal/http/client');
const { FileHandler } = require('fibjs/internal/http/file-handler');
const { Repeater } = require('fibjs/internal/http/repeater');
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
exports.HttpsServer = api.constructor(HttpServer, {
  name: 'HttpsServer',
  doc: 'A server with TLS; it binds at once.',
  forms: [
    ['options: Object, handler: Value', (options, handler) => https(options, options.address ?? '', options.port ?? 443, handler)],
    ['context: Object, port: Integer, handler: Value', (context, port, handler) => https(context, '', port, handler)],
    ['context: Object, address: String, port: Integer, handler: Value', https],
  ],
});

/** A server with the certificate of `options`. */
function https(options, address, port, handler) {
  const { cert, key, ca, requestCert, rejectUnauthorized, rejectUnverified } = options;
  const tls = {
    cert: pem(cert), key: pem(key), ca: pem(ca), requestCert, rejectUnauthorized: rejectUnauthorized ?? rejectUnverified ?? true,
  };
  return new HttpServer(listen(address, port, tls), handler);
}

exports.Client = api.constructor(HttpClient, {
  name: 'HttpClient', doc: 'A client with connections, cookies and settings of its own.', forms: [['options: Object = {}']],
});

exports.Repeater = api.constructor(Repeater, {
  name: 'Repeater', doc: 'Passes requests on to other servers in turn.', forms: [['urls: Array'], ['url: String']],
});

/** With and without `new`. */
exports.fileHandler = function fileHandler(root, types = {}, autoIndex = false) {
  if (typeof root !== 'string') throw api.error(20003, 'fileHandler: the root must be a string');
  return typeof types === 'boolean' ? new FileHandler(root, {}, types) : new FileHandler(root, types ?? {}, Boolean(autoIndex));
};

// The client of the whole process: its settings are properties of the module.
const client = new HttpClient();
defineCalls(exports, 'http', () => client);
for (const name of Object.keys(DEFAULTS)) {
  Object.defineProperty(exports, name, {
    get: () => client[name],
    set: (value) => { client[name] = value; },
    enumerable: true,
    configurable: true,
  });
}
