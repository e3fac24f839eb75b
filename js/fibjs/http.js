'use strict';
// fibjs `http`: https://fibjs.org/manual/module/ifs/http.md.html. Servers and clients in waiting style.

const api = binding('api');
const { HttpRequest } = require('fibjs/internal/http/request');
const { HttpHandler } = require('fibjs/internal/http/handler');
const { HttpServer } = require('fibjs/internal/http/server');
const { STATUS_CODES } = require('fibjs/internal/http/status');
const { listen, listenAt } = require('fibjs/internal/net/listening-server');
const { DEFAULTS, METHODS } = require('fibjs/internal/http/client-settings');
const { later, lazy } = require('internal/lazy');

// Servers need none of these.
const response = () => require('fibjs/internal/http/response').HttpResponse;
lazy(exports, 'Response', () => api.constructor(response(), { name: 'HttpResponse', doc: 'An empty response.', forms: [['']] }));
const clients = later(() => require('fibjs/internal/http/client'));
lazy(exports, 'Cookie', () => require('fibjs/internal/http/cookie').HttpCookie);

exports.STATUS_CODES = STATUS_CODES;
exports.Request = api.constructor(HttpRequest, { name: 'HttpRequest', doc: 'An empty request.', forms: [['']] });
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
lazy(exports, 'HttpsServer', () => api.constructor(require('fibjs/internal/http/https-server').HttpsServer, {
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
}));

/** A server with a context, the options of one, or a list of certificates. */
function https(source, address, port, handler) {
  const { HttpsServer, Verification } = require('fibjs/internal/http/https-server');
  const { identities } = require('fibjs/internal/tls/verification');
  const verification = new Verification(Array.isArray(source) ? identities(source) : source);
  return new HttpsServer(listen(address, port, verification.context().native()), verification, handler);
}

lazy(exports, 'Client', () => api.constructor(clients().HttpClient, {
  name: 'HttpClient',
  doc: 'A client with connections, cookies and settings of its own.',
  forms: [
    ['options: Object = {}', (options) => new (clients().HttpClient)(options)],
    // Up to 0.37.
    ['cert: Object, key: Object', (cert, key) => new (clients().HttpClient)({ cert, key })],
  ],
}));

lazy(exports, 'Repeater', () => api.constructor(require('fibjs/internal/http/repeater').Repeater, {
  name: 'Repeater', doc: 'Passes requests on to other servers in turn.', forms: [['urls: Array'], ['url: String']],
}));

/** With and without `new`. */
exports.fileHandler = function fileHandler(root, types = {}, autoIndex = false) {
  if (typeof root !== 'string') throw api.error(20003, 'fileHandler: the root must be a string');
  const { FileHandler } = require('fibjs/internal/http/file-handler');
  return typeof types === 'boolean' ? new FileHandler(root, {}, types) : new FileHandler(root, types ?? {}, Boolean(autoIndex));
};

// The client of the whole process: its settings are properties of the module.
const client = later(() => new (clients().HttpClient)());
const calls = later(() => {
  const made = {};
  clients().defineCalls(made, 'http', client);
  return made;
});
for (const name of ['request', ...Object.keys(METHODS)]) {
  for (const form of [name, `${name}Sync`, `${name}Async`]) lazy(exports, form, () => calls()[form]);
}
for (const name of Object.keys(DEFAULTS)) {
  Object.defineProperty(exports, name, {
    get: () => client()[name],
    set: (value) => { client()[name] = value; },
    enumerable: true,
    configurable: true,
  });
}
Object.defineProperty(exports, 'cookies', { get: () => client().cookies, enumerable: true, configurable: true });
