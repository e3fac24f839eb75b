// Several WebSocket servers, subclasses, own properties, and connections handed on.
const http = require('http');
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');

class Own extends WebSocket {
  hello() {
    return `hello ${this.name}`;
  }
}

async function main() {
  const server = http.createServer((req, res) => res.end('page'));
  const one = new WebSocketServer({ server, path: '/one', WebSocket: Own });
  const rooms = new WebSocketServer({ noServer: true, WebSocket: Own });
  rooms.shouldHandle = (req) => req.url.startsWith('/rooms/');
  one.on('connection', (ws, req) => {
    ws.name = 'one';
    req.mine = 1;
    ws.send([ws.hello(), ws instanceof Own, req.socket === ws._socket, one.clients.has(ws)].join());
  });
  rooms.on('connection', (ws, req, room, extra) => {
    ws.name = room;
    ws.send([ws.hello(), extra.user, rooms.clients.size].join());
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  const ask = (path) =>
    new Promise((resolve) => {
      const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`);
      ws.on('message', (data) => {
        console.log(path, String(data));
        ws.close();
      });
      ws.on('error', (error) => console.log(path, error.message));
      ws.on('close', (code) => resolve(code));
    });
  await ask('/one');
  await ask('/one?query');
  await ask('/one/more');
  one.close();
  server.on('upgrade', (req, socket, head) => {
    rooms.handleUpgrade(req, socket, head, (ws) => rooms.emit('connection', ws, req, req.url.slice(7), { user: 'u' }));
  });
  await ask('/rooms/a');
  await ask('/other');
  console.log(await (await new Promise((resolve) => http.get({ port, host: '127.0.0.1' }, resolve))).setEncoding('utf8').toArray());
  server.close(() => console.log('closed'));
  server.closeAllConnections();
}

main();
