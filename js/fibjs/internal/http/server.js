'use strict';
// fibjs `http.Server` and `HttpsServer`: a listening socket with an `http.Handler`. The constructor binds.

const api = binding('api');
const { ListeningServer } = require('fibjs/internal/net/listening-server');
const { HttpHandler } = require('fibjs/internal/http/handler');

class HttpServer extends ListeningServer {
  #handler;

  constructor(listener, handler) {
    super(listener);
    this.#handler = new HttpHandler(handler);
  }

  serve(listener) {
    return this.#handler.serve(listener);
  }

  get handler() {
    return this.#handler.handler;
  }

  set handler(handler) {
    this.#handler.handler = handler;
  }

  enableCrossOrigin(allowHeaders = 'Content-Type') {
    this.#handler.enableCrossOrigin(allowHeaders);
  }

  /** Handlers by the status of a reply. */
  onerror(handlers) {
    this.#handler.onerror(handlers);
  }

  /** The settings are those of the protocol handler. */
  get protocol() {
    return this.#handler;
  }
}

for (const name of [
  'maxHeadersCount', 'maxHeaderSize', 'maxBodySize', 'timeout', 'enableEncoding', 'serverName',
]) {
  Object.defineProperty(HttpServer.prototype, name, {
    get() { return this.protocol[name]; },
    set(value) { this.protocol[name] = value; },
    enumerable: true,
    configurable: true,
  });
}
// The name of older versions.
Object.defineProperty(HttpServer.prototype, 'forceGZIP', {
  get() { return this.protocol.enableEncoding; },
  set(value) { this.protocol.enableEncoding = Boolean(value); },
  configurable: true,
});
Object.defineProperty(HttpServer.prototype, 'protocol', { enumerable: false });

module.exports = { HttpServer };
