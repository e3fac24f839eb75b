'use strict';
// The settings and calls of a fibjs `http.Client`, which the module has too.

const USER_AGENT = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_12_3) AppleWebKit/537.36 (KHTML, like Gecko) '
  + 'Chrome/54.0.2840.98 Safari/537.36';

const DEFAULTS = {
  keepAlive: true,
  timeout: 0,
  enableCookie: true,
  autoRedirect: true,
  enableEncoding: true,
  userAgent: USER_AGENT,
  maxHeadersCount: 128,
  maxHeaderSize: 8192,
  maxBodySize: -1,
  poolSize: 128,
  poolTimeout: 10000,
  http_proxy: '',
  https_proxy: '',
};

const METHODS = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', del: 'DELETE', head: 'HEAD' };

module.exports = { DEFAULTS, METHODS };
