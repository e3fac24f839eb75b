// close(): what was sent leaves first, also twice, with compression, and from within a listener.
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');

async function pair(options = {}) {
  const server = new WebSocketServer({ port: 0, ...options });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  server.close();
  return [ws, client];
}

/** What one side hears, as a line. */
const tell = (socket) =>
  new Promise((resolve) => {
    const heard = [];
    socket.on('message', (data) => heard.push(`message of ${data.length} in state ${socket.readyState}`));
    socket.on('error', (error) => heard.push(error.message));
    socket.on('close', (code, reason) => resolve([...heard, `close ${code} ${reason}`].join(' | ')));
  });

async function print(...sockets) {
  for (const line of await Promise.all(sockets.map(tell))) console.log(line);
}

async function main() {
  for (const perMessageDeflate of [false, true]) {
    console.log('-- deflate', perMessageDeflate);
    const [ws, client] = await pair({ perMessageDeflate });
    const done = print(ws, client);
    let sent = 0;
    for (let n = 0; n < 3; n++) ws.send(Buffer.alloc(100_000), (error) => (sent += error ? 0 : 1));
    ws.close(1000, 'first');
    ws.close(4000, 'second');
    ws.send('too late', (error) => console.log(error.message));
    console.log(ws.readyState);
    await done;
    console.log('sent', sent);
  }
  console.log('-- both at once');
  const [one, other] = await pair();
  const both = print(one, other);
  one.close(4001);
  other.close(4002);
  await both;
  console.log('-- messages go on until the answer');
  const [ws, client] = await pair();
  const done = print(ws, client);
  client.close();
  ws.send('while closing');
  await done;
  console.log('-- from a listener');
  const [from, to] = await pair();
  const over = print(from, to);
  to.once('message', () => to.close(4003, 'enough'));
  from.send('1');
  from.send('2');
  await over;
}

main();
