'use strict';
// Node `http`: https://nodejs.org/docs/latest-v20.x/api/http.html

const { METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue } = require('node/internal/http/common');
const { Server, onConnection } = require('node/internal/http/server');
const { validateInteger } = require('internal/errors');
const { later, lazy } = require('internal/lazy');

const client = later(() => require('node/internal/http/client'));
/** What a server that listens has no use for yet, by the file that has it. */
const LATER = {
  Agent: 'agent',
  ClientRequest: 'client',
  IncomingMessage: 'incoming',
  OutgoingMessage: 'outgoing',
  ServerResponse: 'response',
  globalAgent: 'agent',
};

/**
 * @param {object} [options] those of Server
 * @param {function(IncomingMessage, ServerResponse)} [requestListener]
 */
function createServer(options, requestListener) {
  return new Server(options, requestListener);
}

/** `request(url[, options][, callback])` or `request(options[, callback])`. */
function request(...args) {
  return new (client().ClientRequest)(...args);
}

/** The same, ended at once. */
function get(...args) {
  const made = request(...args);
  made.end();
  return made;
}

/** Parsers are not kept: nothing to set. */
function setMaxIdleHTTPParsers(max) {
  validateInteger(max, 'max', 1);
}

module.exports = {
  _connectionListener: onConnection,
  METHODS: METHODS.slice(),
  STATUS_CODES,
  Server,
  createServer,
  get,
  request,
  validateHeaderName,
  validateHeaderValue,
  setMaxIdleHTTPParsers,
  maxHeaderSize: 16_384,
};
for (const [name, file] of Object.entries(LATER)) lazy(module.exports, name, () => require(`node/internal/http/${file}`)[name]);
