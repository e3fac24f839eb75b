'use strict';
// faye's client: `new WebSocket.Client(url, protocols, options)`.

const { Socket, fail, failWith, kStream, native, networkError, open } = require('npm/internal/faye/socket');
const { joinHeaders, protocolList, readOptions } = require('npm/internal/faye/options');
const { confirmAnswer, offer } = require('npm/internal/faye/deflate');
const { basic, connect, connectThrough } = require('npm/internal/faye/connect');
const { items } = require('npm/internal/faye/request');
const { readHead } = require('npm/internal/faye/head');

const PORTS = { 'ws:': 80, 'wss:': 443 };

class Client extends Socket {
  /**
   * @param {string} url ws: or wss:
   * @param {string[]|string} [protocols] those offered
   * @param {object} [options] headers, extensions, maxLength, ping, proxy `{ origin, headers, tls }`, tls, ca
   */
  constructor(url, protocols, options) {
    const endpoint = parse(url);
    const settings = readOptions(options);
    super(url);
    const request = requestHead(endpoint, protocolList(protocols), settings);
    this[kStream] = begin(this, endpoint, request, settings);
  }
}

function parse(url) {
  let endpoint;
  try {
    endpoint = new URL(url);
  } catch {
    endpoint = undefined;
  }
  if (endpoint === undefined || PORTS[endpoint.protocol] === undefined) throw new Error(`${url} is not a valid WebSocket URL`);
  return endpoint;
}

/** The request: `{ head, key, offered, deflate }`. */
function requestHead(endpoint, offered, settings) {
  const key = native.generateKey();
  const own = [
    'Host', endpoint.host, 'Upgrade', 'websocket', 'Connection', 'Upgrade', 'Sec-WebSocket-Key', key,
    'Sec-WebSocket-Version', '13',
  ];
  if (offered.length > 0) own.push('Sec-WebSocket-Protocol', offered.join(', '));
  if (endpoint.username) own.push('Authorization', basic(endpoint));
  const { headers, deflate } = settings;
  const head = joinHeaders(own, headers);
  if (deflate !== undefined) head.push('Sec-WebSocket-Extensions', offer(deflate));
  const target = (endpoint.pathname || '/') + endpoint.search;
  return { key, offered, deflate, head: native.writeHead(`GET ${target} HTTP/1.1`, head) };
}

/** Connects, directly or through a proxy, and shakes hands. */
function begin(ws, endpoint, request, settings) {
  const secure = endpoint.protocol === 'wss:';
  const server = {
    host: endpoint.hostname.replace(/^\[|\]$/g, ''),
    port: Number(endpoint.port) || PORTS[endpoint.protocol],
    authority: endpoint.host,
    tls: secure ? { ...(settings.ca === undefined ? {} : { ca: settings.ca }), ...settings.tls } : undefined,
  };
  const failed = (error) => failWith(ws, networkError(ws, error.message), 1006, '');
  const hungUp = () => fail(ws, 1006, '');
  const ready = (stream) => {
    if (ws.readyState !== 0) return;
    ws[kStream] = stream;
    stream.setNoDelay?.(true);
    stream.write(request.head);
    readHead(stream, (error, answer, rest) => {
      if (ws.readyState !== 0) return;
      if (error) unshaken(ws, error);
      else shake(ws, stream, answer, rest, request, settings);
    });
  };
  const watch = (stream) => stream.on('error', failed).on('close', hungUp);
  if (settings.proxy === undefined || settings.proxy === null) return watch(connect(server, ready));
  const refused = () => failWith(ws, `Can't establish a connection to the server at ${ws.url}`, 1006, '');
  return connectThrough(settings.proxy, server, watch, refused, ready);
}

/** Judges the server's answer. */
function shake(ws, stream, answer, rest, request, settings) {
  ws.statusCode = answer.status;
  ws.headers = answer.headers;
  let agreement;
  try {
    agreement = verify(answer, request);
  } catch (error) {
    unshaken(ws, error);
    return;
  }
  ws.protocol = answer.headers['sec-websocket-protocol'] ?? '';
  open(ws, stream, { head: rest, maxLength: settings.maxLength, deflate: agreement }, settings.ping);
}

function unshaken(ws, error) {
  const text = 'Error during WebSocket handshake: ' + error.message;
  failWith(ws, text, 1002, text);
}

function verify({ status, headers }, { key, offered, deflate }) {
  if (status !== 101) throw new Error('Unexpected response code: ' + status);
  const { upgrade, connection } = headers;
  if (upgrade === undefined) throw new Error("'Upgrade' header is missing");
  if (upgrade.toLowerCase() !== 'websocket') throw new Error("'Upgrade' header value is not 'WebSocket'");
  if (connection === undefined) throw new Error("'Connection' header is missing");
  if (!items(connection).includes('upgrade')) throw new Error("'Connection' header value is not 'Upgrade'");
  if (headers['sec-websocket-accept'] !== native.acceptValue(key)) throw new Error('Sec-WebSocket-Accept mismatch');
  const protocol = headers['sec-websocket-protocol'];
  if (protocol && !offered.includes(protocol)) throw new Error('Sec-WebSocket-Protocol mismatch');
  return confirmAnswer(headers['sec-websocket-extensions'], deflate);
}

module.exports = { Client };
