// Nothing is read from a paused peer, and its sender waits.
const net = require('net');
const { once } = require('events');

const CHUNKS = 64;
const chunk = Buffer.alloc(1 << 20, 'x');

const server = net.createServer((socket) => {
  let sent = 0;
  let waits = 0;
  const send = () => {
    while (sent < CHUNKS) {
      sent++;
      if (!socket.write(chunk)) {
        waits++;
        socket.once('drain', send);
        return;
      }
    }
    socket.end();
  };
  send();
  socket.on('close', () => {
    console.log('waited', waits > 1, socket.bytesWritten === CHUNKS * chunk.length);
    server.close();
  });
  server.emit('stalled?', socket, () => sent);
});
server.listen(0, '127.0.0.1', async () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.pause();
  let got = 0;
  client.on('data', (data) => (got += data.length));
  client.on('end', () => console.log('end', got === CHUNKS * chunk.length, client.bytesRead === got));
  const [socket, sent] = await once(server, 'stalled?');
  // The kernel's buffers fill up, then nothing moves.
  let before = -1;
  while (before !== sent()) {
    before = sent();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.log('stalled', sent() < CHUNKS, socket.writableLength > 0, socket.writableNeedDrain);
  console.log('paused', got, client.bytesRead <= 2 * 65536);
  client.resume();
});
