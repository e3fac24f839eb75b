// pause() and resume(): no message while paused, and what was sent meanwhile comes after.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.pause();
  console.log('connecting', client.isPaused);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const got = [];
  client.on('message', (data) => got.push(String(data)));
  client.pause();
  console.log('open', client.isPaused);
  ws.send('1');
  ws.send('2');
  // The answer to a ping of ours would come after them; it has not come when a third party's has.
  const other = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  await once(other, 'open');
  other.ping();
  await once(other, 'pong');
  console.log(got.length);
  // A listener that pauses: the rest of the same read waits too.
  client.once('message', () => {
    client.pause();
    setImmediate(() => client.resume());
  });
  client.resume();
  await once(client, 'message');
  while (got.length < 2) await once(client, 'message');
  console.log(got.join(' '));
  client.close();
  other.close();
  await Promise.all([once(client, 'close'), once(other, 'close')]);
  client.pause();
  console.log('closed', client.isPaused);
  server.close();
});
