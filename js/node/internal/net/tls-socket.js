'use strict';
// `tls.TLSSocket`: a Socket whose bytes go through TLS.
// https://nodejs.org/docs/latest-v20.x/api/tls.html#class-tlstlssocket

const { nextTick } = binding('process');
const native = binding('socket').event;
const { Socket, attach, kFlow, kLast, kSecuring } = require('node/internal/net/socket');
const { checkServerIdentity } = require('node/internal/net/identity');
const { contextOf } = require('node/internal/net/secure-context');
const { isIP } = require('node/internal/net/ip');
const { nodeError } = require('internal/errors');

/** What natives tell of the session. */
const kSession = Symbol('session');
const kOptions = Symbol('tlsOptions');

/**
 * @param {Duplex} [socket] what carries it: a net.Socket or any other Duplex
 * @param {object} [options] isServer (false), and those of `connect` or `createServer`
 */
function TLSSocket(socket, options) {
  if (!(this instanceof TLSSocket)) return new TLSSocket(socket, options);
  options = options ?? {};
  Socket.call(this, { allowHalfOpen: socket ? socket.allowHalfOpen : options.allowHalfOpen, highWaterMark: options.highWaterMark, signal: options.signal });
  this[kOptions] = options;
  this[kSession] = undefined;
  this.encrypted = true;
  this.authorized = false;
  this.authorizationError = null;
  this.alpnProtocol = null;
  this.servername = null;
  this.secureConnecting = true;
  this[kSecuring] = true;
  this._context = contextOf(options);
  if (socket && (options.isServer || options.isConnecting || socket instanceof Socket)) startOver(this, socket);
  else if (socket) startWhenUsed(this, socket);
}
Object.setPrototypeOf(TLSSocket.prototype, Socket.prototype);
Object.setPrototypeOf(TLSSocket, Socket);

const proto = TLSSocket.prototype;

// ---- The handshake -------------------------------------------------------------------------------------------

/** TLS over a stream that somebody else made. */
function startOver(socket, carrier) {
  socket._parent = carrier;
  if (carrier instanceof Socket && carrier.connecting) {
    socket.connecting = true;
    carrier.once('connect', () => {
      socket.connecting = false;
      socket.emit('connect');
      startOver(socket, carrier);
    });
    carrier.once('error', (error) => socket.destroy(error));
    carrier.once('close', () => socket.destroy());
    return;
  }
  const { detach, pair, released } = require('node/internal/net/handle');
  const handle = detach(carrier, { destroy: (error) => socket.destroy(error), write: (bytes, done) => socket.write(bytes, done) });
  if (handle !== undefined) {
    socket[kLast] = carrier[kLast];
    socket._isUnref = carrier._isUnref;
    socket.once('close', () => released(carrier));
    secure(socket, handle);
    return;
  }
  if (carrier.destroyed) {
    nextTick(() => socket.destroy(nodeError('ERR_SOCKET_CLOSED')));
    return;
  }
  const [end, other] = pair();
  carrier.pipe(end).pipe(carrier);
  carrier.on('error', (error) => socket.destroy(error));
  carrier.once('close', () => end.destroySoon());
  end.on('error', (error) => socket.destroy(error));
  end.once('close', () => carrier.destroy());
  secure(socket, other);
}

/** A client over a stream whose program has not said `connect`: the handshake waits for a first use. */
function startWhenUsed(socket, carrier) {
  for (const name of ['write', 'end', 'resume']) {
    socket[name] = (...args) => {
      delete socket.write;
      delete socket.end;
      delete socket.resume;
      startOver(socket, carrier);
      return socket[name](...args);
    };
  }
  // Packages look here for the class of what carries it.
  Object.defineProperty(socket, '_handle', { value: { _parentWrap: carrier }, writable: true, configurable: true });
}

/** The TCP connection of `tls.connect` is there. */
proto._connected = function _connected(handle) {
  // For the addresses.
  const flow = native.flow(handle, () => {});
  flow.detach();
  this[kLast] = flow;
  this._unrefTimer();
  this.emit('connect');
  this.emit('ready');
  if (!this.destroyed) secure(this, handle);
};

function secure(socket, handle) {
  const options = socket[kOptions];
  const settings = { context: socket._context, alpn: alpnOf(options.ALPNProtocols), isServer: Boolean(options.isServer) };
  if (options.isServer) {
    settings.requestCert = options.requestCert;
    settings.rejectUnauthorized = options.rejectUnauthorized !== false;
    settings.timeout = options.handshakeTimeout ?? 10_000;
    if (options.SNICallback) settings.hello = (name, reply) => choose(socket, options.SNICallback, name, reply);
  } else {
    const host = options.servername ?? options.host ?? (options.socket?._host || undefined) ?? 'localhost';
    settings.servername = socket._servername ?? host;
  }
  const pending = native.startTls(handle, settings, (error, secured, session) => {
    socket._attempt = undefined;
    if (error !== null) handshakeFailed(socket, error);
    else handshakeDone(socket, secured, session);
  });
  socket._attempt = pending;
  if (socket._isUnref) pending.hold(false);
}

const alpnOf = (protocols) => {
  if (Array.isArray(protocols)) return protocols.map((name) => (typeof name === 'string' ? name : Buffer.from(name).toString('latin1')));
  const list = [];
  const bytes = ArrayBuffer.isView(protocols) ? Buffer.from(protocols) : Buffer.alloc(0);
  for (let at = 0; at < bytes.length; at += bytes[at] + 1) list.push(bytes.toString('latin1', at + 1, at + 1 + bytes[at]));
  return list;
};

