// Connections of a client are used again: streams keep their identity, and their limits hold.
require('coroutine');
const http = require('http');
const net = require('net');
const io = require('io');
const coroutine = require('coroutine');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const ports = new Set();
const svr = new http.Server(0, {
  '/close': (req) => { req.response.keepAlive = false; },
  '*': (req) => { ports.add(req.socket.remotePort); req.response.write(req.address); },
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;

check('one connection', () => {
  const client = new http.Client();
  const first = client.get(base);
  const second = client.get(`${base}/x`);
  assert.ok(first.stream === second.stream);
  assert.ok(first.stream.stream === second.stream.stream);
  assert.ok(first.socket instanceof net.Socket);
  assert.equal(first.socket.remotePort, svr.socket.localPort);
  assert.equal(first.socket.remoteAddress, '127.0.0.1');
  first.stream.mark = 'kept';
  assert.equal(client.get(base).stream.mark, 'kept');
  assert.throws(() => first.stream.read(1));
  client.get(`${base}/close`);
  assert.equal(client.get(base).stream.mark, undefined);
});
for (const options of [{ poolSize: 0 }, { poolTimeout: 0 }, { keepAlive: false }]) {
  check(JSON.stringify(options), () => {
    const client = new http.Client(options);
    assert.notOk(client.get(base).stream === client.get(base).stream);
  });
}
check('poolTimeout', () => {
  const client = new http.Client({ poolTimeout: 30 });
  const { stream } = client.get(base);
  coroutine.sleep(60);
  assert.notOk(client.get(base).stream === stream);
});
check('poolSize', () => {
  ports.clear();
  const client = new http.Client({ poolSize: 2 });
  coroutine.parallel(() => client.get(base), 8);
  ports.clear();
  const streams = new Set(coroutine.parallel(() => client.get(base).stream, 8));
  assert.equal(streams.size, 8);
});
check('a dead connection is replaced', () => {
  let count = 0;
  const raw = new net.TcpServer('127.0.0.1', 0, (socket) => {
    count++;
    const stream = new io.BufferedStream(socket);
    stream.EOL = '\r\n';
    while (stream.readLine() !== '');
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nX-Odd-NAME: y\r\n\r\nx');
  });
  raw.start();
  const client = new http.Client();
  for (let i = 0; i < 3; i++) {
    const rep = client.get(`http://127.0.0.1:${raw.socket.localPort}/`);
    assert.equal(`${rep.data}`, 'x');
    assert.deepEqual(Object.keys(rep.allHeader()), ['X-Odd-NAME']);
  }
  assert.equal(count, 3);
  raw.stop();
});
check('decoding has a limit in bytes', () => {
  const zip = new http.Server(0, (req) => {
    req.response.addHeader('Content-Type', 'text/plain');
    req.response.write('a'.repeat(130));
  });
  zip.enableEncoding = true;
  zip.start();
  const url = `http://127.0.0.1:${zip.socket.localPort}/`;
  assert.equal(new http.Client({ maxBodySize: 130 }).get(url).length, 130);
  assert.throws(() => new http.Client({ maxBodySize: 129 }).get(url));
  zip.stop();
});
check('cookies', () => {
  const jar = new http.Server(0, (req) => {
    req.response.addCookie({ name: 'root', value: 'a b', httpOnly: true });
    req.response.addCookie({ name: 'sub', value: 'c', path: '/sub', expires: new Date(Date.now() + 3600000) });
  });
  jar.start();
  const client = new http.Client();
  assert.equal(client.cookies.length, 0);
  client.get(`http://127.0.0.1:${jar.socket.localPort}/`);
  const [root, sub] = client.cookies;
  assert.ok(root instanceof http.Cookie);
  assert.deepEqual([root.name, root.value, root.domain, root.path, root.httpOnly, root.expires], ['root', 'a b', '127.0.0.1', '/', true, null]);
  assert.deepEqual([sub.name, sub.path, sub.expires > new Date()], ['sub', '/sub', true]);
  assert.isArray(http.cookies);
  jar.stop();
});
svr.stop();
