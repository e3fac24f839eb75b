// ws+unix: the path of a socket, a colon, the path of the request.
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const WebSocket = require('ws');

const file = path.join(os.tmpdir(), `ws-${process.pid}.sock`);
const server = http.createServer();
const wss = new WebSocket.Server({ server });
wss.on('connection', (ws, req) => {
  console.log(req.url);
  ws.send('hello');
});
server.listen(file, () => {
  console.log(wss.address() === file);
  const ws = new WebSocket(`ws+unix:${file}:/foo?bar=bar`);
  ws.on('message', (data) => {
    console.log(String(data));
    ws.close();
    server.close();
  });
});
