// The global WebSocket, as browsers have it.
const assert = require('node:assert');
const { once } = require('node:events');
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0, handleProtocols: (protocols) => [...protocols].pop() });
server.on('connection', (ws) => ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary })));
const next = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));

server.on('listening', async () => {
  const url = `ws://127.0.0.1:${server.address().port}/path`;
  const ws = new WebSocket(url, ['one', 'two']);
  assert.ok(ws instanceof EventTarget);
  assert.throws(() => ws.send('early'), { name: 'InvalidStateError' });
  console.log(String(ws), ws.readyState, ws.url === url, ws.binaryType, ws.protocol, ws.onmessage);
  const open = await next(ws, 'open');
  console.log(open.type, open.target === ws, ws.readyState === WebSocket.OPEN, ws.protocol);
  ws.onmessage = ({ type, data, origin }) => console.log(type, data, origin.replace(/\d+$/, 'PORT'));
  ws.send('text');
  await next(ws, 'message');
  ws.send(new Uint8Array([1, 2, 3]));
  const { data } = await next(ws, 'message');
  console.log(data instanceof Blob, new Uint8Array(await data.arrayBuffer()));
  ws.binaryType = 'arraybuffer';
  ws.send(new Blob(['blob']));
  await next(ws, 'message');
  assert.throws(() => ws.close(1001), { name: 'InvalidAccessError' });
  assert.throws(() => ws.close(3000, 'x'.repeat(124)), { name: 'SyntaxError' });
  ws.close(3001, 'done');
  const close = await next(ws, 'close');
  console.log(close.code, close.reason, close.wasClean, close instanceof CloseEvent, ws.readyState);
  assert.throws(() => new WebSocket('no url'), { name: 'SyntaxError' });

  const refused = new WebSocket('ws://127.0.0.1:1');
  refused.onerror = ({ type }) => console.log(type);
  refused.onclose = ({ code, wasClean }) => {
    console.log(code, wasClean);
    server.close();
  };
});
