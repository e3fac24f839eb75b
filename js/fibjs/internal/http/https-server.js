'use strict';
// fibjs `http.HttpsServer`: an `http.Server` whose connections are encrypted.

const { HttpServer } = require('fibjs/internal/http/server');
const { defineNames } = require('fibjs/internal/tls/secure-context');
const { Verification, defineVerification, VERIFY_NONE } = require('fibjs/internal/tls/verification');

class HttpsServer extends HttpServer {
  #verification;

  constructor(listener, verification, handler) {
    super(listener, handler);
    this.#verification = verification;
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

defineNames(HttpsServer.prototype, 'HttpsServer', (server) => server.secureContext);
// Up to 0.37.
defineVerification(HttpsServer, HttpsServer.verificationOf, () => VERIFY_NONE);

module.exports = { HttpsServer, Verification };
