// An echo server.   wsjs echo.js, then:   wscat -c ws://localhost:8080
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: process.env.PORT ?? 8080 });

server.on('listening', () => console.log('listening', server.address().port));
server.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
});
