'use strict';
// fibjs `iconv`: text in any charset.

const api = binding('api');
const { Buffer } = binding('buffer');
const { toText } = require('fibjs/internal/codec');

const SAMPLE = Buffer.from('a');

const iconv = {};
api.define(iconv, 'iconv.encode', {
  doc: 'The bytes of a text in a charset.',
  forms: [['charset: String, text: String', (charset, text) => Buffer.from(text, charset)]],
});
api.define(iconv, 'iconv.decode', {
  doc: 'The text of bytes in a charset.',
  forms: [['charset: String, data: Buffer', (charset, data) => toText(data, charset)]],
});
api.define(iconv, 'iconv.isEncoding', {
  doc: 'Whether a charset is known.',
  // `Buffer.isEncoding` knows the encodings of Node only.
  forms: [['charset: String', (charset) => {
    try {
      toText(SAMPLE, charset);
      return true;
    } catch {
      return false;
    }
  }]],
});

module.exports = iconv;
