// Handshakes that fail otherwise: statuses, timeouts, vanished servers, a program that gives up.
const http = require('node:http');
const net = require('node:net');
const { once } = require('node:events');
const WebSocket = require('ws');

/** `events.once` would throw at `error`. */
const closed = (ws) => new Promise((resolve) => ws.once('close', (...args) => resolve(args)));

async function outcome(ws) {
  const got = [];
  ws.on('error', (error) => got.push(error.code ? `${error.code}` : error.message));
  ws.on('open', () => got.push('open'));
  const [code] = await closed(ws);
  console.log(...got, code, ws.readyState);
}

(async () => {
  const server = http.createServer((req, res) => {
    res.writeHead(401, { 'X-Why': 'because' });
    res.end('no');
  });
  server.listen(0);
  await once(server, 'listening');
  const url = `ws://127.0.0.1:${server.address().port}`;
  await outcome(new WebSocket(url));

  // A listener of `unexpected-response` takes the answer.
  const taken = new WebSocket(url);
  taken.on('error', (error) => console.log('error', error.message));
  taken.on('unexpected-response', (req, res) => {
    let body = '';
    res.on('data', (data) => (body += data));
    res.on('end', () => {
      console.log(req.path, res.statusCode, res.headers['x-why'], body);
      taken.terminate();
    });
  });
  await closed(taken);

  // Given up, at three moments.
  const early = new WebSocket(url);
  early.close();
  await outcome(early);
  const cut = new WebSocket(url);
  cut.terminate();
  await outcome(cut);
  server.close();

  const silent = net.createServer((socket) => socket.on('error', () => {}).resume()).listen(0);
  await once(silent, 'listening');
  await outcome(new WebSocket(`ws://127.0.0.1:${silent.address().port}`, { handshakeTimeout: 100 }));
  silent.close();

  const gone = net.createServer((socket) => socket.destroy()).listen(0);
  await once(gone, 'listening');
  await outcome(new WebSocket(`ws://127.0.0.1:${gone.address().port}`));
  gone.close();
  await once(gone, 'close');
  await outcome(new WebSocket(`ws://127.0.0.1:${gone.address()?.port ?? 1}`));

  // Closed as soon as it is open, and by a listener of `upgrade`.
  const wss = new WebSocket.Server({ port: 0 });
  await once(wss, 'listening');
  wss.on('connection', (ws) => ws.on('error', () => {}));
  const open = `ws://127.0.0.1:${wss.address().port}`;
  const upgraded = new WebSocket(open);
  upgraded.on('upgrade', (res) => {
    console.log(res.statusCode, res.headers.upgrade);
    upgraded.close();
  });
  await outcome(upgraded);
  const opened = new WebSocket(open);
  opened.on('open', () => opened.terminate());
  await outcome(opened);
  wss.close();
})();
