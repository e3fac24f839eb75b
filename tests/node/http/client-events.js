// Interim responses, upgrades, tunnels, aborts, timeouts and failures as a client sees them.
const http = require('node:http');
const net = require('node:net');
const { start, read } = require('./fixtures/client');

const handlers = {
  '/drop': (req) => req.socket.destroy(),
  '/partial'(req, res) {
    res.setHeader('Content-Length', 10);
    res.write('abc');
    setTimeout(() => res.destroy(), 20);
  },
  '/early'(req, res) {
    res.writeEarlyHints({ link: '</a.css>; rel=preload; as=style', 'x-more': '1' });
    res.writeProcessing();
    res.end('done');
  },
  '/trailers'(req, res) {
    res.setHeader('Trailer', 'X-Sum');
    res.write('abc');
    res.addTrailers({ 'X-Sum': '3' });
    res.end();
  },
  '/never': () => {},
};

const events = (request, names) =>
  new Promise((resolve) => {
    const seen = [];
    for (const name of names) request.on(name, (value) => seen.push(value instanceof Error ? `${name} ${value.code} ${value.message}` : name));
    request.on('close', () => resolve(`${seen.join(', ')}, close`));
  });
const ALL = ['socket', 'finish', 'response', 'abort', 'timeout', 'error'];

async function main() {
  const [server, ask, port] = await start((req, res) => handlers[req.url](req, res));
  server.on('upgrade', (req, socket, head) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${req.headers.upgrade}\r\nConnection: Upgrade\r\n\r\nfirst ${head}`);
    socket.on('data', (data) => socket.end(data));
  });
  server.on('connect', (req, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.on('data', (data) => socket.end(`tunnel to ${req.url}: ${data}`));
  });
  const options = { host: '127.0.0.1', port };

  console.log(await ask({ path: '/drop' }));
  console.log(await ask({ path: '/partial' }));
  console.log((await ask({ port: 1 })).replace(/PORT|1$/, 'X'));
  {
    const request = http.get({ ...options, path: '/early' });
    request.on('information', (info) => console.log(info.statusCode, info.statusMessage, info.headers, info.rawHeaders.length));
    const [response] = await new Promise((resolve) => request.on('response', (...all) => resolve(all)));
    console.log(await read(response), request.res === response, response.req === request);
  }
  await new Promise((resolve) => {
    http.get({ ...options, path: '/trailers' }, async (response) => {
      const { trailers } = response;
      console.log(response.headers.trailer, await read(response), trailers, response.trailers === trailers, response.rawTrailers);
      resolve();
    });
  });
  await new Promise((resolve) => {
    const request = http.get({ ...options, headers: { Upgrade: 'test', Connection: 'Upgrade' } });
    request.on('upgrade', (response, socket, head) => {
      console.log(response.statusCode, response.headers.upgrade, head.toString(), socket instanceof net.Socket);
      socket.on('data', (data) => console.log('data', data.toString()));
      socket.on('end', () => console.log('end'));
      socket.on('close', resolve);
      socket.write('ping');
    });
  });
  await new Promise((resolve) => {
    const request = http.request({ ...options, method: 'CONNECT', path: 'example.org:80' });
    request.on('connect', (response, socket, head) => {
      console.log(response.statusCode, head.length);
      socket.on('data', (data) => console.log('data', data.toString()));
      socket.on('close', resolve);
      socket.write('ping');
    });
    request.end();
  });
  // Nobody listens: the connection is of no use.
  console.log(await events(http.get({ ...options, headers: { Upgrade: 'test', Connection: 'Upgrade' } }), ALL));

  const aborted = http.get({ ...options, path: '/never' });
  aborted.abort();
  console.log(await events(aborted, ALL), aborted.aborted, aborted.destroyed);
  const destroyed = http.get({ ...options, path: '/never' });
  server.once('request', () => destroyed.destroy(new Error('mine')));
  console.log(await events(destroyed, ALL));
  const controller = new AbortController();
  const signalled = http.get({ ...options, path: '/never', signal: controller.signal });
  server.once('request', () => controller.abort());
  console.log(await events(signalled, ALL));
  const slow = http.get({ ...options, path: '/never', timeout: 30 });
  slow.on('timeout', () => slow.destroy());
  console.log(await events(slow, ALL));
  const late = http.get({ ...options, path: '/never' });
  late.setTimeout(30, () => late.destroy());
  console.log(await events(late, ALL));

  const garbage = net.createServer((socket) => socket.end('no HTTP at all\r\n\r\n'));
  garbage.listen(0, '127.0.0.1', async () => {
    console.log(await ask({ port: garbage.address().port }));
    garbage.close();
    server.close();
    server.closeAllConnections();
  });
}
main();
