'use strict';
// EdgerOS's HttpServer: a server of Node's kind that is started and stopped, in one task.

const EventEmitter = require('node/events');
const http = require('node/http');
const { HttpServerRequest } = require('edgeros/internal/http/input');
const { HttpServerResponse } = require('edgeros/internal/http/output');
const { listenNow } = require('edgeros/internal/http/listen');
const { serverOptions } = require('edgeros/internal/http/tls-options');

/** The arguments of `createServer`: with a text in fourth place it is the file of the workers. */
function parseArguments(group, handle, subs, ...rest) {
  const subMode = typeof rest[0] === 'string' ? rest.shift() : undefined;
  const [saddr, tlsOpt] = rest;
  if (typeof group !== 'string') throw new TypeError('createServer: the group must be a string');
  if (handle !== undefined && handle !== null && typeof handle !== 'function') throw new TypeError('createServer: the handler must be a function');
  if (saddr === null || typeof saddr !== 'object') throw new TypeError('createServer: an address made with socket.sockaddr() is missing');
  return { group, handle, subs, subMode, saddr, tlsOpt };
}

class HttpServer extends EventEmitter {
  #group;
  #saddr;
  #server;
  #isStarted = false;

  constructor({ group, handle, saddr, tlsOpt, Request = HttpServerRequest, Response = HttpServerResponse }) {
    super();
    this.#group = group;
    this.#saddr = saddr;
    const options = { IncomingMessage: Request, ServerResponse: Response };
    const isSecure = tlsOpt !== undefined && tlsOpt !== null;
    this.#server = isSecure
      ? require('node/https').createServer({ ...options, ...serverOptions(tlsOpt) })
      : http.createServer(options);
    if (typeof handle === 'function') this.on('request', handle);
    this.#server.on('request', (req, res) => this.emit('request', req, res));
    this.#server.on('close', () => this.emit('close'));
  }

  /** `createServer(group, handle, subs[, subMode], saddr[, tlsOpt])`: worker tasks are not there, all runs in this one. */
  static createServer(...args) {
    return new HttpServer(parseArguments(...args));
  }

  get groupName() {
    return { group: this.#group, name: this.#group };
  }

  /** Whether the port could be had; why not is printed. */
  start() {
    if (this.#isStarted) return false;
    const { addr = '0.0.0.0', port = 0 } = this.#saddr;
    const error = listenNow(this.#server, addr, port);
    if (error !== undefined) {
      console.error(`HttpServer: cannot listen on ${addr}:${port}: ${error.message}`);
      return false;
    }
    this.#isStarted = true;
    this.emit('start');
    return true;
  }

  /** `stop([stopAll][, callback])`: ends the connections, too. */
  stop(...args) {
    const callback = args.find((arg) => typeof arg === 'function');
    if (!this.#isStarted) {
      callback?.();
      return;
    }
    this.#isStarted = false;
    this.#server.close(() => {
      this.emit('stop');
      callback?.();
    });
    this.#server.closeAllConnections();
  }

  port() {
    return this.#server.address()?.port;
  }

  isMaster() {
    return true;
  }

  /** Another certificate, for the server name `name`. */
  addcert({ name, ...options }) {
    if (typeof this.#server.addContext !== 'function') return false;
    this.#server.addContext(name, serverOptions(options));
    return true;
  }
}

module.exports = { HttpServer, parseArguments };
