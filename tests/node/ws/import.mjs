// Both forms of import.
import assert from 'node:assert';
import WebSocket, { WebSocketServer, createWebSocketStream, WebSocket as Named } from 'ws';

assert.strictEqual(WebSocket, Named);
assert.strictEqual(WebSocket.WebSocketServer ?? WebSocketServer, WebSocketServer);
assert.strictEqual(typeof createWebSocketStream, 'function');
const server = new WebSocketServer({ port: 0 });
server.on('connection', (ws) => ws.on('message', (data) => ws.send(`${data}!`)));
server.on('listening', () => {
  const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  ws.on('open', () => ws.send('hello'));
  ws.on('message', (data) => {
    console.log(String(data));
    ws.close();
    server.close();
  });
});
