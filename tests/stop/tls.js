// The graceful end goes through TLS as well.
const { once } = require('events');
const WebSocket = require('ws');
const { start, within } = require('./fixtures/run');

(async () => {
  const server = await start('tls');
  const ws = new WebSocket(`wss://localhost:${server.port}`, { rejectUnauthorized: false });
  let bytes = 0;
  ws.on('message', (data) => { bytes += data.length; });
  const closed = once(ws, 'close');
  await once(ws, 'open');
  server.child.kill();
  console.log('closed with', (await closed)[0], 'after', bytes, 'bytes');
  console.log('ended with', await within(server.ended, 4));
})();
