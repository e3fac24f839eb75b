'use strict';
// Node `https`: https://nodejs.org/docs/latest-v20.x/api/https.html. HTTP over `tls`.

const tls = require('node/tls');
const { normalize: normalizeConnect } = require('node/internal/net/arguments');
const http = require('node/internal/http/server');
const { Agent: HttpAgent } = require('node/internal/http/agent');
const { ClientRequest, normalize } = require('node/internal/http/client');

// ---- The server --------------------------------------------------------------------------------------------

/**
 * @param {object} [options] those of `tls.createServer` and of `http.Server`
 * @param {function(IncomingMessage, ServerResponse)} [requestListener]
 */
function Server(options, requestListener) {
  if (!(this instanceof Server)) return new Server(options, requestListener);
  if (typeof options === 'function') [options, requestListener] = [{}, options];
  const own = { ...options };
  if (!own.ALPNProtocols && !own.ALPNCallback) own.ALPNProtocols = ['http/1.1'];
  tls.Server.call(this, { ...own, allowHalfOpen: true });
  http.setUp(this, own);
  if (requestListener) this.on('request', requestListener);
  this.on('secureConnection', http.onConnection);
  this.on('tlsClientError', (error, socket) => {
    if (!this.emit('clientError', error, socket)) socket.destroy(error);
  });
}
Object.setPrototypeOf(Server.prototype, tls.Server.prototype);
Object.setPrototypeOf(Server, tls.Server);
http.decorate(Server.prototype);

/**
 * @param {object} [options] those of Server
 * @param {function(IncomingMessage, ServerResponse)} [requestListener]
 */
function createServer(options, requestListener) {
  return new Server(options, requestListener);
}

// ---- The client --------------------------------------------------------------------------------------------

/** @param {object} [options] those of `http.Agent` and `tls.connect` */
function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  HttpAgent.call(this, options);
  this.defaultPort = 443;
  this.protocol = 'https:';
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

Agent.prototype.createConnection = function createConnection(...args) {
  const [options] = normalizeConnect(args);
  const all = { ...options };
  for (const more of args) if (more !== null && typeof more === 'object') Object.assign(all, more);
  return tls.connect(all);
};

const IN_NAME = [
  'ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx', 'rejectUnauthorized', 'servername', 'minVersion', 'maxVersion',
  'secureProtocol', 'crl', 'honorCipherOrder', 'ecdhCurve', 'dhparam', 'secureOptions', 'sessionIdContext', 'sigalgs',
  'privateKeyIdentifier', 'privateKeyEngine',
];

Agent.prototype.getName = function getName(options = {}) {
  let name = HttpAgent.prototype.getName.call(this, options);
  for (const key of IN_NAME) {
    const value = options[key];
    const isThere = ['rejectUnauthorized', 'honorCipherOrder', 'secureOptions'].includes(key) ? value !== undefined : value;
    // The name of the host says nothing that is not said already.
    name += isThere && !(key === 'servername' && value === options.host) ? `:${value}` : ':';
  }
  return name;
};

const globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000 });

/** `request(url[, options][, callback])` or `request(options[, callback])`. */
function request(...args) {
  const [options, callback] = normalize(...args);
  return new ClientRequest({ ...options, _defaultAgent: module.exports.globalAgent }, callback);
}

/** The same, ended at once. */
function get(...args) {
  const made = request(...args);
  made.end();
  return made;
}

module.exports = { Agent, globalAgent, Server, createServer, get, request };
