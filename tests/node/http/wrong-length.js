// A body that is not as long as its `Content-Length` says: what fits is sent, and the connection is not used again.
const http = require('http');
const net = require('net');

const HANDLERS = {
  '/short': (res) => res.setHeader('Content-Length', 10).end('abc'),
  '/long': (res) => res.setHeader('Content-Length', 2).end('abc'),
  '/long, listened to': (res) => res.on('finish', () => {}).setHeader('Content-Length', 2).end('abc'),
  '/long, writeHead': (res) => res.writeHead(200, { 'Content-Length': 2 }).end('abc'),
  '/long, in pieces': (res) => {
    res.setHeader('Content-Length', 4);
    res.write('abc');
    res.write('def');
    res.end('g');
  },
  '/short, in pieces': (res) => {
    res.setHeader('Content-Length', 10);
    res.write('abc');
    res.end('d');
  },
  '/nothing': (res) => res.writeHead(200, { 'Content-Length': 10 }).end(),
  '/right': (res) => res.setHeader('Content-Length', 3).end('abc'),
};

const server = http.createServer((req, res) => HANDLERS[decodeURI(req.url)](res));
server.listen(0, '127.0.0.1', async () => {
  for (const [name, method] of [...Object.keys(HANDLERS).map((path) => [path, 'GET']), ['/short', 'HEAD']]) {
    await new Promise((resolve) => {
      const socket = net.connect(server.address().port, '127.0.0.1', () => {
        socket.write(`${method} ${encodeURI(name)} HTTP/1.1\r\nHost: x\r\n\r\nGET /right HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.on('data', (data) => (text += data)).on('close', () => {
        const answers = text.split('HTTP/1.1 ').slice(1);
        console.log(method, name, '|', ...answers.map((answer) => `${/Content-Length: \d+/.exec(answer)} '${answer.split('\r\n\r\n')[1]}'`));
        resolve();
      });
    });
  }
  server.close();
});
