// `_socket`: what programs do with the stream below.
const { once } = require('node:events');
const net = require('node:net');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  console.log(ws._socket instanceof net.Socket, ws._socket.remotePort === client._socket.localPort);
  ws._socket.setKeepAlive(true, 1000).setNoDelay(true);
  // A frame by hand.
  ws._socket.write(Buffer.from([0x81, 2, 0x68, 0x69]), () => console.log('written'));
  console.log(String((await once(client, 'message'))[0]));
  const ends = Promise.all([once(ws._socket, 'close'), once(ws, 'close'), once(client, 'close')]);
  ws._socket.destroy();
  const [, [code], [other]] = await ends;
  console.log(code, other, ws._socket.destroyed);
  server.close();
});
