'use strict';
// How a message leaves that has no native exchange: as text on a socket, kept back until there is one.

const { nextTick } = binding('process');
const { closeNow, drained, finishNow, kNeedDrain, lengthOf } = require('node/internal/http/outgoing');
const { fieldLines } = require('node/internal/http/head');
const { kSocket } = require('node/internal/http/common');
const { getDefaultHighWaterMark } = require('node/internal/streams/state');
const { nodeError } = require('internal/errors');

const kOnDrain = Symbol('onDrain');
const kOnClose = Symbol('onClose');

/** Sends or keeps bytes; whether more may follow at once. */
function raw(message, data, callback, encoding = 'utf8') {
  const socket = message[kSocket];
  if (socket && message.outputData.length === 0) {
    if (socket.destroyed) {
      if (callback) nextTick(callback, new Error('This socket has been ended'));
      return false;
    }
    return socket.write(data, encoding, callback);
  }
  // Agents change it: the head, when they learn late where the request goes.
  message.outputData.push({ data, encoding, callback });
  message.outputSize += lengthOf(data);
  return message.outputSize < getDefaultHighWaterMark(false);
}

/** The head as it is now; empty where a program's own `writeHead` has decided nothing. A character that is no byte must not become another. */
function headOf(message) {
  const text = message._header ?? '';
  if (/[^\0-\xff]/.test(text)) throw nodeError('ERR_INVALID_CHAR', 'header content', '_header');
  return text;
}

function flushHead(message) {
  if (message._headerSent) return;
  const text = headOf(message);
  message._headerSent = true;
  raw(message, text, undefined, 'latin1');
}

function write(message, data, callback) {
  flushHead(message);
  if (!message.chunkedEncoding) return raw(message, data, callback);
  raw(message, `${lengthOf(data).toString(16)}\r\n`);
  raw(message, data);
  return raw(message, '\r\n', callback);
}

function end(message, data) {
  const done = (error) => {
    if (!error) finishNow(message);
  };
  if (data !== '' && lengthOf(data) > 0) write(message, data);
  else if (!message._headerSent) {
    const text = headOf(message);
    message._headerSent = true;
    raw(message, text, message.chunkedEncoding ? undefined : done, 'latin1');
    if (!message.chunkedEncoding) return;
  }
  if (message.chunkedEncoding) {
    raw(message, `0\r\n${fieldLines(message._trailers ?? [])}\r\n`, done, 'latin1');
  } else raw(message, '', done);
}

/** The socket has come: what waited leaves. */
function assign(message, socket) {
  message[kOnDrain] = () => drained(message);
  socket.on?.('drain', message[kOnDrain]);
  if (message.req !== undefined && message.agent === undefined) {
    message[kOnClose] = () => closeNow(message);
    socket.on?.('close', message[kOnClose]);
  }
  const queue = message.outputData;
  if (queue.length === 0) return;
  message.outputData = [];
  message.outputSize = 0;
  socket.cork?.();
  let room = true;
  for (const { data, encoding, callback } of queue) room = socket.write(data, encoding, callback);
  socket.uncork?.();
  if (room && message[kNeedDrain]) nextTick(() => drained(message));
}

function release(message, socket) {
  if (message[kOnDrain]) socket.removeListener?.('drain', message[kOnDrain]);
  if (message[kOnClose]) socket.removeListener?.('close', message[kOnClose]);
}

function destroy(message, error) {
  const socket = message[kSocket];
  if (socket) socket.destroy(error);
  else message.once('socket', (later) => later.destroy(error));
}

const length = (message) => message.outputSize + (message[kSocket]?.writableLength ?? 0);

module.exports = { assign, destroy, end, flushHead, length, raw, release, write };
