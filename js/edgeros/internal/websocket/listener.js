'use strict';
// The socket of a WebSocket server that listens by itself: HTTP that knows upgrades only.

const { service } = binding('http');
const { listen, secureContext } = binding('socket');
const { alone } = binding('iosched');
const tlsOptions = require('edgeros/internal/tls-options');
const { dispatch } = require('edgeros/internal/upgrade');
const { STATUS, refusal, refusalHeaders } = require('edgeros/internal/websocket/handshake');

/** Names in lower case; values of one name joined. */
function headersOf(exchange) {
  const list = exchange.headers();
  const headers = {};
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at].toLowerCase();
    if (Object.hasOwn(headers, name)) headers[name] += `${name === 'cookie' ? '; ' : ', '}${list[at + 1]}`;
    // A peer may send `__proto__`.
    else Object.defineProperty(headers, name, { value: list[at + 1], writable: true, enumerable: true, configurable: true });
  }
  return headers;
}

class Listener {
  #saddr;
  #tls;
  #listener;

  constructor(saddr, tlsOpt) {
    this.#saddr = saddr;
    const tls = tlsOptions.server(tlsOpt, 'websocket.createServer');
    if (tls !== undefined) this.#tls = secureContext(tls);
  }

  /** Binds and accepts; throws when the system refuses. */
  start() {
    const { addr, port } = this.#saddr;
    const listener = listen({ host: addr, port, ipv6Only: true, tls: this.#tls });
    service((exchange, method, target) => this.#request(exchange, method, target)).serve(listener);
    this.#listener = listener;
  }

  #request(exchange, method, url) {
    const httpVersion = exchange.version === 'HTTP/1.0' ? '1.0' : '1.1';
    const req = { method, url, httpVersion, headers: headersOf(exchange) };
    const [status, text] = refusal(req) ?? [404, 'No WebSocket server has this path'];
    if (exchange.wantsUpgrade && status === 404 && dispatch(this, req, () => exchange.upgrade())) return;
    exchange.reply(status, STATUS[status], [...refusalHeaders(status), 'Content-Type', 'text/plain'], text);
  }

  get port() {
    return this.#listener?.localPort;
  }

  /** The port is free after that. */
  stop() {
    const listener = this.#listener;
    this.#listener = undefined;
    if (listener !== undefined) alone(() => listener.close());
  }
}

module.exports = { Listener };
