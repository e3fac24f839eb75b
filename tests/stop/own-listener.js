// A script that listens to the signal decides; when it listens no more, the end is graceful again.
const { once } = require('events');
const WebSocket = require('ws');
const { start } = require('./fixtures/run');

(async () => {
  const server = await start('own');
  const ws = new WebSocket(`ws://127.0.0.1:${server.port}`);
  await once(ws, 'open');
  const heard = once(server.child.stdout, 'data');
  server.child.kill('SIGTERM');
  await heard;
  ws.ping();
  await once(ws, 'pong');
  server.child.kill('SIGTERM');
  console.log('closed with', (await once(ws, 'close'))[0]);
  console.log('ended with', await server.ended, '- the server said:', server.said.join(', '));
})();
