'use strict';
// faye's sockets of a server: `new WebSocket(request, socket, body, protocols, options)` in an `upgrade` listener.

const { nextTick } = binding('process');
const { Socket, failWith, kStream, native, open, watch } = require('npm/internal/faye/socket');
const { isWebSocket, requestUrl } = require('npm/internal/faye/request');
const { protocolList, readOptions } = require('npm/internal/faye/options');
const { answerOffers } = require('npm/internal/faye/deflate');

class WebSocket extends Socket {
  /**
   * @param {http.IncomingMessage} request
   * @param {stream.Duplex} socket
   * @param {Buffer} body what came after the request
   * @param {string[]|string} [protocols] those supported
   * @param {object} [options] headers, extensions, maxLength, ping
   */
  constructor(request, socket, body, protocols, options) {
    const settings = readOptions(options);
    super(requestUrl(request, 'ws', 'wss'));
    this[kStream] = socket;
    // Lest an error of the connection before the handshake is an uncaught one.
    watch(this, socket);
    socket.setNoDelay?.(true);
    socket.setTimeout?.(0);
    nextTick(() => start(this, request, body, protocolList(protocols), settings));
  }
}

/** Answers the request. */
function start(ws, request, body, supported, settings) {
  if (ws.readyState !== 0) return;
  const answer = supported.length === 0 && settings.headers.length === 0 && settings.deflate === undefined
    ? native.plainAnswer(request)
    : undefined;
  if (answer !== undefined) {
    open(ws, ws[kStream], { isServer: true, preface: answer, head: body, maxLength: settings.maxLength }, settings.ping);
    return;
  }
  const { headers } = request;
  const key = headers['sec-websocket-key'];
  if (!isWebSocket(request)) return refuse(ws, 'Not a WebSocket request');
  if (headers['sec-websocket-version'] !== '13') {
    return refuse(ws, 'Unsupported WebSocket version: ' + headers['sec-websocket-version']);
  }
  if (!key) return refuse(ws, 'Missing handshake request header: Sec-WebSocket-Key');
  let deflate, preface;
  const protocol = protocolList(headers['sec-websocket-protocol']).find((one) => supported.includes(one));
  try {
    deflate = answerOffers(headers['sec-websocket-extensions'], settings.deflate);
    const head = [
      ...settings.headers,
      'Upgrade', 'websocket', 'Connection', 'Upgrade', 'Sec-WebSocket-Accept', native.acceptValue(key),
    ];
    if (protocol !== undefined) head.push('Sec-WebSocket-Protocol', protocol);
    if (deflate !== undefined) head.push('Sec-WebSocket-Extensions', deflate.header);
    preface = native.writeHead('HTTP/1.1 101 Switching Protocols', head);
  } catch (error) {
    return refuse(ws, error.message);
  }
  ws.protocol = protocol ?? '';
  const { maxLength, ping } = settings;
  open(ws, ws[kStream], { isServer: true, preface, head: body, maxLength, deflate: deflate?.agreement }, ping);
}

function refuse(ws, text) {
  const body = Buffer.from(text);
  const socket = ws[kStream];
  // The answer must leave before the connection goes.
  ws[kStream] = undefined;
  failWith(ws, text, 1002, text);
  socket.end(Buffer.concat([
    native.writeHead('HTTP/1.1 400 Bad Request', ['Content-Type', 'text/plain', 'Content-Length', String(body.length)]),
    body,
  ]));
}

module.exports = { WebSocket };
