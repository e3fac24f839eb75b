'use strict';
// EdgerOS `iosched`: the loop that a task ends with. Callbacks of every kind run in here and nowhere else; a poll is over
// when at least one of them has run.

const native = binding('iosched');
const { IoEvent, METHODS, merge, validateFds } = require('edgeros/internal/io-event');

/** The registered events, in order, and whether each goes after its first time. */
const registered = new Map();

module.exports = { ...METHODS, event, add, once, remove, listening, fds, select, poll, forever };

/** An event of a file descriptor: `(method, fd, callback[, errback][, arg])`. Nothing happens before it is added. */
function event(method, fd, callback, ...rest) {
  const errback = typeof rest[0] === 'function' ? rest.shift() : undefined;
  return new IoEvent(method, fd, callback, errback, rest[0]);
}

function register(ioevent, isOnce) {
  if (!(ioevent instanceof IoEvent)) throw new TypeError('iosched: the argument must be an event of iosched.event()');
  registered.set(ioevent, isOnce);
  return ioevent;
}

/** Calls back each time the descriptor is ready. */
function add(ioevent) {
  return register(ioevent, false);
}

/** Calls back the first time that the descriptor is ready. */
function once(ioevent) {
  return register(ioevent, true);
}

/** Forgets an event; all of them without one. */
function remove(ioevent) {
  if (ioevent === undefined) registered.clear();
  else registered.delete(ioevent);
}

function listening(ioevent) {
  return registered.has(ioevent);
}

/** The descriptors of all events, and those given, as `[reads, writes, excepts]`. */
function fds(fdsUser) {
  return merge(registered.keys(), fdsUser);
}

function validateTimeout(timeout) {
  if (timeout === undefined || timeout === null || typeof timeout === 'number') return;
  throw new TypeError(`iosched: timeout must be a number of milliseconds, not ${typeof timeout}`);
}

/** Waits for descriptors and callbacks: `(timeout)` or `(fdsUser, timeout)`; returns the user's descriptors that are ready. */
function select(fdsUser, timeout) {
  if (fdsUser !== undefined && fdsUser !== null && typeof fdsUser === 'object') validateFds(fdsUser);
  else if (typeof fdsUser === 'number') [fdsUser, timeout] = [undefined, fdsUser];
  else fdsUser = undefined;
  validateTimeout(timeout);
  const watched = fds(fdsUser);
  if (!watched.some((list) => list.length > 0)) {
    native.poll(timeout);
    return [[], [], []];
  }
  const ready = native.select(watched, timeout);
  if (ready === undefined) return [[], [], []];
  dispatch(ready);
  return ready;
}

/** Calls the events of ready descriptors; those that an earlier callback removed are left out. */
function dispatch(ready) {
  for (const [ioevent, isOnce] of [...registered]) {
    if (!registered.has(ioevent) || !ready[ioevent.method].includes(ioevent.fd)) continue;
    if (isOnce) registered.delete(ioevent);
    native.callback(() => ioevent.fire());
  }
}

/** Waits until a callback of any kind has run, or for `timeout` ms. Hot: once per turn. */
function poll(timeout) {
  if (registered.size > 0) return select(undefined, timeout);
  validateTimeout(timeout);
  native.poll(timeout);
  return [[], [], []];
}

const isOver = (check) => (typeof check === 'function' ? check() : check.quit);

/** Polls until `check.quit` or `check()` is true; for ever without one. `timeout` is that of each poll. */
function forever(check, timeout) {
  if (typeof check === 'number') [check, timeout] = [undefined, check];
  const hasCheck = typeof check === 'function' || (check !== null && typeof check === 'object');
  while (!(hasCheck && isOver(check))) poll(timeout);
  return [[], [], []];
}
