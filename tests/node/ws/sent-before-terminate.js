'use strict';
// What was sent leaves before `terminate()` in the same turn cuts the connection.
const WebSocket = require('ws');
const server = new WebSocket.Server({ port: 0 });
server.on('connection', (ws) => {
  ws.on('message', (message) => {
    ws.send(`last words after ${message}`);
    ws.terminate();
  });
});
server.on('listening', () => {
  const ws = new WebSocket(`ws://localhost:${server.address().port}`);
  ws.on('open', () => ws.send('hello'));
  ws.on('message', (message) => console.log(String(message)));
  ws.on('close', (code) => {
    console.log(code);
    server.close();
  });
});
