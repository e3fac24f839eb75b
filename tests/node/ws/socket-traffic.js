// The net.Socket below a WebSocket counts the bytes, now and after the end, and its timeout is one of idleness.
const net = require('net');
const { WebSocketServer } = require('ws');

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const request = 'GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
  `Sec-WebSocket-Key: ${KEY}\r\n\r\n`;
const frame = (opcode, text) => {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
};

const server = new WebSocketServer({ port: 0 }, () => {
  const peer = net.connect(server.address().port, () => peer.write(request));
  peer.once('data', () => peer.write(frame(1, 'first')));
  peer.on('data', (bytes) => {
    if (bytes.includes('more, please')) peer.write(frame(1, 'more'));
    if (bytes.includes('enough')) peer.write(frame(8, ''));
  });
  peer.on('close', () => server.close());
});
server.on('connection', (ws, { socket }) => {
  const start = [socket.bytesRead, socket.bytesWritten];
  const moved = () => `${socket.bytesRead - start[0]} ${socket.bytesWritten - start[1]}`;
  console.log(start[1] > 0, ws._socket === socket);
  let ticks = 0;
  ws.on('message', (data) => {
    console.log(String(data), moved());
    if (String(data) === 'first') return ws.send('more, please');
    socket.setTimeout(100);
    const busy = setInterval(() => {
      ws.ping();
      if (++ticks === 10) clearInterval(busy);
    }, 30);
  });
  socket.on('timeout', () => {
    console.log('idle', ticks);
    ws.send('enough');
  });
  ws.on('close', () => {
    socket.setTimeout(0);
    console.log('closed', moved());
  });
});
