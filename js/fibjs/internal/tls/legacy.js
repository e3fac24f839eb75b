'use strict';
// The classes of `ssl`: those of `tls`, with own certificates as arguments and `verification` and `ca` as properties.

const { TLSSocket } = require('fibjs/internal/tls/socket');
const { TLSHandler, TLSServer } = require('fibjs/internal/tls/server');
const { Verification, defineVerification, VERIFY_NONE } = require('fibjs/internal/tls/verification');
const { verification } = require('fibjs/internal/tls/defaults');

class SslSocket extends TLSSocket {
  #verification;
  #isServer = false;

  constructor(list = []) {
    super();
    this.#verification = new Verification(list);
  }

  static verificationOf(socket) {
    return socket.#verification;
  }

  get secureContext() {
    return this.#verification.context(this.#isServer, this.#isServer ? VERIFY_NONE : verification());
  }

  secure(stream, name) {
    this.#isServer = name === undefined;
    super.secure(stream, name);
  }
}
Object.defineProperty(SslSocket.prototype, 'secure', { enumerable: false });

class SslHandler extends TLSHandler {
  #verification;

  constructor(list, handler) {
    super(undefined, handler);
    this.#verification = new Verification(list);
    this.#verification.context();
  }

  static verificationOf(handler) {
    return handler.#verification;
  }

  get secureContext() {
    return this.#verification.context();
  }
}

class SslServer extends TLSServer {
  #verification;

  constructor(listener, list, handler) {
    super(listener, undefined, handler);
    this.#verification = new Verification(list);
  }

  static verificationOf(server) {
    return server.#verification;
  }

  get secureContext() {
    return this.#verification.context();
  }

  serve(listener) {
    listener.secure(this.secureContext.native());
    return super.serve(listener);
  }
}

defineVerification(SslSocket, SslSocket.verificationOf, verification);
defineVerification(SslHandler, SslHandler.verificationOf, () => VERIFY_NONE);
defineVerification(SslServer, SslServer.verificationOf, () => VERIFY_NONE);

module.exports = { SslSocket, SslHandler, SslServer };
