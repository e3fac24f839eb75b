// What programs of ws 1 to 3 use, beside all of ws 8.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = WebSocket.createServer({ port: 0 }, (ws) => console.log('connection', ws.readyState));
server.on('connect', (ws, req) => {
  console.log('connect', ws.readyState, req.url, ws.upgradeReq === req);
  ws.onmessage = ({ data }) => ws.send(`echo ${data}`);
});
server.on('listening', async () => {
  const ws = WebSocket.connect(`ws://127.0.0.1:${server.address().port}/old`, () => console.log('open'));
  ws.ping('early', {}, true);
  assert.throws(() => ws.ping('early', {}, false), /CONNECTING/);
  await once(ws, 'open');
  ws.ping('data', { mask: true, binary: true }, false);
  console.log(String((await once(ws, 'pong'))[0]));
  const pieces = ['a message ', 'in three ', 'pieces'];
  ws.stream((error, send) => {
    assert.strictEqual(error, null);
    const piece = pieces.shift();
    send(piece, pieces.length === 0);
  });
  console.log((await once(ws, 'message')).map(String));
  ws.close();
  await once(ws, 'close');
  ws.ping('late', {}, true);
  ws.stream((error) => console.log(error.message));
  server.close();
});
