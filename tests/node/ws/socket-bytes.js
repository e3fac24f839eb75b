// `data` of `_socket` is what has come, frames and all; `cork` keeps back what is sent.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 }, async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const order = [];
  const listener = (bytes) => order.push(`bytes ${bytes.toString('hex')}`);
  client._socket.on('data', listener);
  client.on('message', (data) => order.push(`message ${data}`));
  ws.send('one');
  await once(client, 'message');
  ws.ping('p');
  await once(client, 'ping');
  await new Promise(setImmediate);
  console.log(order.splice(0).join(', '));
  client._socket.removeListener('data', listener);

  // Corked: nothing leaves, and all of it waits.
  ws._socket.cork();
  ws.send('two');
  ws.send('three');
  console.log(ws._socket.writableCorked, ws.bufferedAmount, ws._socket.writableLength);
  client.ping();
  await once(ws, 'ping');
  console.log(order.join());
  ws._socket.uncork();
  while (order.length < 2) await once(client, 'message');
  console.log(order.splice(0).join(', '), ws._socket.writableCorked, ws.bufferedAmount);

  // A large message is not read past it.
  let bytes = 0;
  ws._socket.on('data', (chunk) => (bytes += chunk.length));
  client.send(Buffer.alloc(300_000));
  await once(ws, 'message');
  client.close();
  await once(ws, 'close');
  console.log(bytes);
  server.close();
});
