'use strict';
// The Socket of a connection that HTTP has, made when a program asks for it.

const { wrap } = require('node/internal/net/handle');

/** The same object for all requests of a connection. */
function socketOf(connection) {
  const known = connection.socket;
  if (known !== undefined) return known;
  const socket = wrapHalfOpen(connection.native());
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

module.exports = { adopt, socketOf, wrapHalfOpen };
