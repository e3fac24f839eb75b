// on-attributes, addEventListener, removeEventListener: ordinary listeners with an event object.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.onopen = (event) => {
    console.log(event.type, event.target === client, event.constructor.name);
    assert.deepStrictEqual(Object.keys(event), []);
  };
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);

  // The order is that of registration.
  const order = [];
  client.on('message', () => order.push('on'));
  client.onmessage = () => order.push('attribute');
  const added = () => order.push('added');
  client.addEventListener('message', added);
  client.addEventListener('message', added);
  client.addEventListener('message', { handleEvent() { order.push(this.name); }, name: 'object' }, { once: true });
  client.addEventListener('unknown', added);
  for (let n = 0; n < 2; n++) {
    ws.send('x');
    await once(client, 'message');
  }
  console.log(order.join(' '));
  const first = client.onmessage;
  client.onmessage = null;
  assert.strictEqual(client.onmessage, null);
  client.onmessage = 'no function';
  assert.strictEqual(client.onmessage, null);
  client.onmessage = first;
  assert.strictEqual(client.onmessage, first);
  // Neither removes the other's.
  client.addEventListener('message', first);
  client.removeEventListener('message', first);
  assert.strictEqual(client.onmessage, first);
  client.removeEventListener('message', () => {});
  assert.strictEqual(client.listenerCount('message'), 3);
  client.removeEventListener('message', added);
  client.removeAllListeners('message');
  assert.strictEqual(client.onmessage, null);
  assert.strictEqual(client.onclose, null);

  client.onmessage = (event) => console.log(event.type, event.data, event.target === client, event.constructor.name);
  ws.send('text ☃');
  await once(client, 'message');
  ws.send(Buffer.from([1, 2]));
  await once(client, 'message');
  // Several listeners get text as strings and Buffers.
  client.on('message', (data, isBinary) => console.log(data, isBinary));
  ws.send('both');
  await once(client, 'message');

  const ends = [ws, client].map((socket) => new Promise((resolve) => (socket.onclose = resolve)));
  client.close(3000, 'done');
  for (const { type, code, reason, wasClean, constructor } of await Promise.all(ends)) {
    console.log(type, code, reason, wasClean, constructor.name);
  }

  const none = new WebSocket('ws://127.0.0.1:1');
  none.onerror = (event) => {
    console.log(event.type, event.constructor.name, event.error instanceof Error, event.message === event.error.message);
    console.log(event.error.code);
  };
  none.onclose = ({ code, wasClean }) => {
    console.log(code, wasClean);
    server.close();
  };
});
