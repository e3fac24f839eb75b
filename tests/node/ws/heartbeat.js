// A peer that answers no ping is found and cut; one that does stays.
const { once } = require('node:events');
const net = require('node:net');
const WebSocket = require('ws');
const { request } = require('./fixtures/handshake');

const server = new WebSocket.Server({ port: 0 });
server.on('connection', (ws, req) => {
  ws.name = req.url;
  ws.isAlive = true;
  ws.on('pong', () => (ws.isAlive = true));
  ws.on('close', (code) => console.log('cut', ws.name, code, server.clients.size));
});
server.on('listening', async () => {
  const { port } = server.address();
  const good = new WebSocket(`ws://127.0.0.1:${port}/good`);
  await once(good, 'open');
  const silent = net.connect(port, '127.0.0.1');
  silent.write(request({}, { path: '/silent' }));
  silent.on('error', () => {});
  await once(server, 'connection');
  let rounds = 0;
  const timer = setInterval(() => {
    for (const ws of server.clients) {
      if (!ws.isAlive) ws.terminate();
      else {
        ws.isAlive = false;
        ws.ping();
      }
    }
    if (++rounds < 5) return;
    clearInterval(timer);
    console.log([...server.clients].map((ws) => ws.name));
    silent.destroy();
    good.terminate();
    server.close();
  }, 100);
});
