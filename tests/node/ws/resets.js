// A connection that breaks after `open`: no error, `close` with 1006, and callbacks that hear of it.
const { once } = require('events');
const net = require('net');
const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0 });
server.on('listening', async () => {
  const { port } = server.address();
  for (const leave of ['resetAndDestroy', 'destroy', 'end']) {
    const client = new WebSocket(`ws://127.0.0.1:${port}`);
    client.on('error', (error) => console.log('client error', error.code));
    const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
    ws.on('error', (error) => console.log('server error', error.code));
    client._socket[leave]();
    const [code, reason] = await once(ws, 'close');
    console.log(leave, code, reason.length, ws.readyState, server.clients.size);
    ws.send('late', (error) => console.log(error.message));
    if (client.readyState !== WebSocket.CLOSED) await once(client, 'close');
  }
  // In the middle of a frame.
  const client = net.connect(port, '127.0.0.1');
  const { request } = require('./fixtures/handshake');
  client.write(request());
  const [ws] = await once(server, 'connection');
  ws.on('message', () => console.log('never'));
  ws.on('error', (error) => console.log('server error', error.code));
  client.end(Buffer.from('81fe00ff00000000616263', 'hex'));
  client.resume();
  console.log('half a frame', (await once(ws, 'close'))[0]);

  // What was not sent when the socket is destroyed.
  const slow = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[full]] = await Promise.all([once(server, 'connection'), once(slow, 'open')]);
  slow.pause();
  let failed = 0;
  for (let n = 0; n < 40; n++) full.send(Buffer.alloc(1 << 20), (error) => { if (error) failed++; });
  full.terminate();
  await once(full, 'close');
  await new Promise((resolve) => setImmediate(resolve));
  console.log('failed', failed > 0, full.readyState);
  slow.terminate();
  server.close();
});
