// createWebSocketStream: a Duplex whose ends are the WebSocket's.
const { once } = require('node:events');
const { Duplex, pipeline } = require('node:stream');
const WebSocket = require('ws');

const { createWebSocketStream } = WebSocket;
const server = new WebSocket.Server({ port: 0 });
let echoed;
const echo = new Promise((resolve) => (echoed = resolve));
const connect = () => new WebSocket(`ws://127.0.0.1:${server.address().port}`);

server.on('listening', async () => {
  // An echo by pipe, written before the connection is open.
  server.once('connection', (ws) => {
    const stream = createWebSocketStream(ws);
    pipeline(stream, stream, (error) => echoed(error));
  });
  const client = createWebSocketStream(connect(), { encoding: 'utf8' });
  console.log(client instanceof Duplex);
  client.write('hello ');
  client.write('world');
  let text = '';
  client.on('data', (chunk) => {
    text += chunk;
    if (text.length === 11) client.end();
  });
  await once(client, 'close');
  console.log(text, await echo);

  // Order at the end.
  server.once('connection', (ws) => {
    const stream = createWebSocketStream(ws);
    stream.on('end', () => stream.end()).resume();
  });
  const other = createWebSocketStream(connect());
  const order = [];
  for (const name of ['finish', 'end', 'close']) other.on(name, () => order.push(name));
  other.resume();
  other.end('bye');
  await once(other, 'close');
  console.log(order.join(' '));

  // Bounds of messages.
  server.once('connection', (ws) => {
    ws.send('one');
    ws.send(Buffer.from([1, 2]));
    ws.close();
  });
  const objects = createWebSocketStream(connect(), { readableObjectMode: true });
  for await (const message of objects) console.log(message);

  // A peer that is slow: 8 MiB arrive whole, a little at a time.
  server.once('connection', (ws) => {
    const stream = createWebSocketStream(ws);
    for (let n = 0; n < 8; n++) stream.write(Buffer.alloc(1 << 20));
    stream.end();
  });
  const slow = createWebSocketStream(connect());
  let length = 0;
  let waits = 0;
  for await (const chunk of slow) {
    length += chunk.length;
    await new Promise((resolve) => setImmediate(resolve));
    waits++;
  }
  console.log(length, waits);

  // Errors: of the WebSocket, and of the program.
  server.once('connection', (ws) => ws._socket.write(Buffer.from([0x85, 0])));
  const failing = createWebSocketStream(connect());
  failing.resume();
  failing.on('error', (error) => console.log(error.message));
  await new Promise((resolve) => failing.on('close', resolve));
  const destroyed = createWebSocketStream(connect());
  await once(server, 'connection');
  destroyed.on('error', (reason) => console.log(reason.message));
  destroyed.destroy(new Error('enough'));
  await new Promise((resolve) => destroyed.on('close', resolve));
  server.close();
});
