// Blobs: sent in their place among other messages, received with binaryType 'blob'.
const { once } = require('node:events');
const { Blob } = require('node:buffer');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  const got = [];
  ws.on('message', (data, isBinary) => got.push(`${data} ${isBinary}`));
  ws.on('ping', (data) => got.push(`ping ${data}`));
  client.send('before');
  client.send(new Blob(['a ', 'blob']), (error) => got.push(`left ${!error}`));
  console.log(client.bufferedAmount);
  client.send('after');
  client.ping('too');
  client.send(new Blob([]));
  client.close(1000, 'last');
  const [code, reason] = await once(ws, 'close');
  console.log(got.filter((line) => !line.startsWith('left')), got.includes('left true'), code, String(reason));

  const other = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  other.binaryType = 'blob';
  const [[sender]] = await Promise.all([once(server, 'connection'), once(other, 'open')]);
  sender.send(Buffer.from('bytes'));
  const [data] = await once(other, 'message');
  console.log(data instanceof Blob, await data.text());
  other.close();
  server.close();
});
