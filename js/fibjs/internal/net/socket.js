'use strict';
// fibjs `net.Socket`: a stream over a native socket, or a listening one.

const api = binding('api');
const native = binding('socket');
const { Stream, READ, RECV, WRITE, CLOSE } = require('fibjs/internal/io/stream');
const shown = require('fibjs/internal/shown');
const { checkPort } = require('fibjs/internal/net/port');

const AF_INET = 2;
const AF_INET6 = 10;
const AF_UNIX = 1;

class Socket extends Stream {
  #family;
  #native = undefined;
  #listener = undefined;
  #timeout = 0;

  constructor(family = AF_INET) {
    super();
    if (![AF_INET, AF_INET6, AF_UNIX].includes(family)) throw api.error(20004, `Socket: no address family ${family}`);
    this.#family = family;
  }

  /** The object for a connected native socket. */
  static of(connected) {
    const socket = new Socket(familyOf(connected.localAddress));
    socket.#native = connected;
    return socket;
  }

  /** For classes below: what was connected otherwise. */
  adopt(connected) {
    this.#family = familyOf(connected.localAddress);
    this.#native = connected;
    connected.timeout = this.#timeout;
  }

  /** The object for a native listening socket. */
  static listening(listener) {
    const socket = new Socket(familyOf(listener.localAddress));
    socket.#listener = listener;
    return socket;
  }

  get family() {
    return this.#family;
  }

  get remoteAddress() {
    return this.#native?.remoteAddress ?? '';
  }

  get remotePort() {
    return this.#native?.remotePort ?? 0;
  }

  get localAddress() {
    return (this.#native ?? this.#listener)?.localAddress ?? '';
  }

  get localPort() {
    return (this.#native ?? this.#listener)?.localPort ?? 0;
  }

  get timeout() {
    return this.#timeout;
  }

  set timeout(millis) {
    this.#timeout = millis;
    if (this.#native !== undefined) this.#native.timeout = millis;
  }

  /** For natives that take the connection over; undefined when there is none. */
  native() {
    return this.#native;
  }

  #connected() {
    if (this.#native === undefined) throw api.error(20009, 'the socket is not connected');
    return this.#native;
  }

  [READ](bytes) {
    return bytes < 0 ? this.#connected().recv() : this.#connected().read(bytes);
  }

  [RECV](bytes) {
    return bytes < 0 ? this.#connected().recv() : this.#connected().recv(bytes);
  }

  [WRITE](data) {
    this.#connected().write(data);
  }

  [CLOSE]() {
    this.#listener?.close();
    this.#native?.close();
  }

  open(host, port, timeout) {
    if (this.#native !== undefined || this.#listener !== undefined) throw api.error(20009, 'connect: the socket is in use');
    checkPort(port, 'connect');
    this.#native = this.#family === AF_UNIX ? native.connectUnix(host, timeout) : native.connectTcp(host, port, timeout);
    this.#native.timeout = this.#timeout;
  }

  bindTo(host, port, allowIPv4) {
    if (this.#native !== undefined || this.#listener !== undefined) throw api.error(20009, 'bind: the socket is in use');
    checkPort(port, 'bind');
    if (this.#family === AF_UNIX) this.#listener = native.listen({ path: host });
    else {
      const all = this.#family === AF_INET ? '0.0.0.0' : '::';
      this.#listener = native.listen({ host: host === '' ? all : host, port, ipv6Only: !allowIPv4 });
    }
  }

  next() {
    if (this.#listener === undefined) throw api.error(20009, 'accept: the socket is not bound');
    return Socket.of(this.#listener.accept());
  }

  /** For servers: calls `connected(socket)` for every connection. */
  isListening() {
    return this.#listener !== undefined;
  }
}
for (const name of ['native', 'adopt', 'open', 'bindTo', 'next', 'isListening']) {
  Object.defineProperty(Socket.prototype, name, { enumerable: false });
}

function familyOf(address) {
  const version = native.ipVersion(address);
  return version === 4 ? AF_INET : version === 6 ? AF_INET6 : AF_UNIX;
}

function define(name, doc, waits, ...forms) {
  api.define(Socket.prototype, `Socket.${name}`, { waits, doc, forms });
}

define('connect', 'Connects.', true,
  ['host: String, port: Integer, timeout: Integer = 0', function (host, port, timeout) { this.open(host, port, timeout); }],
  ['path: String', function (path) { this.open(path, 0, 0); }]);
define('bind', 'Binds to a local address.', false,
  ['port: Integer, allowIPv4: Boolean = true', function (port, allowIPv4) { this.bindTo('', port, allowIPv4); }],
  ['address: String, port: Integer = 0, allowIPv4: Boolean = true', function (address, port, allowIPv4) {
    this.bindTo(address, port, allowIPv4);
  }]);
define('listen', 'Begins to take connections.', false, ['backlog: Integer = 120', function () {
  if (!this.isListening()) throw api.error(20009, 'listen: the socket is not bound');
}]);
define('accept', 'The next connection.', true, [' -> Socket', function () { return this.next(); }]);
define('recv', 'What has come, at most so many bytes; null at the end.', true, ['bytes: Integer = -1 -> Buffer', function (bytes) {
  return this[RECV](bytes);
}]);
define('send', 'Writes all bytes.', true,
  ['data: Buffer', function (data) { this[WRITE](data); }],
  ['text: String', function (text) { this[WRITE](text); }]);

shown(Socket, ({ family, remoteAddress, remotePort, localAddress, localPort }) => ({ family, remoteAddress, remotePort, localAddress, localPort }));

module.exports = { Socket, AF_INET, AF_INET6, AF_UNIX };
