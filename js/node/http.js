'use strict';
// Node `http`: https://nodejs.org/docs/latest-v20.x/api/http.html

const { METHODS, STATUS_CODES, validateHeaderName, validateHeaderValue } = require('node/internal/http/common');
const { IncomingMessage } = require('node/internal/http/incoming');
const { OutgoingMessage } = require('node/internal/http/outgoing');
const { ServerResponse } = require('node/internal/http/response');
const { Agent, globalAgent } = require('node/internal/http/agent');
const { ClientRequest } = require('node/internal/http/client');
const { Server, onConnection } = require('node/internal/http/server');
const { validateInteger } = require('internal/errors');

/**
 * @param {object} [options] those of Server
 * @param {function(IncomingMessage, ServerResponse)} [requestListener]
 */
function createServer(options, requestListener) {
  return new Server(options, requestListener);
}

/** `request(url[, options][, callback])` or `request(options[, callback])`. */
function request(...args) {
  return new ClientRequest(...args);
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
  Agent,
  ClientRequest,
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  get,
  globalAgent,
  request,
  validateHeaderName,
  validateHeaderValue,
  setMaxIdleHTTPParsers,
  maxHeaderSize: 16_384,
};
