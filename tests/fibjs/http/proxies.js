// HTTP proxies get whole URLs, or open tunnels for TLS and WebSockets; SOCKS 5 proxies are told the name.
const coroutine = require('coroutine');
const fs = require('fs');
const http = require('http');
const io = require('io');
const net = require('net');
const ws = require('ws');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
const cert = fs.readTextFile(`${__dirname}/fixtures/cert.pem`);
const key = fs.readTextFile(`${__dirname}/fixtures/key.pem`);
const plain = new http.Server(0, { '/ws': ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }), '*': (req) => req.response.write(`plain ${req.address}`) });
plain.start();
const secure = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, (req) => { req.response.write(`secure ${req.address}`); });
secure.start();

const asked = [];
const proxy = new net.TcpServer('127.0.0.1', 0, (socket) => {
  const stream = new io.BufferedStream(socket);
  stream.EOL = '\r\n';
  const line = stream.readLine();
  const headers = [];
  for (let each = stream.readLine(); each !== ''; each = stream.readLine()) headers.push(each);
  asked.push(line, headers.filter((each) => each.startsWith('Proxy-Authorization')).join());
  if (!line.startsWith('CONNECT')) {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy');
    return;
  }
  if (line.includes('refused')) {
    socket.write('HTTP/1.1 403 Forbidden\r\n\r\n');
    return;
  }
  const target = net.connect(`tcp://127.0.0.1:${line.split(' ')[1].split(':')[1]}`);
  socket.write('HTTP/1.1 200 Connected\r\n\r\n');
  io.bridge(socket, target);
});
proxy.start();
const socks = new net.TcpServer('127.0.0.1', 0, (socket) => {
  const [, count] = socket.read(2);
  const methods = [...socket.read(count)];
  const withPassword = methods.includes(2);
  socket.write([5, withPassword ? 2 : 0]);
  if (withPassword) {
    const user = socket.read(socket.read(2)[1]).toString();
    asked.push(`${user} ${socket.read(socket.read(1)[0])}`);
    socket.write([1, user === 'bad' ? 1 : 0]);
    if (user === 'bad') return;
  }
  const [, , , kind] = socket.read(4);
  const name = kind === 3 ? socket.read(socket.read(1)[0]).toString() : socket.read(4).join('.');
  const port = socket.read(2).readUInt16BE(0);
  asked.push(`${name}`);
  const target = net.connect(`tcp://127.0.0.1:${port}`);
  socket.write([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  io.bridge(socket, target);
});
socks.start();
const httpProxy = `http://user:pass@127.0.0.1:${proxy.socket.localPort}`;
const socksProxy = `socks5://127.0.0.1:${socks.socket.localPort}`;
function seen(...expected) {
  assert.deepEqual(asked.splice(0), expected);
}

check('http', () => {
  const client = new http.Client({ http_proxy: httpProxy });
  assert.equal(`${client.get('http://example.invalid/a?b').data}`, 'proxy');
  seen('GET http://example.invalid/a?b HTTP/1.1', 'Proxy-Authorization: Basic dXNlcjpwYXNz');
});
check('https', () => {
  const client = new http.Client({ https_proxy: httpProxy, ca: cert, poolTimeout: 200 });
  const url = `https://localhost:${secure.socket.localPort}`;
  const first = client.get(`${url}/a`);
  assert.equal(`${first.data}`, 'secure /a');
  assert.ok(client.get(`${url}/b`).stream === first.stream);
  seen(`CONNECT localhost:${secure.socket.localPort} HTTP/1.1`, 'Proxy-Authorization: Basic dXNlcjpwYXNz');
  assert.throws(() => client.get('https://refused.invalid/'));
  asked.splice(0);
});
check('WebSocket', () => {
  const done = new coroutine.Event();
  let text;
  const socket = new ws.Socket(`ws://localhost:${plain.socket.localPort}/ws`, { httpClient: new http.Client({ http_proxy: httpProxy }) });
  socket.onopen = () => socket.send('through');
  socket.onmessage = (m) => { text = m.data; socket.close(); };
  socket.onclose = () => done.set();
  done.wait();
  assert.equal(text, 'through');
  seen(`CONNECT localhost:${plain.socket.localPort} HTTP/1.1`, 'Proxy-Authorization: Basic dXNlcjpwYXNz');
});
check('socks', () => {
  const client = new http.Client({ http_proxy: socksProxy, https_proxy: socksProxy, ca: cert, keepAlive: false });
  assert.equal(`${client.get(`http://example.invalid:${plain.socket.localPort}/s`).data}`, 'plain /s');
  assert.equal(`${client.get(`https://localhost:${secure.socket.localPort}/s`).data}`, 'secure /s');
  assert.equal(`${client.get(`http://127.0.0.1:${plain.socket.localPort}/t`).data}`, 'plain /t');
  seen('example.invalid', 'localhost', '127.0.0.1');
});
check('socks with a password', () => {
  const url = `http://example.invalid:${plain.socket.localPort}/p`;
  const proxied = (user) => new http.Client({ http_proxy: socksProxy.replace('//', `//${user}:secret@`), keepAlive: false });
  assert.equal(`${proxied('user').get(url).data}`, 'plain /p');
  seen('user secret', 'example.invalid');
  assert.throws(() => proxied('bad').get(url));
});
check('other schemes', () => assert.throws(() => new http.Client({ http_proxy: 'ftp://x/' }).get('http://a/')));
for (const server of [plain, secure, proxy, socks]) server.stop();
