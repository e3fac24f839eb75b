'use strict';
// fibjs `tls.Handler` and `tls.Server`: a handler gets the connection after the handshake.

const { TcpServer } = require('fibjs/internal/net/tcp-server');
const { Handler, STEP, toHandler, invoke } = require('fibjs/internal/mq/handler');
const { TLSSocket } = require('fibjs/internal/tls/socket');
const { defineNames } = require('fibjs/internal/tls/secure-context');

class TLSHandler extends Handler {
  #context;
  #handler;

  constructor(context, handler) {
    super();
    this.#context = context;
    this.#handler = toHandler(handler);
  }

  get secureContext() {
    return this.#context;
  }

  get handler() {
    return this.#handler;
  }

  set handler(handler) {
    this.#handler = toHandler(handler);
  }

  [STEP](stream) {
    const socket = new TLSSocket(this.secureContext, true);
    socket.secure(stream, undefined);
    try {
      invoke(this.#handler, socket);
    } finally {
      socket.close();
    }
  }
}

class TLSServer extends TcpServer {
  #context;

  constructor(listener, context, handler) {
    super(listener, handler);
    this.#context = context;
  }

  get secureContext() {
    return this.#context;
  }

  socketOf(connected) {
    return TLSSocket.secured(connected, this.secureContext);
  }
}
Object.defineProperty(TLSServer.prototype, 'socketOf', { enumerable: false });

for (const [owner, type] of Object.entries({ TLSHandler, TLSServer })) {
  defineNames(type.prototype, owner, (server) => server.secureContext);
}

module.exports = { TLSHandler, TLSServer };
