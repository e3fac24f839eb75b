// Backpressure as programs read it off `_socket`: what waits, whether to wait, and `drain` when all has left.
const { once } = require('node:events');
const WebSocket = require('ws');

const MiB = 1 << 20;
const pump = async (ws, pieces) => {
  const piece = Buffer.alloc(MiB);
  let drains = 0;
  for (let at = 0; at < pieces; at++) {
    ws.send(piece);
    if (ws.bufferedAmount <= 4 * MiB) continue;
    const { _socket: socket } = ws;
    if (!socket.writableNeedDrain || socket.writableLength !== ws.bufferedAmount || socket.bufferSize !== ws.bufferedAmount) {
      console.log('not so', socket.writableNeedDrain, socket.writableLength, ws.bufferedAmount);
    }
    await once(socket, 'drain');
    drains += 1;
    if (ws.bufferedAmount !== 0 || socket.writableLength !== 0 || socket.writableNeedDrain) console.log('not drained');
  }
  return drains;
};

const server = new WebSocket.Server({ port: 0 }, async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  for (const [name, from, to] of [['server', ws, client], ['client', client, ws]]) {
    let received = 0;
    to.on('message', (data) => (received += data.length));
    const drains = await pump(from, 48);
    while (received < 48 * MiB) await once(to, 'message');
    console.log(name, received === 48 * MiB, drains > 1);
  }
  // A message as long as the mark asks for a drain, whatever the kernel takes; a shorter one does not.
  let drains = 0;
  ws._socket.on('drain', () => (drains += 1));
  for (const length of [1, 16_000, 16_380, 16_384, 100_000]) {
    ws.send(Buffer.alloc(length));
    console.log(length, ws._socket.writableNeedDrain);
    await once(client, 'message');
    ws.ping();
    await once(ws, 'pong');
  }
  console.log('drains', drains, ws._socket.writableHighWaterMark);
  client.close();
  await once(ws, 'close');
  console.log(ws._socket.writableNeedDrain, ws._socket.writableLength);
  server.close();
});
