// faye-websocket style: '/' echo, '/broadcast', '/deflate'; HTTP hello at GET /.
// usage: wsjs wsjs-faye.js PORT
'use strict';
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
const http = require('http');

const server = http.createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 13 });
  response.end('Hello, World!');
});
const receivers = new Set();
server.on('upgrade', (request, socket, body) => {
  const options = request.url === '/deflate' ? { extensions: [deflate] } : {};
  const ws = new WebSocket(request, socket, body, null, options);
  if (request.url === '/broadcast') {
    receivers.add(ws);
    ws.on('message', (event) => { for (const receiver of receivers) receiver.send(event.data); });
    ws.on('close', () => receivers.delete(ws));
  } else {
    ws.on('message', (event) => ws.send(event.data));
  }
});
server.listen(Number(process.argv[2]), '127.0.0.1');
