// websocket-stream: Duplexes over WebSocket, on its own copy of ws 3.
const http = require('http');
const { pipeline, Transform } = require('stream');
const websocket = require('websocket-stream');

const server = http.createServer((req, res) => res.end('plain'));
const wss = websocket.createServer({ server, binary: true }, (stream, req) => {
  console.log('connection', req.url, stream.objectMode);
  if (req.url === '/echo') stream.pipe(stream);
  else if (req.url === '/source') { for (let i = 0; i < 5; i++) stream.write(`piece ${i};`); stream.end(); }
  else { const parts = []; stream.on('data', (chunk) => parts.push(chunk)); stream.on('end', () => console.log('server got', Buffer.concat(parts).length)); }
});
server.listen(0, '127.0.0.1', async () => {
  const url = `ws://127.0.0.1:${server.address().port}`;
  const source = websocket(`${url}/source`);
  const all = [];
  source.on('data', (chunk) => all.push(chunk));
  await new Promise((resolve) => source.on('end', resolve));
  console.log(String(Buffer.concat(all)));

  const echo = websocket(`${url}/echo`, { perMessageDeflate: false });
  const big = Buffer.alloc(300000, 'abc');
  echo.write('early');
  echo.write(big);
  let length = 0;
  await new Promise((resolve) => echo.on('data', (chunk) => { length += chunk.length; if (length === 5 + big.length) resolve(); }));
  console.log(length, echo.socket.readyState, echo.socket.protocol);
  echo.end();
  await new Promise((resolve) => echo.on('close', resolve));

  const sink = websocket(`${url}/sink`);
  sink.on('error', (error) => console.log('error', error.message));
  await new Promise((resolve) => { sink.end(Buffer.alloc(100000)); sink.on('close', resolve); });

  const objects = websocket(`${url}/echo`, { objectMode: true });
  objects.write(JSON.stringify({ a: 1 }));
  console.log(JSON.parse(await new Promise((resolve) => objects.once('data', resolve))));
  objects.destroy();
  await new Promise((resolve) => objects.on('close', resolve));

  // Through a pipeline, against the flow's limits.
  const through = websocket(`${url}/echo`);
  const upper = new Transform({ transform: (chunk, encoding, done) => setImmediate(done, null, String(chunk).toUpperCase()) });
  let count = 0;
  const counted = new Promise((resolve) => upper.on('data', (chunk) => { count += chunk.length; if (count === 64 * 20000) resolve(); }));
  pipeline(through, upper, (error) => console.log('pipeline', error?.code));
  for (let i = 0; i < 64; i++) through.write(Buffer.alloc(20000, 'x'));
  await counted;
  through.end();
  await new Promise((resolve) => upper.on('end', resolve));

  // A stream of its own Duplex kind over a ready WebSocket, and messages as texts.
  const own = new (require('ws'))(`${url}/echo`);
  await new Promise((resolve) => own.on('open', resolve));
  const wrapped = websocket(own, { binary: false });
  wrapped.write('text');
  console.log(String(await new Promise((resolve) => wrapped.once('data', resolve))));
  own.terminate();
  await new Promise((resolve) => wrapped.on('close', resolve));

  const refused = websocket('ws://127.0.0.1:1/');
  await new Promise((resolve) => refused.on('error', (error) => { console.log(error.message); resolve(); }));
  await new Promise((resolve) => http.get(url.replace('ws', 'http'), (res) => res.on('data', (data) => console.log(String(data))).on('end', resolve)));
  wss.close(() => server.close(() => console.log('closed')));
});
