// What a client puts on the wire: masks, and what a server thinks of frames without.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const connect = async (options) => {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`, options);
    const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    return [ws, client];
  };
  let calls = 0;
  const [ws, client] = await connect({
    generateMask(mask) {
      calls++;
      mask.fill(calls === 2 ? 0 : 7);
    },
  });
  for (const text of ['masked', 'masked with zeros', 'masked again']) {
    client.send(text);
    console.log(String((await once(ws, 'message'))[0]), calls);
  }
  ws.send('a server may mask: a client refuses it', { mask: true });
  const [error] = await once(client, 'error');
  console.log(error.code);
  console.log((await once(ws, 'close'))[0]);

  const [other, bare] = await connect();
  bare.send('no mask', { mask: false });
  const [refused] = await once(other, 'error');
  console.log(refused.code, refused.message);
  console.log((await once(bare, 'close'))[0]);
  server.close();
});
