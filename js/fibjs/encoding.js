'use strict';
// fibjs `encoding`: the codec modules in one, text in any codec, and escapes of URLs and JavaScript strings.

const api = binding('api');
const { Buffer } = binding('buffer');
const { toText } = require('fibjs/internal/codec');
const { lazy } = require('internal/lazy');

const encoding = {};
module.exports = encoding;

for (const name of ['base32', 'base58', 'base64', 'hex', 'iconv', 'json', 'msgpack']) {
  lazy(encoding, name, () => require(`fibjs/${name}`));
}

const SHORT = { '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r' };

/** A text as it stands between quotes in a program; in JSON single quotes need no escape. */
function jsstr(text, isJson) {
  return text.replace(isJson ? /["\\\0-\x1f]/g : /["'\\\0-\x1f]/g, (found) => {
    if (SHORT[found] !== undefined) return `\\${SHORT[found]}`;
    return found < ' ' ? `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}` : `\\${found}`;
  });
}

/** Text whose escapes are malformed stays as it is. */
function decodeURI(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const forms = {
  encode: ['Bytes as text in a codec.', 'data: Buffer, codec: String = "utf8"', toText],
  decode: ['The bytes of a text in a codec.', 'text: String, codec: String = "utf8"', (text, codec) => Buffer.from(text, codec)],
  encodeURI: ['A text with what URLs do not admit escaped.', 'text: String', globalThis.encodeURI],
  encodeURIComponent: ['A text with what a part of a URL does not admit escaped.', 'text: String', globalThis.encodeURIComponent],
  decodeURI: ['A text with its escapes resolved.', 'text: String', decodeURI],
  jsstr: ['A text escaped for a string of a program.', 'text: String, json: Boolean = false', jsstr],
};
for (const [name, [doc, signature, run]] of Object.entries(forms)) {
  api.define(encoding, `encoding.${name}`, { doc, forms: [[signature, run]] });
}
