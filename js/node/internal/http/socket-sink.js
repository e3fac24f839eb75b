'use strict';
// How a message leaves that has no native exchange: as text on a socket, kept back until there is one.

const { nextTick } = binding('process');
const { closeNow, drained, finishNow, kHead, kNeedDrain, lengthOf } = require('node/internal/http/outgoing');
const { headText, layOut } = require('node/internal/http/head');
const { kSocket } = require('node/internal/http/common');
const { getDefaultHighWaterMark } = require('node/internal/streams/state');

/** What waits for a socket: `[data, encoding, callback]`. */
const kQueue = Symbol('queue');
const kOnDrain = Symbol('onDrain');
const kOnClose = Symbol('onClose');

/** Sends or keeps bytes; whether more may follow at once. */
function raw(message, data, callback, encoding = 'utf8') {
  const socket = message[kSocket];
  if (socket && message[kQueue] === undefined) {
    if (socket.destroyed) {
      if (callback) nextTick(callback, new Error('This socket has been ended'));
      return false;
    }
    return socket.write(data, encoding, callback);
  }
  (message[kQueue] ??= []).push([data, encoding, callback]);
  message.outputSize = (message.outputSize ?? 0) + lengthOf(data);
  return message.outputSize < getDefaultHighWaterMark(false);
}

function flushHead(message) {
  if (message._headerSent) return;
  message._headerSent = true;
  const { start, fields } = message[kHead];
  raw(message, headText(start, layOut(message, fields)), undefined, 'latin1');
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
    message._headerSent = true;
    const text = headText(message[kHead].start, layOut(message, message[kHead].fields));
    raw(message, text, message.chunkedEncoding ? undefined : done, 'latin1');
    if (!message.chunkedEncoding) return;
  }
  if (message.chunkedEncoding) {
    let text = '0\r\n';
    const trailers = message._trailers ?? [];
    for (let at = 0; at < trailers.length; at += 2) text += `${trailers[at]}: ${trailers[at + 1]}\r\n`;
    raw(message, `${text}\r\n`, done, 'latin1');
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
  const queue = message[kQueue];
  message[kQueue] = undefined;
  message.outputSize = 0;
  if (queue === undefined) return;
  socket.cork?.();
  let room = true;
  for (const [data, encoding, callback] of queue) room = socket.write(data, encoding, callback);
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

const length = (message) => (message.outputSize ?? 0) + (message[kSocket]?.writableLength ?? 0);

module.exports = { assign, destroy, end, flushHead, length, raw, release, write };
