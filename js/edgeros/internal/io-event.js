'use strict';
// What `iosched` watches: one direction of one file descriptor, and lists of descriptors.

const METHODS = { READ: 0, WRITE: 1, EXCEPT: 2, ACCEPT: 0, CONNECT: 1 };

const isFd = (value) => Number.isInteger(value) && value >= 0;

class IoEvent {
  constructor(method, fd, callback, errback, arg) {
    if (![0, 1, 2].includes(method)) throw new TypeError('iosched.event: method must be READ, WRITE or EXCEPT');
    if (!isFd(fd)) throw new TypeError('iosched.event: fd must be a file descriptor');
    if (typeof callback !== 'function') throw new TypeError('iosched.event: callback must be a function');
    this.method = method;
    this.fd = fd;
    this.callback = callback;
    this.errback = errback;
    this.arg = arg;
  }

  /** A callback that returns exactly `false` has failed. */
  fire() {
    const { callback, errback, arg } = this;
    if (callback(arg, this) === false && errback !== undefined) errback(arg, this);
  }
}

function validateFds(lists) {
  const isValid = Array.isArray(lists) && lists.every((list) => list === undefined || (Array.isArray(list) && list.every(isFd)));
  if (!isValid) throw new TypeError('iosched: descriptors must be [[reads], [writes], [excepts]]');
}

/** The descriptors of events and of lists, each once. */
function merge(events, lists = []) {
  validateFds(lists);
  const merged = [0, 1, 2].map((method) => new Set(lists[method] ?? []));
  for (const { method, fd } of events) merged[method].add(fd);
  return merged.map((set) => [...set]);
}

module.exports = { IoEvent, METHODS, merge, validateFds };
