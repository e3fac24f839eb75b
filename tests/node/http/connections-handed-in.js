// server.emit('connection', stream): Sockets of another server, and streams of any kind.
const http = require('node:http');
const net = require('node:net');
const { Duplex } = require('node:stream');
const { read } = require('./fixtures/client');

class End extends Duplex {
  _read() {
    const taken = this.taken;
    this.taken = undefined;
    taken?.();
  }
  _write(chunk, encoding, callback) {
    if (this.other.push(chunk)) callback();
    else this.other.taken = callback;
  }
  _final(callback) {
    this.other.push(null);
    callback();
  }
}

let current;
const server = http.createServer((req, res) => {
  console.log(req.url, req.socket === current, req.socket.destroyed);
  res.end('answer');
});
server.on('upgrade', (req, socket) => {
  console.log(req.url, socket === current);
  socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nbytes');
});

const front = net.createServer((socket) => {
  current = socket;
  server.emit('connection', socket);
});
front.listen(0, '127.0.0.1', () => {
  const options = { host: '127.0.0.1', port: front.address().port };
  http.get({ ...options, path: '/socket', agent: false }, async (response) => {
    console.log(await read(response));
    http.get({ ...options, path: '/upgrade', headers: { Upgrade: 'x', Connection: 'Upgrade' } }).on('upgrade', (_, socket, head) => {
      let text = head.toString();
      socket.on('data', (data) => (text += data));
      socket.on('end', () => {
        console.log(text);
        front.close(() => console.log('front closed'));
        overDuplex();
      });
    });
  });
});

function overDuplex() {
  const [one, other] = [new End(), new End()];
  [one.other, other.other] = [other, one];
  current = other;
  server.emit('connection', other);
  http.get({ createConnection: () => one, path: '/duplex', headers: { Connection: 'close' } }, async (response) => {
    console.log(await read(response));
  });
}
