// What one says, all others hear.   wsjs broadcast.js, then several times:   wscat -c ws://localhost:8080
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: process.env.PORT ?? 8080 });

server.on('listening', () => console.log('listening', server.address().port));
server.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data, isBinary) => {
    for (const client of server.clients) {
      if (client !== ws && client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
});
