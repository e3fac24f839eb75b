// The order of events of requests and responses, also when a peer goes away.
const http = require('node:http');
const net = require('node:net');

const log = (...words) => console.log(...words);
const watch = (name, emitter, events) => {
  for (const event of events) emitter.on(event, (value) => log(name, event, value instanceof Error ? value.code : ''));
};
const REQUEST = ['aborted', 'close', 'end', 'error'];
const RESPONSE = ['prefinish', 'finish', 'close', 'error', 'pipe', 'drain'];

const server = http.createServer((req, res) => {
  log('request', req.method, req.url);
  watch('req', req, REQUEST);
  watch('res', res, RESPONSE);
  handlers[req.url](req, res);
});

let done;
const handlers = {
  '/plain'(req, res) {
    res.end('x', () => log('end callback', res.writableFinished, res.finished, res.headersSent));
    log('after end', res.writableEnded);
    process.nextTick(() => log('tick'));
  },
  '/body'(req, res) {
    req.on('data', (chunk) => log('data', chunk.toString()));
    req.on('end', () => res.end());
  },
  '/unread'(req, res) {
    res.end();
  },
  '/abort-before-response'(req, res) {
    res.on('close', () => log('state', req.destroyed, req.aborted, req.complete, res.destroyed, res.writableFinished, res.finished));
    done = () => res.end('late', () => log('never'));
  },
  '/abort-in-body'(req, res) {
    req.on('data', (chunk) => log('data', chunk.toString()));
    req.on('close', () => log('state', req.destroyed, req.aborted, req.complete, req.readableEnded, res.destroyed));
  },
  '/destroy'(req, res) {
    res.write('begun');
    setImmediate(() => res.destroy());
  },
  '/destroy-request'(req) {
    req.destroy();
  },
  '/write-after-end'(req, res) {
    res.end('x');
    log(res.write('y', (error) => log('callback', error.code)));
    res.end('z', (error) => log('end callback', error?.code));
  },
  '/throws'(req, res) {
    for (const attempt of [
      () => res.write(null),
      () => res.write(5),
      () => res.setHeader('a b', 1),
      () => res.setHeader('a', 'x\ny'),
      () => res.setHeader('a', undefined),
      () => res.setHeader('a'),
      () => res.writeHead(99),
      () => res.writeHead('abc'),
      () => res.writeHead(200, 'a\nb'),
      () => res.getHeader(),
      () => res.writeHead(200, ['a']),
      () => {
        res.writeHead(200);
        res.writeHead(200);
      },
      () => res.setHeader('a', 1),
      () => res.removeHeader('a'),
      () => res.appendHeader('a', '1'),
      () => res.pipe(process.stdout),
      () => (res.statusMessage = 'fine'),
    ]) {
      try {
        attempt();
        log('fine');
      } catch (error) {
        log(error.name, error.code, error.message);
      }
    }
    res.end();
  },
};

const get = (path, text = '', end = true) =>
  new Promise((resolve) => {
    log('---', path);
    const socket = net.connect(server.address().port, '127.0.0.1');
    const method = text === '' ? 'GET' : 'POST';
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: a\r\n${end ? 'Connection: close\r\n' : ''}${text || '\r\n'}`);
    socket.resume();
    socket.on('close', () => setTimeout(resolve, 20));
    if (!end) setTimeout(() => socket.destroy(), 50);
  });

server.listen(0, '127.0.0.1', async () => {
  await get('/plain');
  await get('/body', 'Content-Length: 3\r\n\r\nabc');
  await get('/unread', 'Content-Length: 3\r\n\r\nabc');
  await get('/abort-before-response', '', false);
  done();
  await get('/abort-in-body', 'Content-Length: 9\r\n\r\nabc', false);
  await get('/destroy');
  await get('/destroy-request');
  await get('/write-after-end');
  await get('/throws');
  server.close(() => log('closed'));
});
