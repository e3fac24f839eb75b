// handleUpgrade and createConnection over streams that are no sockets.
const http = require('node:http');
const { once } = require('node:events');
const { Duplex } = require('node:stream');
const WebSocket = require('ws');

/** Two ends: what is written to one is read from the other. */
function pipe() {
  const ends = [0, 1].map((side) => new Duplex({
    read() {},
    write(chunk, encoding, callback) {
      ends[1 - side].push(chunk);
      callback();
    },
    final(callback) {
      ends[1 - side].push(null);
      callback();
    },
  }));
  return ends;
}

const server = http.createServer();
let served;
const wss = new WebSocket.Server({ noServer: true });
server.on('upgrade', (req, socket, head) => {
  // Everything that follows goes by way of a Duplex of ours.
  const [one, other] = pipe();
  socket.pipe(one).pipe(socket);
  wss.handleUpgrade(req, other, head, (ws) => {
    ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
    served = ws;
  });
});
server.listen(0, async () => {
  const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  await once(ws, 'open');
  ws.send('through a duplex');
  console.log(String((await once(ws, 'message'))[0]));
  ws.send(Buffer.alloc(1 << 20));
  console.log((await once(ws, 'message'))[0].length);
  ws.close(1000, 'fine');
  const ends = await Promise.all([once(ws, 'close'), once(served, 'close')]);
  console.log(ends.map(([code, reason]) => `${code} ${reason}`));
  server.close();
});
