// A peer over TLS that does not read: bufferedAmount grows, callbacks wait, and all comes right when it reads again.
const fs = require('fs');
const https = require('https');
const path = require('path');
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');

const read = (name) => fs.readFileSync(path.join(__dirname, '../tls/fixtures', `${name}.pem`));
const server = https.createServer({ key: read('signed-key'), cert: read('signed-cert') });
const wss = new WebSocketServer({ server });

server.listen(0, async () => {
  const client = new WebSocket(`wss://localhost:${server.address().port}`, { ca: read('ca'), perMessageDeflate: false });
  const [[ws]] = await Promise.all([once(wss, 'connection'), once(client, 'open')]);
  client.pause();
  let left = 0;
  for (let n = 0; n < 24; n++) ws.send(Buffer.alloc(1 << 20, n), () => left++);
  await new Promise((resolve) => setImmediate(resolve));
  console.log(ws.bufferedAmount > 8 << 20, left < 24);
  const got = [];
  client.on('message', (data) => got.push(data.length === 1 << 20 && data[0] === got.length));
  client.resume();
  while (got.length < 24) await once(client, 'message');
  await new Promise((resolve) => ws.send('last', resolve));
  console.log(got.every(Boolean), left, ws.bufferedAmount);

  // One that never reads again is cut.
  client.pause();
  for (let n = 0; n < 24; n++) ws.send(Buffer.alloc(1 << 20));
  ws.terminate();
  const [code] = await once(ws, 'close');
  console.log(code, ws.readyState);
  client.terminate();
  wss.close();
  server.close(() => console.log('closed'));
});
