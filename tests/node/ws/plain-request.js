// An ordinary request to a WebSocket server: 426.
const net = require('node:net');
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0 }, () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.end('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  let text = '';
  socket.on('data', (data) => (text += data));
  socket.on('close', () => {
    console.log(text.replace(/Date: .*\r\n/, '').replaceAll('\r', ''));
    server.close();
  });
});
