'use strict';
// fibjs `http`: https://fibjs.org/manual/module/ifs/http.md.html. Servers and clients in waiting style.

const api = binding('api');
const { HttpRequest } = require('fibjs/internal/http/request');
const { HttpResponse } = require('fibjs/internal/http/response');
const { HttpCookie } = require('fibjs/internal/http/cookie');
const { HttpHandler } = require('fibjs/internal/http/handler');
const { HttpServer } = require('fibjs/internal/http/server');
const { HttpsServer, Verification } = require('fibjs/internal/http/https-server');
const { HttpClient, defineCalls, DEFAULTS } = require('fibjs/internal/http/client');
const { FileHandler } = require('fibjs/internal/http/file-handler');
const { Repeater } = require('fibjs/internal/http/repeater');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const { identities } = require('fibjs/internal/tls/verification');
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
exports.HttpsServer = api.constructor(HttpsServer, {
  name: 'HttpsServer',
  doc: 'A server with TLS; it binds at once.',
  forms: [
    ['options: Object, handler: Value', (options, handler) => https(options, options.address ?? '', options.port ?? 443, handler)],
    ['context: Object, port: Integer, handler: Value', (context, port, handler) => https(context, '', port, handler)],
    // Up to 0.37 it is certificate and key; an object would pass for text.
    ['context: Object, address: Value, port: Integer, handler: Value', (context, address, port, handler) =>
      (typeof address === 'string' ? https(context, address, port, handler) : https({ cert: context, key: address }, '', port, handler))],
    ['cert: Object, key: Object, address: String, port: Integer, handler: Value', (cert, key, address, port, handler) =>
      https({ cert, key }, address, port, handler)],
    ['certs: Array, port: Integer, handler: Value', (certs, port, handler) => https(certs, '', port, handler)],
    ['certs: Array, address: String, port: Integer, handler: Value', https],
  ],
});

/** A server with a context, the options of one, or a list of certificates. */
function https(source, address, port, handler) {
  const verification = new Verification(Array.isArray(source) ? identities(source) : source);
  return new HttpsServer(listen(address, port, verification.context().native()), verification, handler);
}

exports.Client = api.constructor(HttpClient, {
  name: 'HttpClient',
  doc: 'A client with connections, cookies and settings of its own.',
  forms: [
    ['options: Object = {}', (options) => new HttpClient(options)],
    // Up to 0.37.
    ['cert: Object, key: Object', (cert, key) => new HttpClient({ cert, key })],
  ],
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
Object.defineProperty(exports, 'cookies', { get: () => client.cookies, enumerable: true, configurable: true });
