// What a server's responses are byte by byte: fields added, framing, connection.
const http = require('node:http');
const { show } = require('./fixtures/raw');

const routes = {
  '/end': (req, res) => res.end('hello'),
  '/head': (req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'X-List': ['a', 'b'] });
    res.end('hi');
  },
  '/reason': (req, res) => res.writeHead(299, 'Very Fine', ['X-Flat', '1', 'x-flat', '2']).end(),
  '/length': (req, res) => {
    res.setHeader('content-length', 2);
    res.end('hi');
  },
  '/pieces': (req, res) => {
    res.setHeader('Trailer', 'X-Sum');
    res.write('a');
    setTimeout(() => {
      res.write(Buffer.from('b'));
      res.addTrailers({ 'X-Sum': '1' });
      res.end('c');
    }, 1);
  },
  '/204': (req, res) => {
    res.statusCode = 204;
    res.end();
  },
  '/304': (req, res) => res.writeHead(304).end('nothing of this'),
  '/bare': (req, res) => {
    res.sendDate = false;
    res.removeHeader('connection');
    res.removeHeader('transfer-encoding');
    res.removeHeader('content-length');
    res.end('bare');
  },
};

const server = http.createServer((req, res) => {
  if (routes[req.url]) routes[req.url](req, res);
  else res.writeHead(404).end();
});
server.listen(0, '127.0.0.1', async () => {
  const last = 'Host: a\r\nConnection: close\r\n\r\n';
  const requests = Object.keys(routes).map((path) => `GET ${path} HTTP/1.1\r\n${last}`);
  requests.push(
    `HEAD /end HTTP/1.1\r\n${last}`,
    'GET /end HTTP/1.0\r\n\r\n',
    'GET /length HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /end HTTP/1.0\r\n\r\n',
    `GET /pieces HTTP/1.1\r\nHost: a\r\n\r\nGET /end HTTP/1.1\r\n${last}`,
    'GET /end HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: unknown\r\n\r\n',
    'GARBAGE\r\n\r\n',
    `GET /end HTTP/1.1\r\nX: ${'y'.repeat(17_000)}\r\n${last}`.slice(0, 17_000),
  );
  await show(server.address().port, requests.map((text) => text));
  server.close();
});
