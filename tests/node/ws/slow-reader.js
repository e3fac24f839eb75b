// A peer that does not read: bufferedAmount grows, callbacks wait, and both come right when it reads again.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  ws.send('small');
  console.log('small', ws.bufferedAmount);
  await once(client, 'message');
  client.pause();
  const chunk = Buffer.alloc(1 << 20);
  let left = 0;
  for (let n = 0; n < 32; n++) ws.send(chunk, () => left++);
  const before = ws.bufferedAmount;
  assert.ok(before > 8 << 20, `${before} bytes wait`);
  // A full turn of the loop later nothing has changed, but for what the kernel took.
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(ws.bufferedAmount > 8 << 20 && left < 32);
  let received = 0;
  client.on('message', (data) => (received += data.length));
  client.resume();
  while (received < 32 << 20) await once(client, 'message');
  console.log('received', received);
  while (left < 32) await new Promise((resolve) => setImmediate(resolve));
  console.log('left', left, ws.bufferedAmount);
  client.close();
  server.close();
});
