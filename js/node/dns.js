'use strict';
// Node `dns`: names of hosts and their addresses, as the system's resolver tells them.
// https://nodejs.org/docs/latest-v20.x/api/dns.html. Other records (MX, TXT …) are not there.

const native = binding('socket');
const { setImmediate } = binding('timer');
const { lazy } = require('internal/lazy');
const { nextTick } = binding('process');
const { nodeError, validateFunction, validateOneOf, validateString } = require('internal/errors');

const ORDERS = ['verbatim', 'ipv4first'];
let order = 'verbatim';

const familyOf = (address) => (address.includes(':') ? 6 : /^\d+\.\d+\.\d+\.\d+$/.test(address) ? 4 : 0);

function failure(code, syscall, hostname) {
  const error = new Error(`${syscall} ${code} ${hostname}`);
  return Object.assign(error, { errno: code === 'ENOTFOUND' ? -3008 : undefined, code, syscall, hostname });
}

/** All addresses of a family (0: any), or an error. */
function addresses(hostname, family, syscall, callback) {
  // In a fiber of its own: the native waits.
  setImmediate(() => {
    let found;
    try {
      found = native.resolve(hostname, 0);
    } catch {
      callback(failure('ENOTFOUND', syscall, hostname));
      return;
    }
    const list = [...new Set(found)].map((address) => ({ address, family: familyOf(address) }));
    const fitting = list.filter((each) => family === 0 || each.family === family);
    if (fitting.length === 0) callback(failure(syscall === 'getaddrinfo' ? 'ENOTFOUND' : 'ENODATA', syscall, hostname));
    else callback(null, fitting);
  });
}

function toFamily(family) {
  if (family === undefined || family === null) return 0;
  if (family === 'IPv4') return 4;
  if (family === 'IPv6') return 6;
  if (![0, 4, 6].includes(family)) throw nodeError('ERR_INVALID_ARG_VALUE', 'family', family, 'must be one of: 0, 4, 6');
  return family;
}

/**
 * @param {string} hostname
 * @param {number|object} [options] family (0), all (false), verbatim, order, hints
 * @param {function(Error?, string|object[], number)} callback
 */
function lookup(hostname, options, callback) {
  if (typeof options === 'function') [options, callback] = [{}, options];
  else if (typeof options === 'number' || typeof options === 'string') options = { family: options };
  validateFunction(callback, 'callback');
  if (hostname) validateString(hostname, 'hostname');
  const { all = false } = options ?? {};
  const family = toFamily(options?.family);
  const answer = (list) => {
    if (all) callback(null, list);
    else callback(null, list[0].address, list[0].family);
  };
  if (!hostname) {
    nextTick(() => (all ? callback(null, []) : callback(null, null, family === 6 ? 6 : 4)));
    return {};
  }
  const known = familyOf(hostname);
  if (known !== 0) {
    nextTick(answer, [{ address: hostname, family: known }]);
    return {};
  }
  const isFourFirst = options?.order === 'ipv4first' || options?.verbatim === false || (options?.verbatim === undefined && order === 'ipv4first');
  addresses(hostname, family, 'getaddrinfo', (error, list) => {
    if (error) callback(error);
    else answer(isFourFirst ? list.toSorted((a, b) => a.family - b.family) : list);
  });
  return {};
}

/** The addresses of a family only. */
const resolver = (family, syscall) =>
  function resolveFamily(hostname, options, callback) {
    if (typeof options === 'function') callback = options;
    validateString(hostname, 'name');
    validateFunction(callback, 'callback');
    addresses(hostname, family, syscall, (error, list) => {
      if (error) callback(error);
      else callback(null, list.map(({ address }) => (options?.ttl ? { address, ttl: 0 } : address)));
    });
  };
const resolve4 = resolver(4, 'queryA');
const resolve6 = resolver(6, 'queryAaaa');

function resolve(hostname, type, callback) {
  if (typeof type === 'function') [type, callback] = ['A', type];
  const kinds = { A: resolve4, AAAA: resolve6 };
  if (!Object.hasOwn(kinds, type)) throw nodeError('ERR_FEATURE_UNAVAILABLE', `dns.resolve(…, '${type}')`);
  kinds[type](hostname, callback);
}

/** The part of a resolver with servers of its own that the system's can do. */
class Resolver {
  cancel() {}
  getServers() {
    return dns.getServers();
  }
  setServers() {
    throw nodeError('ERR_FEATURE_UNAVAILABLE', 'dns.Resolver.setServers');
  }
}
Object.assign(Resolver.prototype, { resolve, resolve4, resolve6 });

const dns = {
  lookup,
  resolve,
  resolve4,
  resolve6,
  Resolver,
  getServers() {
    const { readFileSync } = require('node/fs');
    try {
      return Array.from(readFileSync('/etc/resolv.conf', 'utf8').matchAll(/^nameserver\s+(\S+)/gm), ([, server]) => server);
    } catch {
      return [];
    }
  },
  setDefaultResultOrder(value) {
    validateOneOf(value, 'dnsOrder', ORDERS);
    order = value;
  },
  getDefaultResultOrder: () => order,
  ADDRCONFIG: 32,
  V4MAPPED: 8,
  ALL: 16,
  NODATA: 'ENODATA',
  NOTFOUND: 'ENOTFOUND',
};
Object.defineProperty(lookup, Symbol.for('nodejs.util.promisify.custom'), {
  value: (hostname, options) => dns.promises.lookup(hostname, options),
});
module.exports = dns;
lazy(dns, 'promises', () => require('node/dns/promises'));
