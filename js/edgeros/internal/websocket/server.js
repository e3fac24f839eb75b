'use strict';
// EdgerOS `WsServer`. MASTER: it has its own port. UPGRADE: it answers the upgrades of an HTTP server at its path.

const native = binding('websocket').edgeros;
const { nextTick } = binding('process');
const { EventEmitter } = binding('emitter');
const { domain, sockaddr, validateAddress } = require('edgeros/internal/address');
const upgrade = require('edgeros/internal/upgrade');
const { WsServerChannel } = require('edgeros/internal/websocket/channel');
const { chooseProtocol, refusal, refuse } = require('edgeros/internal/websocket/handshake');
const { Listener } = require('edgeros/internal/websocket/listener');

const GOING_AWAY = 1001;

let lastId = 0;

/** An HttpServer or a WebApp; addresses are plain objects. */
const isServer = (value) =>
  (typeof value === 'object' || typeof value === 'function') && value !== null && typeof value.on === 'function';

/** Both ends of a connection as EdgerOS has them. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }) {
  const end = (addr, port) => (addr === '' ? undefined : { domain: domain(addr), addr, port });
  return { remoteAddr: end(remoteAddress, remotePort), localAddr: end(localAddress, localPort) };
}

class WsServer extends EventEmitter {
  #path;
  #listener;
  #target;
  #detach;
  #channels = native.group();

  constructor(path, saddr, tlsOpt) {
    super();
    if (typeof path !== 'string' || !path.startsWith('/')) {
      throw new TypeError(`websocket.createServer: path must be a string that starts with '/', not ${String(path)}`);
    }
    this.#path = upgrade.pathOf(path);
    if (isServer(saddr)) {
      this.#target = saddr;
    } else {
      const address = saddr === undefined || saddr === null ? sockaddr() : saddr;
      this.#target = this.#listener = new Listener(validateAddress(address, 'websocket.createServer'), tlsOpt);
    }
    this.#attach();
  }

  static createServer(path, saddr, tlsOpt) {
    return new WsServer(path, saddr, tlsOpt);
  }

  #attach() {
    this.#detach ??= upgrade.attach(this.#target, this.#path, (req, socket, head) => this.#accept(req, socket, head));
  }

  #accept(req, socket, head) {
    const problem = native.isHandshake(req) ? undefined : refusal(req);
    if (problem !== undefined) {
      refuse(socket, problem);
      return;
    }
    const connect = endsOf(socket);
    const { headers } = req;
    const options = { key: headers['sec-websocket-key'], protocol: chooseProtocol(headers), head };
    const channel = native.accept(socket, WsServerChannel.prototype, options, this.#channels);
    // The peer did not wait.
    if (channel === undefined) return;
    channel.id = ++lastId;
    channel.path = req.url;
    channel.headers = headers;
    channel.eos = req.eos;
    channel.server = this;
    channel.connect = connect;
    channel.timestamp = Date.now();
    try {
      this.emit('connection', channel);
    } finally {
      native.resume(channel);
    }
  }

  /** Whether the server runs; false when its address cannot be listened on, then `error` or a line on stderr tells why. */
  start() {
    this.#attach();
    if (this.#listener !== undefined && this.#listener.port === undefined) {
      try {
        this.#listener.start();
      } catch (error) {
        if (error.syscall === undefined) throw error;
        if (this.listenerCount('error') > 0) nextTick(() => this.emit('error', error));
        else console.error(`WsServer: ${error.message}`);
        return false;
      }
    }
    nextTick(() => this.emit('start'));
    return true;
  }

  /** Takes no more connections, and closes those there are with 1001. */
  stop() {
    if (this.#detach === undefined) return;
    this.#detach();
    this.#detach = undefined;
    this.#listener?.stop();
    native.closeAll(this.#channels, GOING_AWAY, '');
    nextTick(() => this.emit('stop'));
  }

  /** The port that it listens on by itself. */
  port() {
    return this.#listener?.port;
  }

  /** Sends to every channel; whether there was something to send. */
  broadcast(chunk) {
    return native.broadcast(this.#channels, chunk);
  }

  groupName() {
    return this.#target.server?.groupName ?? this.#target.groupName ?? { group: this.#path, name: this.#path };
  }
}

module.exports = { WsServer };
