'use strict';
// How a Socket gets its connection: names are resolved, addresses tried in turn (RFC 8305, one at a time).

const { nextTick } = binding('process');
const native = binding('socket').event;
const { allFailed, systemError, withAddress } = require('node/internal/net/errors');
const { isIP } = require('node/internal/net/ip');
const { nodeError, validateFunction, validateNumber, validatePort, validateString } = require('internal/errors');

const defaults = { autoSelectFamily: true, attemptTimeout: 250 };

/**
 * Begins to connect a Socket.
 *
 * @param {Socket} socket
 * @param {object} options those of `socket.connect`
 * @param {function(object)} connected called with the native socket
 */
function start(socket, options, connected) {
  if (options.path !== undefined && options.path !== null) {
    validateString(options.path, 'options.path');
    attempt(socket, { path: options.path }, (error, handle) => {
      if (error) socket.destroy(withAddress(error, options.path));
      else connected(handle);
    });
    return;
  }
  const { host = 'localhost', localAddress, localPort, family } = options;
  if (localAddress && isIP(localAddress) === 0) throw nodeError('ERR_INVALID_IP_ADDRESS', localAddress);
  if (localPort) validateNumber(localPort, 'options.localPort');
  if (options.port === undefined) throw nodeError('ERR_MISSING_ARGS', ['options', 'port', 'path']);
  const port = validatePort(options.port, 'Port');
  if (options.lookup !== undefined && options.lookup !== null) validateFunction(options.lookup, 'options.lookup');
  const way = { socket, port, localAddress, localPort, connected };
  if (isIP(host) !== 0) {
    nextTick(() => socket.connecting && connectTo(way, host));
    return;
  }
  validateString(host, 'hostname');
  const selects = (options.autoSelectFamily ?? defaults.autoSelectFamily) && !localAddress && ![4, 6, 'IPv4', 'IPv6'].includes(family);
  const query = { family: family ?? 0, hints: options.hints ?? 0 };
  if (selects) query.all = true;
  const lookup = options.lookup ?? require('node/internal/net/lookup').lookup;
  socket._host = host;
  lookup(host, query, (error, found, foundFamily) => {
    const addresses = error ? [] : Array.isArray(found) ? found : [{ address: found, family: foundFamily }];
    if (error) socket.emit('lookup', error, undefined, undefined, host);
    for (const { address, family } of addresses) socket.emit('lookup', null, address, family, host);
    if (!socket.connecting) return;
    if (error) {
      nextTick(() => socket.destroy(error));
      return;
    }
    const usable = addresses.filter(({ address }) => isIP(address) !== 0).map(({ address }) => address);
    if (usable.length === 0) {
      nextTick(() => socket.destroy(nodeError('ERR_INVALID_IP_ADDRESS', addresses[0]?.address)));
    } else if (usable.length === 1) connectTo(way, usable[0]);
    else connectToAny(way, interleaved(usable), options.autoSelectFamilyAttemptTimeout ?? defaults.attemptTimeout);
  });
}

/** The families in turn, that of the first address first. */
function interleaved(addresses) {
  const first = addresses.filter((address) => isIP(address) === isIP(addresses[0]));
  const others = addresses.filter((address) => isIP(address) !== isIP(addresses[0]));
  const all = [];
  while (first.length > 0 || others.length > 0) all.push(...first.splice(0, 1), ...others.splice(0, 1));
  return all;
}

function attempt(socket, place, done) {
  const pending = native.connect(place, (error, handle) => {
    socket._attempt = undefined;
    done(error, handle);
  });
  socket._attempt = pending;
  if (socket._isUnref) pending.hold(false);
  return pending;
}

function describe({ localAddress, localPort, port }, address, error) {
  if (error.syscall === 'bind') return withAddress(error, localAddress, localPort ?? 0);
  return withAddress(error, address, port);
}

/** The only address. */
function connectTo(way, address) {
  const { socket, port, localAddress, localPort, connected } = way;
  socket.emit('connectionAttempt', address, port, isIP(address));
  attempt(socket, { address, port, localAddress, localPort }, (error, handle) => {
    if (!error) return connected(handle);
    describe(way, address, error);
    socket.emit('connectionAttemptFailed', address, port, isIP(address), error);
    return socket.destroy(error);
  });
}

/** One address after the other; the next also when one takes too long. */
function connectToAny(way, addresses, patience) {
  const { socket, port, localPort, connected } = way;
  const errors = [];
  const next = (index) => {
    if (!socket.connecting) return;
    if (index === addresses.length) {
      socket.destroy(allFailed(errors));
      return;
    }
    const address = addresses[index];
    const family = isIP(address);
    let timer;
    socket.emit('connectionAttempt', address, port, family);
    const pending = attempt(socket, { address, port, localPort }, (error, handle) => {
      clearTimeout(timer);
      if (!error) return connected(handle);
      errors.push(describe(way, address, error));
      socket.emit('connectionAttemptFailed', address, port, family, error);
      return next(index + 1);
    });
    if (index === addresses.length - 1) return;
    timer = setTimeout(() => {
      if (socket._attempt !== pending) return;
      pending.cancel();
      errors.push(withAddress(systemError('ETIMEDOUT', 'connect'), address, port));
      socket.emit('connectionAttemptTimeout', address, port, family);
      next(index + 1);
    }, patience);
  };
  next(0);
}

module.exports = { defaults, start };
