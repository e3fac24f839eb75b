// Popular packages beside ws, a few lines of each. Prints one line for each package.
import http from 'node:http';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { of } from 'rxjs';
import { WebSocket, WebSocketServer } from 'ws';

const uses = {};
const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
const get = async (port, path, options) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
  return `${response.status} ${await response.text()}`;
};

uses.koa = async () => {
  const { default: Koa } = await import('koa');
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx, next) => {
    await next();
    ctx.set('X-Time', 'yes');
  });
  app.use((ctx) => {
    if (ctx.path === '/tea') ctx.throw(418, 'tea');
    ctx.body = { path: ctx.path, query: ctx.query };
  });
  const server = http.createServer(app.callback());
  const port = await listen(server);
  return [await get(port, '/a?b=c'), await get(port, '/tea'), server];
};

uses.fastify = async () => {
  const { default: fastify } = await import('fastify');
  const app = fastify({ forceCloseConnections: true });
  const querystring = { type: 'object', properties: { n: { type: 'integer' } } };
  app.get('/:id', { schema: { querystring } }, async (req) => ({ id: req.params.id, n: req.query.n }));
  app.post('/', async (req) => req.body);
  await app.listen({ port: 0 });
  const { port } = app.server.address();
  const headers = { 'content-type': 'application/json' };
  const lines = [await get(port, '/x?n=3'), (await get(port, '/x?n=z')).slice(0, 3), await get(port, '/', { method: 'POST', body: '{"a":1}', headers })];
  await app.close();
  return lines;
};

uses.axios = async () => {
  const { default: axios } = await import('axios');
  const server = http.createServer((req, res) => {
    res.statusCode = req.url === '/500' ? 500 : 200;
    req.pipe(res);
  });
  const client = axios.create({ baseURL: `http://127.0.0.1:${await listen(server)}` });
  const { data } = await client.post('/', { a: 1 });
  const error = await client.get('/500').catch((reason) => reason);
  return [JSON.stringify(data), error.message, server];
};

uses['socket.io'] = async () => {
  const [{ Server }, { io }] = await Promise.all([import('socket.io'), import('socket.io-client')]);
  const server = http.createServer();
  const sockets = new Server(server);
  sockets.on('connection', (socket) => {
    socket.join('room');
    socket.on('hello', (name, bytes, answer) => {
      answer(`${name} ${bytes.length}`);
      sockets.to('room').emit('all', { name }, Buffer.from('bytes'));
    });
  });
  const port = await listen(server);
  const lines = [];
  for (const transports of [['websocket'], ['polling', 'websocket']]) {
    const client = io(`http://127.0.0.1:${port}`, { transports, forceNew: true });
    const all = new Promise((resolve) => client.on('all', (object, bytes) => resolve(`${object.name} ${bytes}`)));
    const answer = await new Promise((resolve) => client.emit('hello', 'anna', Buffer.from('abc'), resolve));
    lines.push(`${answer}, ${await all}`);
    client.close();
  }
  await sockets.close();
  return lines;
};

uses['http-proxy'] = async () => {
  const { default: httpProxy } = await import('http-proxy');
  const target = http.createServer((req, res) => req.pipe(res));
  new WebSocketServer({ server: target }).on('connection', (ws) => ws.on('message', (data) => ws.send(`echo ${data}`)));
  const proxy = httpProxy.createProxyServer({ target: `http://127.0.0.1:${await listen(target)}` });
  const server = http.createServer((req, res) => proxy.web(req, res));
  server.on('upgrade', (req, socket, head) => proxy.ws(req, socket, head));
  const port = await listen(server);
  const answer = await get(port, '/', { method: 'POST', body: 'body' });
  const ws = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(ws, 'open');
  ws.send('hello');
  const [data] = await once(ws, 'message');
  ws.close();
  await once(ws, 'close');
  return [answer, String(data), server, target];
};

uses.jsonwebtoken = async () => {
  const { default: jwt } = await import('jsonwebtoken');
  const token = jwt.sign({ name: 'anna', iat: 1 }, 'secret');
  let refused;
  try {
    jwt.verify(token, 'other');
  } catch (error) {
    refused = error.message;
  }
  return [jwt.verify(token, 'secret').name, refused];
};

uses.winston = async () => {
  const { default: winston } = await import('winston');
  const lines = [];
  const stream = new Writable({ write: (line, encoding, done) => done(lines.push(String(line).trim()) && null) });
  const { combine, splat, printf } = winston.format;
  const format = combine(splat(), printf(({ level, message }) => `${level}: ${message}`));
  const logger = winston.createLogger({ format, transports: [new winston.transports.Stream({ stream })] });
  logger.info('hello %s', 'anna');
  logger.end();
  await once(logger, 'finish');
  return lines;
};

uses.pino = async () => {
  const { default: pino } = await import('pino');
  const lines = [];
  pino({ base: null, timestamp: false }, { write: (line) => lines.push(line.trim()) }).child({ a: 1 }).info('hello %s', 'anna');
  return lines;
};

uses.lodash = async () => {
  const { default: _ } = await import('lodash');
  return [JSON.stringify(_.groupBy([1.2, 1.7, 2.1], Math.floor)), _.template('<%= a %>!')({ a: 'b' }), _.camelCase('foo bar')];
};

uses.rxjs = async () => {
  const { from, lastValueFrom, map, toArray, using } = await import('rxjs');
  const doubled = from([1, 2]).pipe(map((n) => n * 2), toArray());
  const used = using(() => ({ unsubscribe() {} }), () => of('used'));
  return [JSON.stringify(await lastValueFrom(doubled)), await lastValueFrom(used)];
};

for (const [name, use] of Object.entries(uses)) {
  const results = await use();
  for (const result of results) {
    if (typeof result === 'string') continue;
    result.close();
    result.closeAllConnections();
  }
  console.log(name, results.filter((result) => typeof result === 'string').join(' | '));
}
process.exit();
