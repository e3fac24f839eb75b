'use strict';
// The Socket of a connection that HTTP has, made when a program asks for it.

const { nextTick } = binding('process');
const { wrap } = require('node/internal/net/handle');
const { kServed } = require('node/internal/net/keys');

/** The same object for all requests of a connection. */
function socketOf(connection) {
  const known = connection.socket;
  if (known !== undefined) return known;
  const socket = wrapHalfOpen(connection.native());
  if (connection.server !== undefined) socket.server = connection.server;
  adopt(socket, connection);
  return socket;
}

/** Without options the states of the streams are made when somebody uses them. */
function wrapHalfOpen(native) {
  const socket = wrap(native);
  socket.allowHalfOpen = true;
  return socket;
}

/** HTTP has the connection of this Socket. Bytes pass it by, so that its own clock knows nothing of them. */
function adopt(socket, connection) {
  connection.socket = socket;
  socket[kServed] = connection;
  const { setTimeout } = socket;
  socket.setTimeout = function setHttpTimeout(milliseconds, callback) {
    if (!connection.isOpen) return Reflect.apply(setTimeout, this, [milliseconds, callback]);
    this.timeout = milliseconds;
    connection.setTimeout(milliseconds);
    if (callback !== undefined) {
      if (milliseconds === 0) this.removeListener('timeout', callback);
      else this.once('timeout', callback);
    }
    return this;
  };
}

/** As on Node, where servers listen for errors of their sockets. */
function failed(socket, error) {
  const { server } = socket[kServed];
  nextTick(() => server?.emit('clientError', error, socket));
}

module.exports = { adopt, failed, socketOf, wrapHalfOpen };
