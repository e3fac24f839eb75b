// While a server closes it answers 503; with a listener of `wsClientError` that listener answers.
const http = require('node:http');
const { WebSocketServer } = require('ws');
const { exchange, request } = require('./fixtures/handshake');

const server = http.createServer();
const closing = new WebSocketServer({ noServer: true });
const listening = new WebSocketServer({ noServer: true });
listening.on('wsClientError', (error, socket, req) => {
  console.log(error instanceof Error, error.message, req.url);
  socket.end('HTTP/1.1 418 teapot\r\nConnection: close\r\n\r\n');
});
server.on('upgrade', (req, socket, head) => {
  const target = req.url === '/closing' ? closing : listening;
  target.handleUpgrade(req, socket, head, () => console.log('a connection'));
});
server.listen(0, async () => {
  const { port } = server.address();
  closing.close();
  console.log(String(await exchange(port, request({}, { path: '/closing' }))).split('\r\n')[0]);
  console.log(String(await exchange(port, request({ 'Sec-WebSocket-Key': 'x' }, { path: '/listening' }))).trim());
  server.close();
});
