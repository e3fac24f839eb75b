// What may be sent, and what arrives.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  assert.throws(() => client.send('x'), { message: 'WebSocket is not open: readyState 0 (CONNECTING)' });
  assert.throws(() => client.ping(), { message: 'WebSocket is not open: readyState 0 (CONNECTING)' });
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const floats = new Float32Array([1, 2]);
  const values = [
    'text', 'é☃𝄞', '', 42, NaN, -0.5, undefined, null, false, Buffer.from('buffer'), new Uint8Array([1, 2, 3]),
    floats, new DataView(floats.buffer, 2, 3), new ArrayBuffer(2), [1, 2, 257], { length: 2, 0: 7, 1: 8 },
    new String('object'),
  ];
  for (const [from, to] of [[ws, client], [client, ws]]) {
    for (const value of values) {
      from.send(value);
      const [data, isBinary] = await once(to, 'message');
      console.log(isBinary, data.toString(isBinary ? 'hex' : 'utf8'));
    }
    from.send('text as bytes', { binary: true });
    console.log((await once(to, 'message'))[1]);
    from.send(Buffer.from('bytes as text'), { binary: false });
    console.log(...(await once(to, 'message')).map(String));
    from.send('frag', { fin: false });
    from.send('ment', { fin: false });
    from.send('ed', { fin: true });
    console.log(...(await once(to, 'message')).map(String));
  }
  for (const value of [true, 10n, Symbol('s'), {}, () => {}]) {
    assert.throws(() => ws.send(value), { name: 'TypeError', code: 'ERR_INVALID_ARG_TYPE' }, typeof value);
  }
  await new Promise((resolve, reject) => {
    const result = ws.send('with a callback', (error) => (error ? reject(error) : resolve()));
    assert.strictEqual(result, undefined);
  });
  const big = Buffer.alloc(4 << 20, 'abc');
  client.send(big, { binary: true }, (error) => console.log('left', !error));
  const [echo] = await once(ws, 'message');
  console.log(echo.equals(big));
  client.close();
  client.send('lost', (error) => console.log(error.message));
  client.send('lost');
  client.ping('lost', true, (error) => console.log(error.message));
  console.log(client.bufferedAmount >= 12);
  await once(client, 'close');
  client.send('lost', (error) => {
    console.log(error.message);
    server.close();
  });
});
