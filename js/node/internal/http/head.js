'use strict';
// The head of a message as text, with the fields that Node adds. Responses of a server are laid out natively; this is for
// requests, for responses on sockets of a program's own, and for those who look at `_header`.

const { isFieldValue, isToken } = require('node/internal/http/common');
const { nodeError } = require('internal/errors');

const date = () => new Date().toUTCString();
const isClose = /(?:^|\W)close(?:$|\W)/i;
const isChunked = /(?:^|\W)chunked(?:$|\W)/i;

/**
 * Adds what is missing to the fields, and decides how the body is framed and whether the connection lives on.
 *
 * @param {OutgoingMessage} message its `chunkedEncoding`, `_last`, `shouldKeepAlive` are set
 * @param {string[]} given names and values in turn
 * @returns {string[]}
 */
function layOut(message, given) {
  const fields = given.slice();
  const has = { __proto__: null };
  for (let at = 0; at < given.length; at += 2) {
    const name = given[at].toLowerCase();
    const value = given[at + 1];
    has[name] = true;
    if (name === 'connection') {
      message._removedConnection = false;
      if (isClose.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
    } else if (name === 'transfer-encoding') {
      message._removedTE = false;
      if (isChunked.test(value)) message.chunkedEncoding = true;
    } else if (name === 'content-length') {
      message._removedContLen = false;
      message._contentLength = Number(value);
    } else if (name === 'keep-alive') message._defaultKeepAlive = false;
  }
  if (message.sendDate && !has.date) fields.push('Date', date());
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  if (message._removedConnection) message._last = !message.shouldKeepAlive;
  else if (!has.connection) {
    const lives =
      message.shouldKeepAlive && (has['content-length'] || message.useChunkedEncodingByDefault || message.agent);
    if (lives && !message.maxRequestsOnConnectionReached) {
      fields.push('Connection', 'keep-alive');
      const seconds = Math.floor(message._keepAliveTimeout / 1000);
      if (message._keepAliveTimeout && message._defaultKeepAlive) fields.push('Keep-Alive', `timeout=${seconds}`);
    } else {
      message._last = true;
      fields.push('Connection', 'close');
    }
  }
  if (!has['content-length'] && !has['transfer-encoding']) frame(message, fields, has);
  return fields;
}

function frame(message, fields, has) {
  if (!message._hasBody) message.chunkedEncoding = false;
  else if (!message.useChunkedEncodingByDefault) message._last = true;
  else if (!has.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
    fields.push('Content-Length', `${message._contentLength}`);
  } else if (!message._removedTE) {
    fields.push('Transfer-Encoding', 'chunked');
    message.chunkedEncoding = true;
  } else message._last = true;
}

/** Lines of fields, each checked where it becomes text: values may have changed since they were set. */
function fieldLines(fields) {
  let text = '';
  for (let at = 0; at < fields.length; at += 2) {
    const name = fields[at];
    const value = fields[at + 1];
    if (!isToken(name)) throw nodeError('ERR_INVALID_HTTP_TOKEN', 'Header name', name);
    if (!isFieldValue(value)) throw nodeError('ERR_INVALID_CHAR', 'header content', name);
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

/** The start line, the fields and the empty line. */
function headText(start, fields) {
  if (!isFieldValue(start)) throw nodeError('ERR_INVALID_CHAR', 'start line');
  return `${start}\r\n${fieldLines(fields)}\r\n`;
}

module.exports = { fieldLines, headText, layOut };
