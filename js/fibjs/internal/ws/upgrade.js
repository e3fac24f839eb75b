'use strict';
// fibjs `ws.upgrade`: the handler that makes a WebSocket of an HTTP request (fibjs reference 2.1.2).

const { accept, open } = binding('websocket').fibjs;
const { Handler, STEP } = require('fibjs/internal/mq/handler');
const { stateOf } = require('fibjs/internal/mq/message');
const { HttpRequest, upgrade } = require('fibjs/internal/http/request');

/** The subprotocol to answer with: a browser that offers some drops a connection that chooses none. */
function choose(offered, wanted) {
  if (offered === null) return undefined;
  const names = offered.split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (wanted === undefined) return names[0];
  return [wanted].flat().find((name) => names.includes(name));
}

/** Why a request is no WebSocket handshake, or undefined. */
function refusal(req) {
  if (req.firstHeader('Upgrade')?.toLowerCase() !== 'websocket') return 'Upgrade header is missing or is not websocket';
  if (req.firstHeader('Sec-WebSocket-Version') !== '13') return 'Sec-WebSocket-Version is missing or is not 13';
  if (!req.upgrade) return 'Connection header does not list upgrade';
  if (!req.firstHeader('Sec-WebSocket-Key')) return 'Sec-WebSocket-Key is missing';
}

class Upgrade extends Handler {
  #accept;
  #options;

  constructor(options, accept) {
    super();
    this.#options = options;
    this.#accept = accept;
  }

  [STEP](req) {
    if (!(req instanceof HttpRequest)) throw new TypeError('websocket.upgrade: the message is not an HttpRequest');
    const state = stateOf(req);
    // Nobody has looked at the fields, so nobody has changed them.
    const given = state.fields === undefined ? state.exchange?.handshake() : undefined;
    if (given !== undefined) {
      const [key, extensions, protocols = null] = given;
      this.#open(req, key, extensions, protocols);
      return;
    }
    const reason = refusal(req);
    if (reason !== undefined) throw new Error(`websocket.upgrade: ${reason}`);
    const extensions = req.allHeader('Sec-WebSocket-Extensions').join(', ');
    const key = req.firstHeader('Sec-WebSocket-Key');
    this.#open(req, key, extensions === '' ? undefined : extensions, req.firstHeader('Sec-WebSocket-Protocol'));
  }

  #open(req, key, extensions, protocols) {
    const protocol = choose(protocols, this.#options.protocol);
    const conn = accept(upgrade(req), { ...this.#options, key, extensions, protocol });
    // Undefined when the peer did not wait.
    if (conn !== undefined) open(conn, this.#accept, req);
  }
}

module.exports = { Upgrade };
