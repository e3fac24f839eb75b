// Finds connections whose peer has gone without a word: a ping every half minute, and a cut where no pong came.
// wsjs heartbeat.js, then:   wscat -c ws://localhost:8080
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: process.env.PORT ?? 8080 });

function heartbeat() {
  this.isAlive = true;
}

server.on('listening', () => console.log('listening', server.address().port));
server.on('connection', (ws) => {
  ws.isAlive = true;
  ws.on('error', console.error);
  ws.on('pong', heartbeat);
  ws.on('close', (code) => console.log('gone', code));
});

const timer = setInterval(() => {
  for (const ws of server.clients) {
    if (!ws.isAlive) {
      ws.terminate();
      continue;
    }
    ws.isAlive = false;
    ws.ping();
  }
}, 30_000);

server.on('close', () => clearInterval(timer));
