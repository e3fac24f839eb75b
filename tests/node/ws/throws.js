// What a listener throws is an uncaught exception; an 'error' that nobody listens to is one too.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
server.on('connection', (ws) => {
  ws.on('message', (data) => {
    if (String(data) === 'throw') throw new Error('of a listener');
    ws.send(data);
  });
});
server.on('listening', async () => {
  const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  await once(ws, 'open');
  ws.send('throw');
  ws.send('still served');
  console.log(String((await once(ws, 'message'))[0]));
  ws._socket.write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]));
  console.log((await once(ws, 'close'))[0]);
  server.close();
});
