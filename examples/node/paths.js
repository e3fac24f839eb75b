// Several WebSocket servers on one HTTP server, told apart by the path.
// wsjs paths.js, then:   wscat -c ws://localhost:8080/time   or   ws://localhost:8080/upper
const http = require('http');
const { WebSocketServer } = require('ws');

const server = http.createServer((req, res) => res.end('There are /time and /upper.\n'));
const time = new WebSocketServer({ noServer: true });
const upper = new WebSocketServer({ noServer: true });

time.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', () => ws.send(new Date().toISOString()));
});

upper.on('connection', (ws) => {
  ws.on('error', console.error);
  ws.on('message', (data) => ws.send(data.toString().toUpperCase()));
});

server.on('upgrade', (request, socket, head) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const target = { '/time': time, '/upper': upper }[pathname];
  if (target === undefined) {
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    return;
  }
  target.handleUpgrade(request, socket, head, (ws) => target.emit('connection', ws, request));
});

server.listen(process.env.PORT ?? 8080, () => console.log('listening', server.address().port));
