// The echo server for the suite, with faye-websocket.
const http = require('http');
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');

const server = http.createServer();
server.on('upgrade', (request, socket, body) => {
  const ws = new WebSocket(request, socket, body, [], { extensions: [deflate] });
  ws.on('message', (event) => ws.send(event.data));
});
server.listen(Number(process.env.PORT ?? 0), () => console.log('listening', server.address().port));
