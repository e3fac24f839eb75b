// permessage-deflate: who has it by default, what is agreed on, that it compresses, limits and broken data.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

async function run(serverOption, clientOption, use = async () => {}) {
  const server = new WebSocket.Server({ port: 0, perMessageDeflate: serverOption, maxPayload: 100_000 });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, { perMessageDeflate: clientOption });
  let agreed;
  client.on('upgrade', (res) => (agreed = res.headers['sec-websocket-extensions']));
  const [[ws, req]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  console.log(req.headers['sec-websocket-extensions'], '->', agreed, '|', client.extensions, '|', ws.extensions);
  await use(ws, client);
  client.terminate();
  server.close();
}

const text = 'compressible '.repeat(1000);
async function bothWays(ws, client) {
  for (const [from, to] of [[ws, client], [client, ws]]) {
    for (const data of [text, '', 'short', Buffer.from(text)]) {
      from.send(data);
      const [got] = await once(to, 'message');
      assert.ok(got.equals(Buffer.from(data)));
    }
    from.send(text.slice(0, 20), { fin: false });
    from.send(text.slice(20), { compress: false });
    assert.strictEqual(String((await once(to, 'message'))[0]), text);
  }
}

(async () => {
  await run(undefined, undefined, bothWays);
  await run(true, undefined, bothWays);
  await run(true, false, bothWays);
  await run({ serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 0 }, undefined, bothWays);
  await run({ serverMaxWindowBits: 9, clientMaxWindowBits: 10 }, {}, bothWays);
  await run(true, { serverMaxWindowBits: 11, serverNoContextTakeover: true, clientMaxWindowBits: 12 }, bothWays);
  await run({ zlibDeflateOptions: { level: 9, memLevel: 9 } }, true, bothWays);
  await run(true, true, async (ws, client) => {
    client.send(text);
    await once(ws, 'message');
    // More than maxPayload, once inflated.
    client.send('x'.repeat(200_000));
    const [error] = await once(ws, 'error');
    console.log(error.name, error.message, error.code);
    console.log((await once(client, 'close'))[0]);
  });
  await run(true, true, async (ws, client) => {
    client._socket.write(Buffer.from('c184 00000000 ffffffff'.replaceAll(' ', ''), 'hex'));
    const [error] = await once(ws, 'error');
    console.log(error.name, error.code, error.errno);
    console.log((await once(client, 'close'))[0]);
  });
})();
