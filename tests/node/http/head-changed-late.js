// An agent that learns late where a request goes changes its head after `end()`; a response may have a `writeHead` of the
// program's own; a connection knows its server.
const http = require('http');
const net = require('net');

class LateAgent extends http.Agent {
  addRequest(req, options) {
    setImmediate(() => {
      req._header = null;
      req.path = `http://example.org${req.path}`;
      req.setHeader('X-Late', '1');
      req._implicitHeader();
      const [first] = req.outputData;
      console.log(req.outputSize > 0, first.data.split('\r\n')[0]);
      first.data = req._header + first.data.slice(first.data.indexOf('\r\n\r\n') + 4);
      super.addRequest(req, { port: server.address().port, host: '127.0.0.1' });
    });
  }
}

const server = http.createServer((req, res) => {
  let text = '';
  req.on('data', (chunk) => (text += chunk));
  req.on('end', () => {
    const { connection, ...headers } = req.headers;
    res.end(JSON.stringify([req.method, req.url, headers['x-late'], headers['content-length'], headers['transfer-encoding'], text]));
  });
});

const send = (options, act) =>
  new Promise((resolve) => {
    const req = http.request({ host: 'nowhere', agent: new LateAgent(), ...options }, (res) => {
      let text = '';
      res.on('data', (chunk) => (text += chunk)).on('end', () => {
        console.log(text);
        resolve();
      });
    });
    act(req);
  });

server.listen(0, '127.0.0.1', async () => {
  await send({ path: '/get' }, (req) => req.end());
  await send({ path: '/post', method: 'POST' }, (req) => req.end('body'));
  await send({ path: '/pieces', method: 'POST' }, (req) => {
    req.write('one ');
    req.write('two ');
    req.end('three');
  });
  await send({ path: '/length', method: 'POST', headers: { 'Content-Length': 3 } }, (req) => req.end('abc'));

  const own = new http.ServerResponse(new http.IncomingMessage(null));
  own.writeHead = (status) => console.log('writeHead', status);
  own.statusCode = 404;
  own.end('nothing');
  console.log(own.writableEnded, own.headersSent);

  server.removeAllListeners('request');
  const seen = [];
  server.on('request', (req, res) => {
    seen.push(req.socket.server === server, res.socket.server === server, req.connection === req.socket);
    res.end();
  });
  server.on('upgrade', (req, socket) => {
    seen.push(socket.server === server, req.socket === socket);
    socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  for (const fields of ['Connection: close', 'Connection: close', 'Connection: Upgrade\r\nUpgrade: x']) {
    await new Promise((resolve) => {
      net.connect(server.address().port, '127.0.0.1', function () {
        this.write(`GET / HTTP/1.1\r\nHost: x\r\n${fields}\r\n\r\n`);
      }).on('close', resolve).resume();
    });
  }
  console.log(seen.join());
  server.close();
});
