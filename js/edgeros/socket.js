'use strict';
// EdgerOS `socket`: addresses, and the sockets of the system by descriptor. Calls wait, and nothing else runs then; what
// fails is `false` or a negative number. To wait for several, register descriptors with `iosched`.

const { constants, domain: domainOf, sockaddr, sockaddr6, validateAddress } = require('edgeros/internal/address');
const native = binding('iosched');
const { Buffer } = binding('buffer');

const READ = 0;
const WRITE = 1;
const SOCK_STREAM = 1;
const DEFAULT_LENGTH = 65536;

// Numbers of errors that mean "not now".
const EAGAIN = -11;
const EINPROGRESS = -115;

/** Waits until the descriptor is ready; `false` when the time is over. */
const isReady = (fd, method, timeout) => native.alone(() => native.ready(fd, method, timeout));

/** Repeats what cannot be done at once, until it is done or the time is over. */
function retry(fd, method, timeout, call) {
  for (;;) {
    const result = call();
    if (result !== EAGAIN || !isReady(fd, method, timeout)) return result;
  }
}

const bytesOf = (chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
const addressOf = (pair) => (pair === undefined ? undefined : { domain: domainOf(pair[0]), addr: pair[0], port: pair[1] });

/** The family of an address or of a socket. */
function domain(fdOrIp) {
  return typeof fdOrIp === 'number' ? addressOf(native.localAddress(fdOrIp))?.domain : domainOf(fdOrIp);
}

/** The descriptor of a new socket, or a negative number. */
function socket(family = constants.AF_INET, type = SOCK_STREAM, protocol = 0) {
  return native.socket(family === constants.AF_INET6, type, protocol);
}

function bind(fd, saddr) {
  const { addr, port } = validateAddress(saddr, 'socket.bind');
  return native.bind(fd, addr, port) === 0;
}

const listen = (fd, backlog = 511) => native.listen(fd, backlog) === 0;

/** The descriptor of the next connection, or a negative number. */
const accept = (fd, timeout) => retry(fd, READ, timeout, () => native.accept(fd));

function connect(fd, saddr, timeout) {
  const { addr, port } = validateAddress(saddr, 'socket.connect');
  const result = native.connect(fd, addr, port);
  if (result !== EINPROGRESS) return result === 0;
  return isReady(fd, WRITE, timeout) && native.connected(fd) === 0;
}

/** How many bytes were taken, or a negative number. */
function send(fd, chunk, timeout) {
  const bytes = bytesOf(chunk);
  return retry(fd, WRITE, timeout, () => native.send(fd, bytes));
}

function sendto(fd, chunk, saddr, timeout) {
  const bytes = bytesOf(chunk);
  const { addr, port } = validateAddress(saddr, 'socket.sendto');
  return retry(fd, WRITE, timeout, () => native.sendTo(fd, bytes, addr, port));
}

/** What is there, at most `length` bytes: a Buffer, empty at the end; undefined when it fails. */
function recv(fd, length = DEFAULT_LENGTH, timeout = undefined) {
  const result = retry(fd, READ, timeout, () => native.receive(fd, length));
  return typeof result === 'number' ? undefined : result;
}

/** A datagram and where it came from: `{ buffer, saddr }`; undefined when it fails. */
function recvfrom(fd, length = DEFAULT_LENGTH, timeout = undefined) {
  const result = retry(fd, READ, timeout, () => native.receiveFrom(fd, length));
  return typeof result === 'number' ? undefined : { buffer: result[0], saddr: addressOf(result[1]) };
}

module.exports = {
  ...constants,
  SOCK_STREAM,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  IPPROTO_IP: 0,
  IPPROTO_TCP: 6,
  IPPROTO_UDP: 17,
  SHUT_RD: 0,
  SHUT_WR: 1,
  SHUT_RDWR: 2,
  sockaddr,
  sockaddr6,
  domain,
  socket,
  bind,
  listen,
  accept,
  connect,
  send,
  sendto,
  recv,
  recvfrom,
  shutdown: (fd, how = 2) => native.shutdown(fd, how) === 0,
  close: (fd) => native.close(fd) === 0,
  setKeepAlive: (fd, enable = true) => native.setOption(fd, 'keepAlive', enable) === 0,
  setNoDelay: (fd, enable = true) => native.setOption(fd, 'noDelay', enable) === 0,
  getsockname: (fd) => addressOf(native.localAddress(fd)),
  getpeername: (fd) => addressOf(native.remoteAddress(fd)),
};
