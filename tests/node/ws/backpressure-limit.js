// maxBackpressure: a peer that never reads is closed rather than the process growing. (An option of wsjs.)
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0, maxBackpressure: 4 << 20, closeTimeout: 100 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  client.pause();
  const closed = once(ws, 'close');
  const chunk = Buffer.alloc(1 << 20);
  let refused;
  for (let n = 0; n < 64 && ws.readyState === WebSocket.OPEN; n++) {
    ws.send(chunk, (error) => (refused ??= error));
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(ws.bufferedAmount < 6 << 20, `${ws.bufferedAmount} bytes wait`);
  }
  console.log((await closed)[0], refused.code);
  client.terminate();
  server.close();
});
