'use strict';
// fibjs `TLSSocket`: an encrypted stream, made over a connected `net.Socket` or by connecting.

const api = binding('api');
const native = binding('socket');
const { Socket } = require('fibjs/internal/net/socket');
const { contextOf } = require('fibjs/internal/tls/secure-context');
const { defaultContext } = require('fibjs/internal/tls/defaults');
const { X509Cert } = require('fibjs/internal/crypto/x509-cert');

class TLSSocket extends Socket {
  #context;
  #stream = undefined;

  constructor(context = undefined, isServer = false) {
    super();
    this.#context = context === undefined ? undefined : contextOf(context, isServer);
  }

  /** The object for a native socket that has shaken hands. */
  static secured(connected, context, stream = undefined) {
    const socket = new TLSSocket(context);
    socket.adopt(connected);
    socket.#stream = stream;
    return socket;
  }

  get secureContext() {
    return (this.#context ??= defaultContext());
  }

  /** The socket below, where a script gave one. */
  get stream() {
    return this.#stream;
  }

  get encrypted() {
    return true;
  }

  /** Whether the peer has shown a certificate and it was checked. */
  get authorized() {
    return this.secureContext.rejects() && (this.native()?.peerCertificates.length ?? 0) > 0;
  }

  /** The certificate of the peer. */
  get peerCert() {
    const [first] = this.native()?.peerCertificates ?? [];
    return first === undefined ? undefined : new X509Cert(first);
  }

  /** Shakes hands over a stream; without a name as the server. */
  secure(stream, name) {
    if (this.native() !== undefined) throw api.error(20009, 'the socket is in use');
    const plain = stream instanceof Socket ? stream.native() : undefined;
    if (plain === undefined) throw api.error(20004, 'TLS needs a connected net.Socket');
    this.adopt(native.startTls(plain, this.secureContext.native(), name, stream.timeout));
    this.#stream = stream;
  }
}
Object.defineProperty(TLSSocket.prototype, 'secure', { enumerable: false });

/** Connects to `ssl://host:port`, also written `tls://` and `https://`. */
function connect(url, context, { timeout = 0, servername = undefined } = {}) {
  const [, host, port] = /^(?:ssl|tls|tcp|https|wss):\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/.exec(url) ?? [];
  if (host === undefined || (port === undefined && !/^(https|wss):/.test(url))) {
    throw api.error(20004, `connect: '${url}' is no ssl: address with a port`);
  }
  const connected = native.connectTls(host, Number(port ?? 443), timeout, context.native(), servername);
  return TLSSocket.secured(connected, context);
}

function define(name, doc, waits, ...forms) {
  api.define(TLSSocket.prototype, `TLSSocket.${name}`, { waits, doc, forms });
}

define('connect', 'Shakes hands over a connected socket as the client.', true,
  ['stream: Stream, servername: String = ""', function (stream, name) {
    this.secure(stream, name || stream.remoteAddress);
  }]);
define('accept', 'Shakes hands over a connected socket as the server.', true,
  ['stream: Stream', function (stream) { this.secure(stream, undefined); }]);
define('getProtocol', 'The version of the protocol, as TLSv1.3; null before the handshake.', false, ['', function () {
  return this.native()?.tlsVersion ?? null;
}]);

module.exports = { TLSSocket, connect };
