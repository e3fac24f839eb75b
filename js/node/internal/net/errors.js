'use strict';
// Errors of sockets that name an address.

/** Adds where it happened to a native error: `connect ECONNREFUSED 127.0.0.1:1`. */
function withAddress(error, address, port) {
  error.message += ` ${address}${port === undefined || port < 0 ? '' : `:${port}`}`;
  // A native error made outside of scripts has its text for a stack.
  if (Object.hasOwn(error, 'stack')) error.stack = `Error: ${error.message}`;
  error.address = address;
  if (port !== undefined) error.port = port;
  return error;
}

const NUMBERS = { ETIMEDOUT: -110, EPIPE: -32, ENOTCONN: -107, EINVAL: -22 };

/** A failed system call that none has made. */
function systemError(code, syscall) {
  const error = new Error(`${syscall} ${code}`);
  return Object.assign(error, { errno: NUMBERS[code], code, syscall });
}

/** All addresses of a host failed. */
function allFailed(errors) {
  const error = new AggregateError(errors, '');
  error.code = errors[0].code;
  return error;
}

module.exports = { allFailed, systemError, withAddress };
