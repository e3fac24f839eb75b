'use strict';
// EdgerOS `WsClient`: a connection to a server. Its objects are made natively.

const native = binding('websocket').edgeros;
const { alone } = binding('iosched');
const random = binding('random');
const timer = binding('timer');
const { EventEmitter } = binding('emitter');
const { constants, validateAddress } = require('edgeros/internal/address');
const { URL } = require('internal/url');
const tlsOptions = require('edgeros/internal/tls-options');

const WHAT = 'websocket.createClient';
const CONNECT_TIMEOUT = 10000;
const PING_TIMEOUT = 30000;

/** The pings of a client that wait for their pong: tag -> `{ timeout, callback }`. */
const PINGS = Symbol('pings');

function validateUrl(url) {
  const text = typeof url === 'object' && url !== null ? `${url}` : url;
  if (typeof text !== 'string' || !/^wss?:\/\/[^/?#]/i.test(text) || !URL.canParse(text)) {
    throw new TypeError(`${WHAT}: url must be one of ws:// or wss:// with a host, not '${String(url)}'`);
  }
  return text.replace(/#.*$/s, '');
}

function validateDomain(domain) {
  if (domain !== constants.AF_INET && domain !== constants.AF_INET6) {
    throw new TypeError(`${WHAT}: domain must be socket.AF_INET or socket.AF_INET6`);
  }
  return domain;
}

/** The script's options as those of the native. */
function settings(options, tlsOpt) {
  const { saddr, domain = constants.AF_INET, path, timeout = CONNECT_TIMEOUT } = options;
  const protocol = options.protocol ?? options.protocal;
  const made = { ipv6: validateDomain(domain) === constants.AF_INET6 };
  if (saddr !== undefined && saddr !== null) Object.assign(made, validateAddress(saddr, WHAT));
  // A string may have come out of a document; what would break the request must not go into it.
  if (path !== undefined && (typeof path !== 'string' || !/^\/[\x21-\x7e]*$/.test(path))) {
    throw new TypeError(`${WHAT}: path must be an encoded path that starts with '/'`);
  }
  if (typeof timeout !== 'number' || !(timeout >= 0)) throw new TypeError(`${WHAT}: timeout must be a number of milliseconds`);
  if (protocol !== undefined && protocol !== null) {
    const names = String(protocol).split(',').map((name) => name.trim()).filter((name) => name !== '');
    if (!names.every((name) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name))) {
      throw new TypeError(`${WHAT}: protocol must be names separated by commas`);
    }
    if (names.length > 0) made.protocols = names.join();
  }
  if (tlsOpt !== undefined && tlsOpt !== null) made.tls = tlsOptions.client(tlsOpt, WHAT);
  return { ...made, path, timeout: timeout > 0 ? timeout : undefined, serverName: made.tls?.servername };
}

class WsClient extends EventEmitter {
  constructor() {
    throw new TypeError('WsClient: use WsClient.createClient(url)');
  }

  /**
   * Connects. Waits and returns the client, or undefined when there is no connection; with the option `async` a promise
   * that is rejected then. Nothing else runs while it waits.
   */
  static createClient(url, options, tlsOpt) {
    options ??= {};
    if (typeof options !== 'object') throw new TypeError(`${WHAT}: options must be an object`);
    if (options.async) {
      return new Promise((resolve) => resolve(native.connectAsync(WsClient.prototype, validateUrl(url), settings(options, tlsOpt))));
    }
    const args = [WsClient.prototype, validateUrl(url), settings(options, tlsOpt)];
    try {
      return alone(() => native.connect(...args));
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) throw error;
      return undefined;
    }
  }

  /**
   * Sends a ping; without its pong in time the connection is closed.
   *
   * @param {number} [timeout] milliseconds
   * @param {function(string): void} [callback] called with the tag when the pong comes
   * @returns {string} the tag that ping and pong carry
   */
  ping(timeout, callback) {
    if (typeof timeout === 'function') [timeout, callback] = [undefined, timeout];
    timeout ??= PING_TIMEOUT;
    if (typeof timeout !== 'number' || !(timeout >= 0)) throw new TypeError('ping: timeout must be a number of milliseconds');
    if (callback !== undefined && callback !== null && typeof callback !== 'function') {
      throw new TypeError('ping: callback must be a function');
    }
    const tag = random.bytes(8).toString('hex');
    if (!native.ping(this, tag)) return tag;
    this[PINGS] ??= watchPings(this);
    this[PINGS].set(tag, { timeout: timer.setTimeout(() => native.terminate(this), timeout), callback });
    return tag;
  }
}
Object.defineProperties(WsClient.prototype, Object.getOwnPropertyDescriptors(native.methods));

function watchPings(client) {
  const pings = new Map();
  client.on('pong', (tag) => {
    const ping = pings.get(tag);
    if (ping === undefined) return;
    pings.delete(tag);
    timer.clearTimeout(ping.timeout);
    ping.callback?.(tag);
  });
  client.on('close', () => {
    for (const { timeout } of pings.values()) timer.clearTimeout(timeout);
    pings.clear();
  });
  return pings;
}

module.exports = { WsClient };
