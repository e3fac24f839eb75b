'use strict';
// fibjs `net.TcpServer`: calls its handler with every connection, which it closes afterwards.

const { ListeningServer } = require('fibjs/internal/net/listening-server');
const { Socket } = require('fibjs/internal/net/socket');
const { toHandler, invoke } = require('fibjs/internal/mq/handler');

class TcpServer extends ListeningServer {
  #handler;
  timeout = 0;

  constructor(listener, handler) {
    super(listener);
    this.#handler = toHandler(handler);
  }

  get handler() {
    return this.#handler;
  }

  set handler(handler) {
    this.#handler = toHandler(handler);
  }

  socketOf(connected) {
    return Socket.of(connected);
  }

  serve(listener) {
    // HTTP needs no fiber for a connection, only for the request it is at.
    if (typeof this.#handler.serve === 'function') return this.#handler.serve(listener);
    return listener.serve((connected) => {
      const socket = this.socketOf(connected);
      socket.timeout = this.timeout;
      try {
        invoke(this.#handler, socket);
      } catch (error) {
        console.error(`TcpServer: ${error?.stack ?? error}`);
      }
      socket.close();
    });
  }
}

Object.defineProperty(TcpServer.prototype, 'socketOf', { enumerable: false });

module.exports = { TcpServer };