/** Asks the server's program for the certificate of a host. */
function choose(socket, callback, name, reply) {
  if (name === undefined) {
    reply();
    return;
  }
  const give = (error, context) => {
    if (error) fail(socket, error);
    else if (!context) reply();
    else if (context.context === undefined && context.setName === undefined) {
      fail(socket, Object.assign(new Error('Invalid SNI context'), { code: 'ERR_TLS_INVALID_CONTEXT' }));
    } else reply(context.context ?? context);
  };
  Reflect.apply(callback, socket, [name, give]);
}

function handshakeFailed(socket, error) {
  if (error === 'timeout') {
    error = Object.assign(new Error('TLS handshake timeout'), { code: 'ERR_TLS_HANDSHAKE_TIMEOUT' });
  } else if (error === 'end') {
    const { isServer, path, host, port, localAddress } = socket[kOptions];
    const text = isServer ? 'socket hang up' : 'Client network socket disconnected before secure TLS connection was established';
    error = Object.assign(new Error(text), { code: 'ECONNRESET' });
    if (!isServer) Object.assign(error, { path, host, port, localAddress });
  }
  fail(socket, error);
}

/** A server tells of the failure by `tlsClientError`; the socket itself by `error` where nobody else does. */
function fail(socket, error) {
  if (socket.destroyed) return;
  if (socket._tlsServer) {
    socket.destroy();
    socket._tlsServer.emit('tlsClientError', error, socket);
  } else socket.destroy(error);
}

function handshakeDone(socket, handle, session) {
  if (socket.destroyed) {
    handle.close();
    return;
  }
  const options = socket[kOptions];
  socket[kSession] = session;
  socket.alpnProtocol = session.alpn ?? false;
  const asked = socket._servername ?? options.servername ?? options.host;
  socket.servername = options.isServer ? (session.servername ?? false) : asked && isIP(asked) === 0 ? asked : false;
  socket[kSecuring] = socket.secureConnecting = false;
  attach(socket, handle);
  socket._unrefTimer();
  const error = options.isServer ? clientFault(socket, session, options) : serverFault(socket, session, options);
  if (error) {
    if (options.isServer) socket.destroy();
    else socket.destroy(error);
    return;
  }
  socket.emit('secure');
  if (socket.destroyed) return;
  if (socket.readable && !socket.isPaused()) socket.read(0);
  if (!options.isServer) socket.emit('secureConnect');
}

/** Why a client does not trust its server. */
function serverFault(socket, session, options) {
  let error;
  if (session.fault !== undefined) {
    error = Object.assign(new Error(session.faultText), { code: session.fault });
  } else {
    const host = options.servername || options.host || options.socket?._host || 'localhost';
    const check = options.checkServerIdentity ?? checkServerIdentity;
    error = check(host, socket.getPeerCertificate(true));
  }
  socket.authorized = !error;
  if (!error) return undefined;
  socket.authorizationError = error.code || error.message;
  const rejects = options.rejectUnauthorized ?? process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0';
  return rejects ? error : undefined;
}

/** Why a server does not trust its client. */
function clientFault(socket, session, options) {
  if (!options.requestCert) return undefined;
  socket.authorized = session.fault === undefined;
  if (socket.authorized) return undefined;
  socket.authorizationError = session.fault;
  return options.rejectUnauthorized === false ? undefined : new Error(session.faultText);
}

// ---- What it tells -------------------------------------------------------------------------------------------

/** The peer's certificate; `{}` without one, null when the connection has gone. */
proto.getPeerCertificate = function getPeerCertificate(detailed) {
  const list = this[kSession]?.certificates;
  if (list === undefined || (this.destroyed && this[kFlow] === undefined)) return null;
  if (list.length === 0) return {};
  const first = native.parseCertificate(list[0]) ?? {};
  if (!detailed) return first;
  let last = first;
  for (const der of list.slice(1)) {
    last.issuerCertificate = native.parseCertificate(der) ?? {};
    last = last.issuerCertificate;
  }
  if (sameName(last.subject, last.issuer)) last.issuerCertificate = last;
  return first;
};

const sameName = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Our own certificate. */
proto.getCertificate = function getCertificate() {
  if (this.destroyed) return null;
  const { cert } = this[kOptions];
  const pem = /-----BEGIN CERTIFICATE-----([^-]*)-----END/.exec(String(Array.isArray(cert) ? cert[0] : (cert ?? '')));
  return pem === null ? {} : (native.parseCertificate(Buffer.from(pem[1], 'base64')) ?? {});
};

proto.getCipher = function getCipher() {
  const session = this[kSession];
  if (session === undefined) return undefined;
  return { name: session.cipher, standardName: session.standardCipher, version: session.cipher.startsWith('TLS_') ? 'TLSv1.3' : 'TLSv1.2' };
};

proto.getProtocol = function getProtocol() {
  return this[kSession]?.version ?? null;
};

proto.setServername = function setServername(name) {
  this._servername = name;
};

proto.getSession = proto.getTLSTicket = function none() {
  return undefined;
};

proto.isSessionReused = () => false;
proto.setSession = () => {};
proto.setMaxSendFragment = () => true;
proto.disableRenegotiation = () => {};
proto.enableTrace = () => {};

module.exports = { TLSSocket };
