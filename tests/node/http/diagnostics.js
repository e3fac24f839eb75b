// What `diagnostics_channel` tells of requests on both sides.
const channels = require('diagnostics_channel');
const http = require('http');

const lines = [];
const told = (name, text) => lines.push(`${name}: ${text}`);

const NAMES = [
  'http.client.request.created', 'http.client.request.start', 'http.client.request.error', 'http.client.response.finish',
  'http.server.request.start', 'http.server.response.created', 'http.server.response.finish',
];
const shown = ({ request, response, socket, server, error }) =>
  [
    request && `${request.method} ${request.url ?? request.path}`,
    response && `${response.constructor.name} ${response.statusCode}`,
    socket && socket.constructor.name,
    server && server.constructor.name,
    error && error.message,
  ].filter(Boolean).join(', ');
const subscribers = new Map(NAMES.map((name) => [name, (message, from) => told(from, `${Object.keys(message)} | ${shown(message)}`)]));
for (const [name, subscriber] of subscribers) channels.subscribe(name, subscriber);

const server = http.createServer((req, res) => {
  told('listener', req.url);
  if (req.url === '/end') res.end('x');
  else if (req.url === '/pieces') {
    res.write('a');
    res.end('b');
  } else if (req.url === '/cut') req.socket.destroy();
  else res.writeHead(204).end();
});

const get = (path, method = 'GET') =>
  new Promise((resolve) => {
    const req = http.request({ port: server.address().port, path, method, agent: false }, (res) => {
      told('response', res.statusCode);
      res.resume().on('end', () => setImmediate(resolve));
    });
    req.on('error', (error) => {
      told('error', error.message);
      setImmediate(resolve);
    });
    req.end();
  });

server.listen(0, async () => {
  const report = async (title, ...args) => {
    await get(...args);
    console.log(`${title}\n  ${lines.splice(0).sort().join('\n  ')}`);
  };
  // The first request and the later ones take different ways inside.
  await report('first', '/end');
  await report('second', '/end');
  await report('pieces', '/pieces');
  await report('nothing', '/nothing', 'POST');
  await report('cut', '/cut');
  for (const [name, subscriber] of subscribers) channels.unsubscribe(name, subscriber);
  await report('unsubscribed', '/end');

  // What a subscriber throws is uncaught, and the request goes on.
  process.once('uncaughtException', (error) => told('uncaught', error.message));
  channels.subscribe('http.server.request.start', () => {
    throw new Error('from a subscriber');
  });
  await report('throws', '/end');
  server.close();
});
