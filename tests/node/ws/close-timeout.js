// A peer that does not answer a Close frame: the connection is cut after closeTimeout.
const { once } = require('node:events');
const net = require('node:net');
const { WebSocketServer } = require('ws');
const { request } = require('./fixtures/handshake');

const server = new WebSocketServer({ port: 0, closeTimeout: 100 });
server.on('listening', async () => {
  const silent = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  silent.write(request());
  silent.on('error', () => {});
  silent.resume();
  const [ws] = await once(server, 'connection');
  const begun = Date.now();
  ws.close(1001, 'away');
  console.log(ws.readyState, server.clients.size);
  const [code] = await once(ws, 'close');
  console.log(code, Date.now() - begun >= 90, server.clients.size);
  silent.destroy();
  server.close();
});
