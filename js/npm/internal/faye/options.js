'use strict';
// The options of faye's sockets: those that are known, and what they mean for a connection.

const { settingsOf } = require('npm/internal/faye/deflate');

const KNOWN = ['headers', 'extensions', 'maxLength', 'ping', 'proxy', 'tls', 'ca'];

const NONE = Object.freeze({ headers: [], deflate: undefined });

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
  if (Object.keys(options).length === 0) return NONE;
  validateOptions(options, KNOWN);
  return { ...options, headers: headerList(options.headers), deflate: settingsOf(options.extensions) };
}

/** Names and values of an object in a list: an array is several headers. */
function headerList(headers) {
  return Object.entries(headers ?? {}).flatMap(([name, value]) => [value].flat().flatMap((one) => [name, String(one)]));
}

/** A request's own headers and then those of a list that it does not have. */
function joinHeaders(own, list) {
  const taken = new Set(own.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()));
  return [...own, ...list.filter((_, at) => !taken.has(list[at - at % 2].toLowerCase()))];
}

/** Subprotocols as a list: from one, from a text with commas, or from nothing. */
function protocolList(protocols) {
  if (protocols === undefined || protocols === null) return [];
  const list = typeof protocols === 'string' ? protocols.split(',') : protocols;
  return Array.from(list, (protocol) => String(protocol).trim()).filter((protocol) => protocol !== '');
}

module.exports = { headerList, joinHeaders, protocolList, readOptions, validateOptions };
