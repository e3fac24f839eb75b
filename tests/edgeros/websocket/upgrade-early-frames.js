// Frames that come with the handshake, in one piece, are read.
const socket = require('socket');
const { HttpServer } = require('http');
const { createServer } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const KEY = [1, 2, 3, 4];
const frame = (text) => Buffer.from([0x81, 0x80 | text.length, ...KEY, ...[...Buffer.from(text)].map((byte, at) => byte ^ KEY[at % 4])]);
const HANDSHAKE = 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

const saddr = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const http = HttpServer.createServer('./early', (req, res) => res.end('no'), 0, saddr);
const alone = createServer('/', saddr);
http.start();
alone.start();
for (const [server, port] of [[createServer('/', http), http.port()], [alone, alone.port()]]) {
  const messages = [];
  server.on('connection', (channel) => channel.on('message', (message) => messages.push(message)));
  const fd = socket.socket();
  socket.connect(fd, socket.sockaddr(socket.INADDR_LOOPBACK, port));
  socket.send(fd, Buffer.concat([Buffer.from(HANDSHAKE), frame('early'), frame('birds')]));
  iosched.forever(() => messages.length === 2);
  console.log(messages.join());
  socket.close(fd);
}
