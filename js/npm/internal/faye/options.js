'use strict';
// The options of faye's sockets: those that are known, and what they mean for a connection.

const { settingsOf } = require('npm/internal/faye/deflate');

const KNOWN = ['headers', 'extensions', 'maxLength', 'ping', 'proxy', 'tls', 'ca'];

/** Throws for the first option that is not among the keys. */
function validateOptions(options, validKeys) {
  for (const key of Object.keys(options)) {
    if (!validKeys.includes(key)) throw new Error('Unrecognized option: ' + key);
  }
}

/**
 * @param {object} [given] headers, extensions, maxLength (2^26 - 1), ping (seconds); for clients proxy, tls, ca
 * @returns {object} with `headers` as a list of names and values, `deflate` as settings
 */
function readOptions(given = {}) {
  const options = given ?? {};
  validateOptions(options, KNOWN);
  const headers = [];
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) headers.push(name, String(one));
  }
  return { ...options, headers, deflate: settingsOf(options.extensions) };
}

/** Subprotocols as a list: from one, from a text with commas, or from nothing. */
function protocolList(protocols) {
  if (protocols === undefined || protocols === null) return [];
  const list = typeof protocols === 'string' ? protocols.split(',') : protocols;
  return Array.from(list, (protocol) => String(protocol).trim()).filter((protocol) => protocol !== '');
}

module.exports = { protocolList, readOptions, validateOptions };
