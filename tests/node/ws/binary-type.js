// binaryType: of binary messages only, from the next message on.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  console.log(client.binaryType);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  for (const type of ['nodebuffer', 'arraybuffer', 'fragments', 'no such type', 'nodebuffer']) {
    client.binaryType = type;
    ws.send(Buffer.from('bytes'));
    const [data, isBinary] = await once(client, 'message');
    console.log(client.binaryType, isBinary, data);
    ws.send('text');
    console.log(Buffer.isBuffer((await once(client, 'message'))[0]));
  }
  client.binaryType = 'arraybuffer';
  client.onmessage = ({ data }) => {
    assert.ok(data instanceof ArrayBuffer);
    console.log(data.byteLength);
    client.close();
    server.close();
  };
  ws.send(new Uint8Array(3));
});
