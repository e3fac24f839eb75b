'use strict';
// How the response of a server leaves: through the native exchange, which frames the body and keeps the order of
// pipelined requests.

const { nextTick } = binding('process');
const { closeNow, drained, finishNow, kHead, kNeedDrain, kOnFinish } = require('node/internal/http/outgoing');
const { diagnostics, kExchange, publish } = require('node/internal/http/common');

const NO_DATE = 1;
const NO_CONNECTION = 2;
const NO_LENGTH = 4;
const CHUNKED = 8;
const CLOSE = 16;

/** What the native side is to add to the head. Hot: runs once for each request. */
function how(response, isWhole) {
  let bits = response.sendDate ? 0 : NO_DATE;
  if (response._removedConnection) bits |= NO_CONNECTION;
  if (!response.shouldKeepAlive || response._last) bits |= CLOSE;
  if (!response._hasBody || !response.useChunkedEncodingByDefault) return bits | NO_LENGTH;
  if (isWhole && typeof response._contentLength === 'number' && !response._removedContLen && response._trailers === undefined) return bits;
  if (response._removedTE) return bits | NO_LENGTH;
  return bits | CHUNKED;
}

/** Status, reason and fields as they were decided; by its properties where a program's own `writeHead` has decided nothing. */
function headOf(response) {
  const { statusCode, statusMessage } = response;
  const { status = statusCode, reason = statusMessage ?? '', fields = [] } = response[kHead] ?? {};
  return [status, reason, fields];
}

function flushHead(response) {
  if (response._headerSent) return;
  response._headerSent = true;
  response[kExchange].start(...headOf(response), how(response, false));
}

function write(response, data, callback) {
  const exchange = response[kExchange];
  flushHead(response);
  const room = exchange.write(data);
  if (typeof callback === 'function' || (!room && !response[kNeedDrain])) {
    exchange.whenFlushed((hasLeft) => {
      if (typeof callback === 'function') callback(hasLeft ? null : gone());
      if (hasLeft && exchange.buffered() === 0) drained(response);
    });
  }
  return room;
}

function gone() {
  const error = new Error('write ECONNRESET');
  error.code = 'ECONNRESET';
  return error;
}

// Hot: runs once for each request.
function end(response, data) {
  const exchange = response[kExchange];
  if (!response._headerSent && response._trailers === undefined) {
    response._headerSent = true;
    exchange.reply(...headOf(response), how(response, true), data);
  } else {
    flushHead(response);
    exchange.finish(data, response._trailers);
  }
  nextTick(ended, response);
}

/** `finish` comes when everything has been handed to the system. */
function ended(response) {
  const { req } = response;
  const isHeard = response[kOnFinish] !== undefined || response.listenerCount('finish') > 0;
  const exchange = response[kExchange];
  if ((isHeard && !exchange.flush()) || (!isHeard && exchange.buffered() > 65536)) {
    exchange.whenFlushed((hasLeft) => {
      if (hasLeft) finished(response, req);
    });
  } else finished(response, req);
}

function finished(response, req) {
  if (response._closed) return;
  if (diagnostics.channels !== null) {
    const { socket } = response;
    publish('http.server.response.finish', { request: req, response, socket, server: socket?.server });
  }
  finishNow(response);
  req._dump?.();
  nextTick(closeNow, response);
}

function destroy(response) {
  response[kExchange].abort();
}

const length = (response) => (response[kHead] === undefined ? 0 : response[kExchange].buffered());

module.exports = { destroy, end, ended, flushHead, length, write };
