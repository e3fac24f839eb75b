'use strict';
// `tls.Server`: https://nodejs.org/docs/latest-v20.x/api/tls.html#class-tlsserver

const { Server: NetServer } = require('node/internal/net/server');
const { TLSSocket } = require('node/internal/net/tls-socket');
const { contextOf, createSecureContext } = require('node/internal/net/secure-context');
const { nodeError } = require('internal/errors');

function Server(options, secureConnectionListener) {
  if (!(this instanceof Server)) return new Server(options, secureConnectionListener);
  if (typeof options === 'function') [options, secureConnectionListener] = [{}, options];
  else if (options !== undefined && options !== null && typeof options !== 'object') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'options', 'Object', options);
  }
  options = { ...options };
  NetServer.call(this, options);
  this._hosts = [];
  this._tlsOptions = options;
  this.setSecureContext(options);
  this.on('connection', secure);
  if (secureConnectionListener) this.on('secureConnection', secureConnectionListener);
}
Object.setPrototypeOf(Server.prototype, NetServer.prototype);
Object.setPrototypeOf(Server, NetServer);

const proto = Server.prototype;

/** A connection has come in. */
function secure(carrier) {
  const { SNICallback, ...options } = this._tlsOptions;
  const socket = new TLSSocket(carrier, {
    ...options,
    isServer: true,
    secureContext: this._sharedCreds,
    SNICallback: SNICallback ?? (this._hosts.length > 0 ? (name, done) => done(null, find(this, name)) : undefined),
  });
  socket._tlsServer = socket.server = this;
  socket.on('error', quiet);
  socket.once('secure', () => {
    socket._tlsServer = undefined;
    socket.off('error', quiet);
    this.emit('secureConnection', socket);
  });
}

/** Before anybody knows the socket, its failures are told by `tlsClientError` alone. */
function quiet() {}

/** The certificate for a host, as `example.org` or `*.example.org`; the last one added counts. */
proto.addContext = function addContext(hostname, context) {
  if (!hostname) {
    const error = new Error('"servername" is required parameter for Server.addContext');
    throw Object.assign(error, { code: 'ERR_TLS_REQUIRED_SERVER_NAME' });
  }
  const pattern = hostname.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^.]*');
  const made = context.context !== undefined ? context : createSecureContext(context);
  this._hosts.push([new RegExp(`^${pattern}$`, 'i'), made]);
};

const find = (server, name) => server._hosts.findLast(([pattern]) => pattern.test(name))?.[1];

/** New certificates for connections from now on. */
proto.setSecureContext = function setSecureContext(options) {
  const context = contextOf(options);
  this._sharedCreds = { context };
  Object.assign(this._tlsOptions, options);
};

module.exports = { Server };
