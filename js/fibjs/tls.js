'use strict';
// fibjs `tls`: https://fibjs.org/manual/module/ifs/tls.md.html. Secure contexts, sockets and servers.

const api = binding('api');
const { SecureContext, contextOf, isAbout } = require('fibjs/internal/tls/secure-context');
const { defaultContext } = require('fibjs/internal/tls/defaults');
const { TLSSocket, connect } = require('fibjs/internal/tls/socket');
const { TLSHandler, TLSServer } = require('fibjs/internal/tls/server');
const { listen } = require('fibjs/internal/net/listening-server');

/** The context of a client: the default one where the options say nothing about TLS. */
const clientContext = (options) => (isAbout(options) ? contextOf(options) : defaultContext());

api.define(exports, 'tls.createSecureContext', {
  doc: 'A context: ca, cert, key, requestCert, rejectUnverified or rejectUnauthorized (true), minVersion, maxVersion.',
  forms: [
    ['options: Object = {}, isServer: Boolean = false', (options, isServer) => new SecureContext(options, isServer)],
    ['isServer: Boolean', (isServer) => new SecureContext({}, isServer)],
  ],
});
Object.defineProperty(exports, 'secureContext', { get: defaultContext, enumerable: true, configurable: true });

exports.SecureContext = SecureContext;
exports.TLSSocket = api.constructor(TLSSocket, {
  name: 'TLSSocket',
  doc: 'A socket that has not shaken hands.',
  forms: [['context?: Object, isServer: Boolean = false', (context, isServer) => new TLSSocket(context, isServer)]],
});
// The older name.
exports.Socket = exports.TLSSocket;

api.define(exports, 'tls.connect', {
  waits: true,
  doc: 'Connects to ssl://host:port and shakes hands.',
  forms: [
    ['url: String, timeout: Integer = 0 -> TLSSocket', (url, timeout) => connect(url, defaultContext(), { timeout })],
    ['url: String, options: Object, timeout: Integer = 0 -> TLSSocket', (url, options, timeout) =>
      connect(url, clientContext(options), { timeout: options.timeout ?? timeout, servername: options.servername })],
  ],
});

exports.Handler = api.constructor(TLSHandler, {
  name: 'TLSHandler',
  doc: 'A handler of connections that shakes hands first.',
  forms: [['options: Object, handler: Value', (options, handler) => new TLSHandler(contextOf(options, true), handler)]],
});

function server(options, address, port, handler) {
  const context = contextOf(options, true);
  return new TLSServer(listen(address, port, context.native()), context, handler);
}
exports.Server = api.constructor(TLSServer, {
  name: 'TLSServer',
  doc: 'A server with TLS; it binds at once.',
  forms: [
    ['options: Object, handler: Value', (options, handler) => server(options, options.address ?? '', options.port ?? 443, handler)],
    ['context: Object, port: Integer, handler: Value', (context, port, handler) => server(context, '', port, handler)],
    ['context: Object, address: String, port: Integer, handler: Value', server],
  ],
});
