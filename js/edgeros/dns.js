'use strict';
// EdgerOS `dns`: names to addresses. Without a callback the call waits, and nothing else runs then.

const { AF_INET, AF_INET6 } = require('edgeros/internal/address').constants;
const { alone } = binding('iosched');
const { resolve } = binding('socket');
const { start } = binding('fiber');
const { nextTick } = binding('process');
const timer = binding('timer');

const DEFAULT_TIMEOUT = 10000;

/** `(host[, domain][, callback(error, ip)[, timeout]])`: the first address; undefined when there is none. */
function lookup(host, domain, callback, timeout) {
  if (typeof domain === 'function') [domain, callback, timeout] = [undefined, domain, callback];
  domain ??= AF_INET;
  if (typeof host !== 'string' || host === '') throw new TypeError('dns.lookup: host must be a name');
  if (domain !== AF_INET && domain !== AF_INET6) throw new TypeError('dns.lookup: domain must be AF_INET or AF_INET6');
  const find = () => {
    const [ip] = resolve(host, domain === AF_INET ? 4 : 6);
    if (ip === undefined) throw new Error(`lookup ENOTFOUND ${host}`);
    return ip;
  };
  if (typeof callback === 'function') {
    lookupLater(host, find, callback, timeout ?? DEFAULT_TIMEOUT);
    return undefined;
  }
  try {
    return alone(find);
  } catch {
    return undefined;
  }
}

function lookupLater(host, find, callback, timeout) {
  let isDone = false;
  const done = (...results) => {
    if (isDone) return;
    isDone = true;
    timer.clearTimeout(limit);
    nextTick(callback, ...results);
  };
  const limit = timer.setTimeout(() => done(new Error(`lookup ETIMEOUT ${host}`)), timeout);
  start(() => {
    try {
      done(null, find());
    } catch (error) {
      done(error);
    }
  }, []);
}

module.exports = { lookup };
