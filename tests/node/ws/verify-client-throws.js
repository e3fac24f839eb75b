// A verifyClient that throws: its client gets a 500, the error is shown, and the server goes on.
const { WebSocketServer } = require('ws');
const { exchange, request } = require('./fixtures/handshake');

const server = new WebSocketServer({
  port: 0,
  // As in tutorials: without an Origin there is nothing to match.
  verifyClient: (info) => info.origin.match(/localhost/) !== null,
});
server.on('connection', (ws) => {
  console.log('connection');
  ws.terminate();
});
server.on('listening', async () => {
  const { port } = server.address();
  console.log(String(await exchange(port, request())).split('\r\n')[0]);
  console.log(String(await exchange(port, request({ Origin: 'http://localhost' }))).split('\r\n')[0]);
  server.close();
});
