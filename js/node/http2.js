'use strict';
// Node `http2` is not there: this is what packages look at.

const { missing } = require('node/internal/missing');

module.exports = {
  constants: {
    HTTP2_HEADER_STATUS: ':status',
    HTTP2_HEADER_METHOD: ':method',
    HTTP2_HEADER_AUTHORITY: ':authority',
    HTTP2_HEADER_SCHEME: ':scheme',
    HTTP2_HEADER_PATH: ':path',
    NGHTTP2_CANCEL: 8,
    NGHTTP2_NO_ERROR: 0,
  },
  Http2ServerRequest: missing('http2.Http2ServerRequest'),
  Http2ServerResponse: missing('http2.Http2ServerResponse'),
  connect: missing('http2.connect'),
  createServer: missing('http2.createServer'),
  createSecureServer: missing('http2.createSecureServer'),
  getDefaultSettings: () => ({}),
  sensitiveHeaders: Symbol.for('nodejs.http2.sensitiveHeaders'),
};
