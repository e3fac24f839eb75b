// What a listener throws is uncaught, and the connection goes on.
const { WebSocket, WebSocketServer } = require('ws');

process.on('uncaughtException', (error) => console.log('uncaught', error.message));
process.on('unhandledRejection', (error) => console.log('rejected', error.message));

const server = new WebSocketServer({ port: 0 });
server.on('connection', (ws) => {
  ws.on('message', (data) => {
    console.log('message', String(data));
    if (String(data) === 'throw') throw new Error('thrown');
    ws.send('answer');
  });
  ws.on('message', async (data) => {
    if (String(data) === 'reject') throw new Error('in a promise');
  });
  ws.on('close', () => {
    server.close();
    throw new Error('in close');
  });
  throw new Error('in connection');
});
server.on('listening', () => {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const next = ['throw', 'reject', 'last'];
  const send = () => (next.length > 0 ? client.send(next.shift()) : client.close());
  client.on('open', () => {
    send();
    client.send('after');
  });
  client.on('message', send);
});
