// clients: a Set that changes while it is walked; `clientTracking: false`; the class of server sockets.
const { once } = require('node:events');
const WebSocket = require('ws');

class Own extends WebSocket {
  constructor(...args) {
    super(...args);
    this.label = 'own';
  }

  greet() {
    this.send(`I am ${this.label}`);
  }
}

const server = new WebSocket.Server({ port: 0, WebSocket: Own });
server.on('connection', (ws, req) => {
  console.log(ws instanceof Own, ws instanceof WebSocket, req.socket === ws._socket);
  console.log(ws._socket.remoteAddress === req.socket.remoteAddress, typeof ws._socket.remotePort);
  ws.greet();
});
server.on('listening', async () => {
  const clients = [];
  for (let n = 0; n < 3; n++) {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
    console.log(String((await once(client, 'message'))[0]));
    clients.push(client);
  }
  const closed = Promise.all(clients.map((client) => once(client, 'close')));
  let walked = 0;
  server.clients.forEach((ws) => {
    walked++;
    ws.terminate();
  });
  console.log(walked, server.clients.size);
  console.log((await closed).map(([code]) => code));
  while (server.clients.size > 0) await once([...server.clients][0], 'close');
  console.log(server.clients.size);
  server.close();
});
