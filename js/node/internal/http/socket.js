'use strict';
// The Socket of a connection that HTTP has, made when a program asks for it.

const { wrap } = require('node/internal/net/handle');

const kTimeout = Symbol('timeout');

/** The same object for all requests of a connection. */
function socketOf(connection) {
  const known = connection.socket;
  if (known !== undefined) return known;
  const socket = wrap(connection.native(), { allowHalfOpen: true });
  connection.socket = socket;
  // Bytes pass the Socket by, so that its own clock knows nothing of them.
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
  return socket;
}

module.exports = { kTimeout, socketOf };
