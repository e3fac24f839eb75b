// A path is compared as a whole, without the query; what is no handshake gets an answer that says why.
const socket = require('socket');
const { createServer } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/a', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => {
  console.log(`connection ${channel.path}`);
  channel.close(1001);
});
server.start();

const HANDSHAKE = {
  Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13',
};

/** The status and the headers that matter of the answer to a request. */
function ask(method, target, headers) {
  const fd = socket.socket();
  socket.connect(fd, socket.sockaddr(socket.INADDR_LOOPBACK, server.port()));
  const fields = Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.send(fd, `${method} ${target} HTTP/1.1\r\n${fields.join('')}\r\n`);
  let text = '';
  let isOver = false;
  const event = iosched.event(iosched.READ, fd, () => {
    const bytes = socket.recv(fd);
    if (bytes === undefined || bytes.length === 0) isOver = true;
    else text += bytes.toString('latin1');
    if (text.includes('\r\n\r\n')) isOver = true;
  });
  iosched.add(event);
  while (!isOver) iosched.poll();
  iosched.remove(event);
  socket.close(fd);
  const shown = text.split('\r\n').filter((line, index) => index === 0 || /^(allow|upgrade|sec-websocket-(version|accept|protocol)):/i.test(line));
  return shown.join(' | ');
}

for (const target of ['/a', '/a?query', 'http://host/a?x', '/', '/a/', '/ab', '/A', '*']) console.log(target, ask('GET', target, HANDSHAKE));
console.log(ask('GET', '/a', {}));
console.log(ask('GET', '/a', { ...HANDSHAKE, Upgrade: 'h2c' }));
console.log(ask('GET', '/a', { ...HANDSHAKE, 'Sec-WebSocket-Version': '12' }));
console.log(ask('GET', '/a', { ...HANDSHAKE, 'Sec-WebSocket-Key': 'short' }));
console.log(ask('POST', '/a', HANDSHAKE));
// A subprotocol that is none is not answered.
console.log(ask('GET', '/a', { ...HANDSHAKE, 'Sec-WebSocket-Protocol': 'a b, c' }));
console.log(ask('GET', '/a', { ...HANDSHAKE, 'Sec-WebSocket-Protocol': '\xff\xfe' }));
