// maxPayload of both sides, read at each handshake; skipUTF8Validation; automatic pongs that nobody takes.
const { once } = require('node:events');
const net = require('node:net');
const WebSocket = require('ws');
const { request } = require('./fixtures/handshake');

const server = new WebSocket.Server({ port: 0, maxPayload: 10 });
server.on('listening', async () => {
  const { port } = server.address();
  const connect = async (options) => {
    const client = new WebSocket(`ws://127.0.0.1:${port}`, options);
    const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    return [ws, client];
  };
  let [ws, client] = await connect();
  client.send('x'.repeat(10));
  console.log((await once(ws, 'message'))[0].length);
  client.send('x'.repeat(11));
  console.log((await once(ws, 'error'))[0].code, (await once(client, 'close'))[0]);

  server.options.maxPayload = 0;
  server.options.skipUTF8Validation = true;
  [ws, client] = await connect({ maxPayload: 100 });
  client.send('x'.repeat(1000));
  console.log((await once(ws, 'message'))[0].length);
  client.send(Buffer.from([0xff]), { binary: false });
  const [data, isBinary] = await once(ws, 'message');
  console.log(data, isBinary);
  ws.send('x'.repeat(101));
  console.log((await once(client, 'error'))[0].code, (await once(ws, 'close'))[0]);

  // Pings without end from a peer that takes no pongs.
  server.options.maxPendingAutoPongs = 5;
  const flood = net.connect(port, '127.0.0.1');
  flood.write(request());
  flood.on('error', () => {});
  const [target] = await once(server, 'connection');
  flood.pause();
  const pings = Buffer.concat(Array.from({ length: 1000 }, () => Buffer.concat([Buffer.from([0x89, 0xfd, 0, 0, 0, 0]), Buffer.alloc(125)])));
  const more = () => {
    if (!flood.destroyed) flood.write(pings, more);
  };
  more();
  console.log((await once(target, 'close'))[0]);
  flood.destroy();
  server.close();
});
