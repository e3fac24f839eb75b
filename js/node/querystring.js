'use strict';
// Node's `querystring`: https://nodejs.org/api/querystring.html.

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
function unescape(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes = new Uint8Array(unescapeBytes(`${text}`));
    return new TextDecoder().decode(bytes);
  }
}

function unescapeBytes(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i++) {
    const hex = text[i] === '%' ? text.slice(i + 1, i + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(text.charCodeAt(i) & 0xff);
    }
  }
  return bytes;
}

function unescapeBuffer(text, decodeSpaces) {
  const source = decodeSpaces ? `${text}`.replaceAll('+', ' ') : `${text}`;
  return Buffer.from(unescapeBytes(source));
}

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
  const custom = options?.decodeURIComponent;
  const decoder = typeof custom === 'function' ? custom : module.exports.unescape;
  const decode = (part) => {
    const spaced = part.replaceAll('+', ' ');
    if (custom === undefined && !spaced.includes('%')) return spaced;
    try {
      return decoder(spaced);
    } catch {
      return unescape(spaced);
    }
  };
  let pairs = text.split(separator);
  if (limit > 0) pairs = pairs.slice(0, limit);
  for (const pair of pairs) {
    if (pair === '') continue;
    const at = pair.indexOf(equals);
    const key = decode(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decode(pair.slice(at + equals.length));
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
