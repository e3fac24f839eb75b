'use strict';
// Listening as EdgerOS scripts expect it: done, or failed, when the call returns.

const native = binding('socket');

/** Why an address cannot be had: Node's servers tell it later than scripts ask. */
function reason(host, port) {
  try {
    native.listen({ host, port }).close();
  } catch (error) {
    return error;
  }
  return new Error('address not available');
}

/** Binds a server of Node's kind; returns the error that keeps it from that. */
function listenNow(server, host, port) {
  let failure;
  const ignore = () => {};
  server.once('error', ignore);
  server.listen({ host, port });
  if (server.address() === null) failure = reason(host, port);
  else server.off('error', ignore);
  return failure;
}

module.exports = { listenNow };
