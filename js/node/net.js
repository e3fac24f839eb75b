'use strict';
// Node `net`: https://nodejs.org/docs/latest-v20.x/api/net.html

const { Socket } = require('node/internal/net/socket');
const { Server } = require('node/internal/net/server');
const { normalize } = require('node/internal/net/arguments');
const { defaults } = require('node/internal/net/connect');
const { isIP, isIPv4, isIPv6 } = require('node/internal/net/ip');
const { validateBoolean, validateInteger } = require('internal/errors');

/**
 * @param {object} [options] those of Server
 * @param {function(Socket)} [connectionListener]
 */
function createServer(options, connectionListener) {
  return new Server(options, connectionListener);
}

/** `connect(options)`, `connect(path)`, `connect(port[, host])`, each with `[, connectListener]`. */
function connect(...args) {
  const [options, callback] = normalize(args);
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return callback === null ? socket.connect(options) : socket.connect(options, callback);
}

const getDefaultAutoSelectFamily = () => defaults.autoSelectFamily;

function setDefaultAutoSelectFamily(value) {
  validateBoolean(value, 'value');
  defaults.autoSelectFamily = value;
}

const getDefaultAutoSelectFamilyAttemptTimeout = () => defaults.attemptTimeout;

function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  validateInteger(value, 'value', 1, 2 ** 31 - 1);
  defaults.attemptTimeout = Math.max(value, 10);
}

module.exports = {
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
