// Pings are answered; data, limits, and the option autoPong.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0, autoPong: false });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  ws.ping();
  const [[empty], [none]] = await Promise.all([once(client, 'ping'), once(ws, 'pong')]);
  console.log(Buffer.isBuffer(empty), empty.length, none.length);
  ws.ping('text', (error) => console.log('left', !error));
  console.log(String((await once(ws, 'pong'))[0]));
  ws.ping(123);
  console.log(String((await once(ws, 'pong'))[0]));
  ws.ping(Buffer.from([1, 2]), false, () => {});
  console.log((await once(ws, 'pong'))[0]);
  ws.pong('unasked');
  console.log(String((await once(client, 'pong'))[0]));
  const error = { name: 'RangeError', message: 'The data size must not be greater than 125 bytes' };
  assert.throws(() => ws.ping(Buffer.alloc(126)), error);
  assert.throws(() => ws.pong('x'.repeat(126)), error);
  // autoPong: false
  client.ping('?');
  client.on('pong', () => console.log('never'));
  await once(ws, 'ping');
  ws.send('after');
  await once(client, 'message');
  client.close();
  server.close();
});
