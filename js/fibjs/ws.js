'use strict';
// fibjs `ws`: WebSocket client and server handler (fibjs reference 2.1). Sockets and messages are native.

const { Socket, setHandshake } = binding('websocket').fibjs;
const api = binding('api');
const EventEmitter = require('fibjs/events');
const { Message } = require('fibjs/internal/ws/message');
const shown = require('fibjs/internal/shown');

Object.setPrototypeOf(Socket, EventEmitter);
Object.setPrototypeOf(Socket.prototype, EventEmitter.prototype);
shown(Socket, ({ url, protocol, readyState }) => ({ url, protocol, readyState }));

const HANDSHAKE_HEADERS = ['upgrade', 'sec-websocket-accept', 'sec-websocket-protocol', 'sec-websocket-extensions'];

/** The handshake through an `http.Client`, or one with the TLS settings given. */
function handshake(settings, url, list) {
  const http = require('fibjs/http');
  const client = settings instanceof http.Client ? settings : new http.Client(settings);
  const headers = {};
  for (let at = 0; at < list.length; at += 2) (headers[list[at]] ??= []).push(list[at + 1]);
  for (const name in headers) if (headers[name].length === 1) headers[name] = headers[name][0];
  const response = client.get(url.replace(/^ws/, 'http'), { headers });
  const answer = { status: response.statusCode, headers: { connection: response.upgrade ? 'upgrade' : 'none' } };
  for (const name of HANDSHAKE_HEADERS) {
    const all = response.allHeader(name);
    if (all.length > 0) answer.headers[name] = all.join(', ');
  }
  if (answer.status === 101) answer.socket = response.socket.native();
  return answer;
}
setHandshake(handshake);

// `http` is not loaded for those who only make clients.
function upgrade(opts, accept) {
  const { Upgrade } = require('fibjs/internal/ws/upgrade');
  return new Upgrade(opts, accept);
}

const ws = module.exports = {
  CONTINUE: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10,
  CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3,
  Message,
  Socket
};
api.define(ws, 'ws.upgrade', {
  doc: 'A handler that makes WebSockets of requests. Options: perMessageDeflate (false), maxPayload (64 MiB), maxBackpressure (64 MiB), protocol.',
  forms: [
    ['accept: Function', (accept) => upgrade({}, accept)],
    ['opts: Object, accept: Function', upgrade]
  ]
});
