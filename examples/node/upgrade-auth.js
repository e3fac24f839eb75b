// Who may connect is decided before there is a WebSocket.
// wsjs upgrade-auth.js, then:   wscat -c ws://localhost:8080 -H 'Authorization: Bearer secret'
const http = require('http');
const { WebSocketServer } = require('ws');

const users = new Map([['secret', 'anna']]);
const server = http.createServer();
const wss = new WebSocketServer({ noServer: true });

function authenticate(request, callback) {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  // As a look into a database would take its time.
  setImmediate(() => {
    if (users.has(token)) callback(null, users.get(token));
    else callback(new Error('unknown token'));
  });
}

wss.on('connection', (ws, request, user) => {
  ws.on('error', console.error);
  ws.on('message', (data) => ws.send(`${user} said ${data}`));
});

server.on('upgrade', (request, socket, head) => {
  const onError = (error) => console.error(error);
  socket.on('error', onError);
  authenticate(request, (error, user) => {
    if (error) {
      socket.write('HTTP/1.1 401 Unauthorized\r\n\r\n');
      socket.destroy();
      return;
    }
    socket.removeListener('error', onError);
    wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request, user));
  });
});

server.listen(process.env.PORT ?? 8080, () => console.log('listening', server.address().port));
