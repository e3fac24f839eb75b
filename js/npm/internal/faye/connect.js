'use strict';
// How faye's client reaches a server: directly, over TLS, through an HTTP proxy.

const { writeHead } = binding('websocket').faye;
const net = require('node/net');
const { headerList, joinHeaders } = require('npm/internal/faye/options');
const { readHead } = require('npm/internal/faye/head');

const PORTS = { 'http:': 80, 'https:': 443 };

/** Basic credentials from a URL, as they stand there. */
const basic = ({ username, password }) => 'Basic ' + Buffer.from(`${username}:${password}`).toString('base64');

/**
 * @param {{ host, port, tls }} server `tls` are options, undefined for plain TCP
 * @param {function(stream)} ready called when bytes can be sent
 * @param {stream.Duplex} [below] a connection that is there already
 */
function connect({ host, port, tls }, ready, below) {
  if (tls === undefined) {
    const socket = net.connect({ host, port });
    return socket.once('connect', () => ready(socket));
  }
  const place = below === undefined ? { host, port } : { socket: below };
  const named = net.isIP(host) === 0 ? { servername: host } : {};
  const socket = require('node/tls').connect({ ...place, ...named, ...tls });
  return socket.once('secureConnect', () => ready(socket));
}

/**
 * @param {{ origin, headers, tls }} proxy
 * @param {{ host, port, authority, tls }} server `authority` is the URL's host and port
 * @param {function(stream)} watch called with each stream as it is made
 * @param {function()} refused called when the proxy does not connect
 * @param {function(stream)} ready
 */
function connectThrough(proxy, server, watch, refused, ready) {
  const origin = new URL(proxy.origin);
  const place = {
    host: origin.hostname.replace(/^\[|\]$/g, ''),
    port: Number(origin.port) || PORTS[origin.protocol],
    tls: origin.protocol === 'https:' ? proxy.tls ?? {} : undefined,
  };
  const name = server.host.includes(':') ? `[${server.host}]` : server.host;
  const head = ['Host', server.authority, 'Connection', 'keep-alive', 'Proxy-Connection', 'keep-alive'];
  if (origin.username) head.push('Proxy-Authorization', basic(origin));
  const request = writeHead(`CONNECT ${name}:${server.port} HTTP/1.1`, joinHeaders(head, headerList(proxy.headers)));
  const socket = connect(place, () => {
    socket.write(request);
    readHead(socket, (error, answer, rest) => {
      if (error || answer.status !== 200) {
        refused();
        return;
      }
      if (rest.length > 0) socket.unshift(rest);
      if (server.tls === undefined) ready(socket);
      else watch(connect(server, ready, socket));
    });
  });
  return watch(socket);
}

module.exports = { basic, connect, connectThrough };
