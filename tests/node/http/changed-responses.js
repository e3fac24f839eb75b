// Ordinary responses are made and ended in few steps; those that a program changes, wraps or listens to late behave alike.
const http = require('http');

const handlers = {
  '/plain'(req, res) {
    res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 5 });
    res.end('plain');
  },
  '/set'(req, res) {
    res.setHeader('X-A', 1);
    res.setHeader('x-a', 'two');
    res.setHeader('X-B', 3);
    res.statusCode = 404;
    res.end(Buffer.from('hé'));
  },
  '/read-back'(req, res) {
    res.setHeader('X-A', 1);
    console.log(res.getHeader('x-a'), res.hasHeader('X-A'), res.getHeaderNames());
    res.setHeader('X-List', ['a', 'b']);
    res.removeHeader('x-a');
    res.writeHead(201, 'Made', { 'X-B': 2 });
    console.log(res.headersSent, res.statusCode, res.statusMessage);
    res.end();
  },
  '/late'(req, res) {
    res.end('late');
    res.on('finish', () => console.log('finish', res.writableFinished, res.destroyed));
    res.on('close', () => console.log('close', res.destroyed));
  },
  '/after'(req, res) {
    res.end('x');
    console.log(res.finished, res.writableEnded, res.headersSent);
    setImmediate(() => console.log(res.writableFinished, res.destroyed, res.closed, req.complete, res.statusMessage, res._header.split('\r\n')[0]));
  },
  '/inherit'(req, res) {
    const child = Object.create(res);
    console.log(child.statusCode, child.finished);
    child.setHeader('X-Child', 'yes');
    res.statusCode = 202;
    console.log(child.statusCode);
    res.end('inherited');
  },
  '/proxy'(req, res) {
    const proxy = new Proxy(res, {});
    proxy.statusCode = 203;
    proxy.setHeader('a', 'b');
    console.log(proxy.statusCode, proxy.finished, proxy.headersSent);
    proxy.end('through a proxy');
  },
  '/patched'(req, res) {
    const { writeHead } = http.ServerResponse.prototype;
    http.ServerResponse.prototype.writeHead = function patched(...args) {
      this.setHeader('X-Patched', 'yes');
      return Reflect.apply(writeHead, this, args);
    };
    res.end('patched');
    http.ServerResponse.prototype.writeHead = writeHead;
  },
  '/own'(req, res) {
    const { end } = res;
    res.end = function own(chunk, ...rest) {
      return Reflect.apply(end, this, [`${chunk}!`, ...rest]);
    };
    res.end('own');
  },
  '/errors'(req, res) {
    for (const use of [() => res.setHeader('a b', 'c'), () => res.setHeader('a', 'b\n'), () => res.writeHead(99), () => res.end(5)]) {
      try {
        use();
      } catch (error) {
        console.log(error.code);
      }
    }
    res.end('errors');
  },
  '/twice'(req, res) {
    res.on('error', (error) => console.log(error.code));
    res.end('once');
    res.end('twice');
    try {
      res.setHeader('a', 'b');
    } catch (error) {
      console.log(error.code);
    }
  },
};

const server = http.createServer((req, res) => handlers[req.url](req, res));
server.listen(0, async () => {
  const get = (path) =>
    new Promise((resolve) => {
      http.get({ port: server.address().port, path, agent }, (res) => {
        let body = '';
        res.setEncoding('utf8').on('data', (text) => (body += text)).on('end', () => {
          const { date, connection, 'keep-alive': keepAlive, ...headers } = res.headers;
          resolve([path, res.statusCode, res.statusMessage, JSON.stringify(headers), body].join(' '));
        });
      });
    });
  const agent = new http.Agent({ keepAlive: true });
  await get('/plain');
  for (const path in handlers) {
    console.log(await get(path));
    await new Promise(setImmediate);
  }
  const { emit } = server;
  server.emit = function emitted(name, ...args) {
    if (name === 'request') console.log('emit', args[0].url);
    return Reflect.apply(emit, this, [name, ...args]);
  };
  console.log(await get('/plain'));
  agent.destroy();
  server.close(() => console.log('closed'));
});
