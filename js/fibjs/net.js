'use strict';
// fibjs `net`: https://fibjs.org/manual/module/ifs/net.md.html. Sockets and TCP servers.

const api = binding('api');
const native = binding('socket');
const { lazy } = require('internal/lazy');
const { checkPort } = require('fibjs/internal/net/port');
const { Socket, AF_INET, AF_INET6, AF_UNIX } = require('fibjs/internal/net/socket');
const { TcpServer } = require('fibjs/internal/net/tcp-server');
const { listen, listenAt } = require('fibjs/internal/net/listening-server');

Object.assign(exports, { AF_INET, AF_INET6, AF_UNIX, AF_PIPE: AF_UNIX, use_uv_socket: false });

exports.Socket = api.constructor(Socket, {
  name: 'Socket', doc: 'A socket that is not connected.', forms: [['family: Integer = 2']],
});
exports.TcpServer = api.constructor(TcpServer, {
  name: 'TcpServer',
  doc: 'A server; it binds at once.',
  forms: [
    ['port: Integer, handler: Value', (port, handler) => new TcpServer(listen('', port), handler)],
    ['address: String, port: Integer, handler: Value', (address, port, handler) => new TcpServer(listen(address, port), handler)],
    ['path: String, handler: Value', (path, handler) => new TcpServer(listenAt(path), handler)],
  ],
});

function define(name, doc, waits, ...forms) {
  api.define(exports, `net.${name}`, { waits, doc, forms });
}

/** Connects to `tcp://host:port`, `ssl://host:port` or `unix:/path`. */
function connect(url, timeout) {
  const [, path] = /^(?:unix|pipe):(?:\/\/)?(.+)$/.exec(url) ?? [];
  if (path !== undefined) return Socket.of(native.connectUnix(path, timeout));
  if (/^ssl:/.test(url)) {
    const { defaultContext } = require('fibjs/internal/tls/defaults');
    return require('fibjs/internal/tls/socket').connect(url, defaultContext(), { timeout });
  }
  const [, host, port] = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d+)\/?$/.exec(url) ?? [];
  if (host === undefined) throw api.error(20004, `connect: '${url}' is no tcp:, ssl: or unix: address`);
  checkPort(Number(port), 'connect');
  return Socket.of(native.connectTcp(host, Number(port), timeout));
}

function resolve(name, family) {
  const [address] = native.resolve(name, family === AF_INET6 ? 6 : 4);
  if (address === undefined) throw new Error(`resolve: '${name}' has no such address`);
  return address;
}

define('connect', 'Connects to an address and returns the stream.', true, ['url: String, timeout: Integer = 0 -> Stream', connect]);
define('resolve', 'The address of a host.', true, ['name: String, family: Integer = 2 -> String', resolve]);
define('ip', 'The IPv4 address of a host.', true, ['name: String -> String', (name) => resolve(name, AF_INET)]);
define('ipv6', 'The IPv6 address of a host.', true, ['name: String -> String', (name) => resolve(name, AF_INET6)]);
define('isIP', '4 or 6 for an address, else 0.', false, ['text: String = \'\' -> Integer', (text) => native.ipVersion(text)]);
define('isIPv4', 'Whether the text is an IPv4 address.', false, ['text: String = \'\' -> Boolean', (text) => native.ipVersion(text) === 4]);
define('isIPv6', 'Whether the text is an IPv6 address.', false, ['text: String = \'\' -> Boolean', (text) => native.ipVersion(text) === 6]);
define('info', 'The addresses of this machine.', false, [' -> Object', () => require('fibjs/os').networkInterfaces()]);
lazy(exports, 'Url', () => require('fibjs/url').UrlObject);
define('backend', 'How the system tells of events.', false, [' -> String', () => (process.platform === 'linux' ? 'EPoll' : 'KQueue')]);
