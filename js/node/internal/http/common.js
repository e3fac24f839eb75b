'use strict';
// What both sides of Node's HTTP share: tables, checks of header fields, and the keys of internal state.

const fields = binding('http').event;
const { nodeError } = require('internal/errors');

const METHODS = [
  'ACL', 'BIND', 'CHECKOUT', 'CONNECT', 'COPY', 'DELETE', 'GET', 'HEAD', 'LINK', 'LOCK', 'M-SEARCH', 'MERGE', 'MKACTIVITY',
  'MKCALENDAR', 'MKCOL', 'MOVE', 'NOTIFY', 'OPTIONS', 'PATCH', 'POST', 'PROPFIND', 'PROPPATCH', 'PURGE', 'PUT', 'QUERY',
  'REBIND', 'REPORT', 'SEARCH', 'SOURCE', 'SUBSCRIBE', 'TRACE', 'UNBIND', 'UNLINK', 'UNLOCK', 'UNSUBSCRIBE',
];

const STATUS_CODES = {
  100: 'Continue', 101: 'Switching Protocols', 102: 'Processing', 103: 'Early Hints',
  200: 'OK', 201: 'Created', 202: 'Accepted', 203: 'Non-Authoritative Information', 204: 'No Content', 205: 'Reset Content',
  206: 'Partial Content', 207: 'Multi-Status', 208: 'Already Reported', 226: 'IM Used',
  300: 'Multiple Choices', 301: 'Moved Permanently', 302: 'Found', 303: 'See Other', 304: 'Not Modified', 305: 'Use Proxy',
  307: 'Temporary Redirect', 308: 'Permanent Redirect',
  400: 'Bad Request', 401: 'Unauthorized', 402: 'Payment Required', 403: 'Forbidden', 404: 'Not Found',
  405: 'Method Not Allowed', 406: 'Not Acceptable', 407: 'Proxy Authentication Required', 408: 'Request Timeout',
  409: 'Conflict', 410: 'Gone', 411: 'Length Required', 412: 'Precondition Failed', 413: 'Payload Too Large',
  414: 'URI Too Long', 415: 'Unsupported Media Type', 416: 'Range Not Satisfiable', 417: 'Expectation Failed',
  418: "I'm a Teapot", 421: 'Misdirected Request', 422: 'Unprocessable Entity', 423: 'Locked', 424: 'Failed Dependency',
  425: 'Too Early', 426: 'Upgrade Required', 428: 'Precondition Required', 429: 'Too Many Requests',
  431: 'Request Header Fields Too Large', 451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error', 501: 'Not Implemented', 502: 'Bad Gateway', 503: 'Service Unavailable',
  504: 'Gateway Timeout', 505: 'HTTP Version Not Supported', 506: 'Variant Also Negotiates', 507: 'Insufficient Storage',
  508: 'Loop Detected', 509: 'Bandwidth Limit Exceeded', 510: 'Not Extended', 511: 'Network Authentication Required',
};

/** Where an incoming message gets its fields and its body from: an exchange of the server, or a response's reader. */
const { kSource } = fields;
/** The native exchange that a response answers. */
const { kExchange } = fields;
const { kSocket } = fields;

const isToken = (name) => fields.fieldName(name) !== undefined;
const { isFieldValue } = fields;

/** The name in lower case. */
function lowerName(name, label) {
  const lower = fields.fieldName(name);
  if (lower === undefined) throw nodeError('ERR_INVALID_HTTP_TOKEN', label ?? 'Header name', name);
  return lower;
}

/** Throws if the name cannot be sent. */
function validateHeaderName(name, label) {
  lowerName(name, label);
}

/** Throws if the value cannot be sent. */
function validateHeaderValue(name, value) {
  if (value === undefined) throw nodeError('ERR_HTTP_INVALID_HEADER_VALUE', value, name);
  if (!isFieldValue(typeof value === 'string' ? value : `${value}`)) {
    throw nodeError('ERR_INVALID_CHAR', 'header content', name);
  }
}

/** The channels of `diagnostics_channel` by name, once somebody subscribes to one of HTTP. */
const diagnostics = { channels: null };

function observe(channels) {
  diagnostics.channels = channels;
  // Requests that cost no JavaScript go unseen.
  fields.observe();
}

/** Tells subscribers. To be called while `diagnostics.channels` is not null. */
function publish(name, message) {
  diagnostics.channels.get(name)?.publish(message);
}

/** The error of a peer that went away in the middle. */
function connectionReset(text) {
  const error = new Error(text);
  error.code = 'ECONNRESET';
  return error;
}

module.exports = {
  METHODS,
  STATUS_CODES,
  connectionReset,
  diagnostics,
  isFieldValue,
  isToken,
  kExchange,
  kSocket,
  kSource,
  lowerName,
  observe,
  publish,
  validateHeaderName,
  validateHeaderValue,
};
