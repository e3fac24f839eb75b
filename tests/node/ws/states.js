// readyState: messages still come while a socket closes, nothing is sent.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
server.on('connection', (ws) => {
  ws.on('message', (data) => console.log(`server got ${data} in state ${ws.readyState}`));
  ws.once('message', () => {
    ws.close(1000, 'enough');
    console.log('server', ws.readyState);
  });
});
server.on('listening', async () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  console.log('client', client.readyState);
  await once(client, 'open');
  console.log('client', client.readyState);
  for (const text of ['1', '2', '3']) client.send(text);
  const [code, reason] = await once(client, 'close');
  console.log(code, String(reason), client.readyState);
  server.close();
});
