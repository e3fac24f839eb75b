// One message to many sockets is framed once: what each gets is what was sent to it, also when a buffer changes in between.
const { once } = require('node:events');
const WebSocket = require('ws');

async function run(perMessageDeflate) {
  const server = new WebSocket.Server({ port: 0, perMessageDeflate });
  await once(server, 'listening');
  const clients = [];
  for (let n = 0; n < 4; n++) {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, { perMessageDeflate: n > 0 });
    client.got = [];
    client.on('message', (data, isBinary) => client.got.push(`${isBinary} ${data.length} ${data.subarray(0, 6)}`));
    await once(client, 'open');
    clients.push(client);
  }
  const text = 'text ☃ '.repeat(500);
  const bytes = Buffer.alloc(2000, 'abc');
  let left = 0;
  for (const ws of server.clients) ws.send(text, () => left++);
  let n = 0;
  for (const ws of server.clients) {
    bytes[0] = 0x30 + n++;
    ws.send(bytes);
    ws.send(bytes);
  }
  const view = bytes.subarray(0, 1500);
  for (const ws of server.clients) {
    ws.send(view);
    ws.send('between'.repeat(300));
    ws.send(text, { binary: true });
  }
  for (const ws of server.clients) ws.close();
  await Promise.all(clients.map((client) => once(client, 'close')));
  for (const { got } of clients) console.log(got.join(' | '));
  console.log(left);
  server.close();
}

run(false).then(() => run(true));
