// Credentials of an address: percent signs that are none of an escape stay.
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 }, async () => {
  server.on('connection', (ws, { headers, url }) => {
    console.log(Buffer.from(headers.authorization.split(' ')[1], 'base64').toString(), url);
    ws.close();
  });
  for (const credentials of ['a:b', 'a', ':b', 'a%20b:c%40d', '100%:x', 'x:50%', 'x:%zz', 'ü:ä', 'a:b:c', '%41%', 'a%3Ab:c', '%E4%BD%A0:%4']) {
    const client = new WebSocket(`ws://${credentials}@127.0.0.1:${server.address().port}/p%zz?100%`);
    await once(client, 'close');
  }
  server.close();
});
