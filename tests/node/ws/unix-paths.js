// `ws+unix:` addresses: the first colon ends the path of the socket, and what comes after is the URL.
const { once } = require('node:events');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const WebSocket = require('ws');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'u'));
(async () => {
  const cases = [['a.sock', ':/x'], ['a.sock', ':/x:y'], ['a.sock', ':/x:y:z?q=1:2'], ['a.sock', ''], ['a.sock', ':'], ['b%20c', ':/'], ['d e', ':/']];
  for (const [name, rest] of cases) {
    const server = http.createServer().listen(path.join(folder, name));
    await once(server, 'listening');
    const wss = new WebSocket.Server({ server });
    wss.on('connection', (ws, req) => {
      console.log(req.url, req.headers.host);
      ws.close();
    });
    const client = new WebSocket(`ws+unix:${folder}/${name}${rest}`);
    console.log(client.url.replace(folder, 'folder'));
    client.on('error', (error) => console.log(error.message.replace(folder, 'folder')));
    await new Promise((resolve) => client.on('close', resolve));
    wss.close();
    server.close();
    await once(server, 'close');
  }
  fs.rmSync(folder, { recursive: true });
  try {
    new WebSocket('ws+unix:');
  } catch (error) {
    console.log(error.name, error.message);
  }
})();
