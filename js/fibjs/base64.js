'use strict';
// fibjs `base64`: bytes as base64, on request with the alphabet for URLs, and back from both.

const api = binding('api');
const { codecModule, toText } = require('fibjs/internal/codec');

const base64 = codecModule('base64');

api.define(base64, 'base64.encode', {
  doc: 'Bytes as base64; `url` takes the alphabet that needs no escapes in URLs.',
  forms: [['data: Buffer, url: Boolean = false', (data, url) => toText(data, url ? 'base64url' : 'base64')]],
});

module.exports = base64;
