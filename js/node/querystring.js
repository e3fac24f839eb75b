'use strict';
// Node's `querystring`: https://nodejs.org/api/querystring.html.

const native = binding('form');

/** Percent-encodes what is not a letter, digit or one of `!'()*-._~`. */
function escape(value) {
  const text = typeof value === 'string' ? value : typeof value === 'object' ? String(value) : `${value}`;
  try {
    return encodeURIComponent(text);
  } catch {
    const error = new URIError('URI malformed');
    error.code = 'ERR_INVALID_URI';
    throw error;
  }
}

/** Decodes what can be decoded; broken escapes stay, broken UTF-8 becomes U+FFFD. */
const unescape = (text) => native.unescape(text);

/** The bytes that the escapes of a text stand for. */
const unescapeBuffer = (text, decodeSpaces) => native.bytes(text, decodeSpaces);

function primitive(value) {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? `${value}` : '';
    case 'bigint':
    case 'boolean':
      return `${value}`;
    default:
      return '';
  }
}

/**
 * @param {object} object arrays give a key several times
 * @param {string} [separator='&']
 * @param {string} [equals='=']
 * @param {object} [options] `encodeURIComponent`
 */
function stringify(object, separator, equals, options) {
  if (object === null || typeof object !== 'object') return '';
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : module.exports.escape;
  const pairs = [];
  for (const key of Object.keys(object)) {
    const start = `${encode(primitive(key))}${equals || '='}`;
    for (const value of Array.isArray(object[key]) ? object[key] : [object[key]]) {
      pairs.push(start + encode(primitive(value)));
    }
  }
  return pairs.join(separator || '&');
}

/** What a script's own function makes of a text. */
function decodeBy(decode, text) {
  if (text === '') return '';
  try {
    return decode(text);
  } catch {
    return unescape(text);
  }
}

/**
 * @param {string} text
 * @param {string} [separator='&']
 * @param {string} [equals='=']
 * @param {object} [options] `maxKeys` = 1000 (0: no limit), `decodeURIComponent`
 * @returns {object} without prototype; repeated keys give arrays
 */
function parse(text, separator, equals, options) {
  const result = Object.create(null);
  if (typeof text !== 'string' || text.length === 0) return result;
  separator = separator ? `${separator}` : '&';
  equals = equals ? `${equals}` : '=';
  const limit = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : module.exports.unescape;
  const isOwn = decode === unescape;
  const list = native.pairs(text, separator, equals, Number.isInteger(limit) && limit > 0 ? limit : 0, isOwn ? 'lenient' : 'raw');
  if (!isOwn) for (let at = 0; at < list.length; at++) list[at] = decodeBy(decode, list[at].replaceAll('+', '%20'));
  for (let at = 0; at < list.length; at += 2) {
    const key = list[at];
    const value = list[at + 1];
    const known = result[key];
    if (known === undefined) result[key] = value;
    else if (Array.isArray(known)) known.push(value);
    else result[key] = [known, value];
  }
  return result;
}

module.exports = {
  decode: parse,
  encode: stringify,
  escape,
  parse,
  stringify,
  unescape,
  unescapeBuffer,
};
