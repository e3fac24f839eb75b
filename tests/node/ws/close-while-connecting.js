// close() and terminate() before there is a connection, at every point of the handshake.
const http = require('http');
const net = require('net');
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');

const hear = (ws) =>
  new Promise((resolve) => {
    const heard = [];
    ws.on('open', () => heard.push('open'));
    ws.on('error', (error) => heard.push(error.message));
    ws.on('close', (code, reason) => resolve([...heard, `close ${code} ${reason}`, ws.readyState].join(' | ')));
  });

async function main() {
  const server = http.createServer((req, res) => {
    if (req.url === '/refused') res.writeHead(401).end('no');
    else res.writeHead(302, { Location: '/' }).end();
  });
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => {});
    if (req.url === '/moved') socket.end('HTTP/1.1 302 Found\r\nLocation: /\r\nConnection: close\r\n\r\n');
    else if (req.url === '/refused') socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    else wss.handleUpgrade(req, socket, head, (ws) => ws.on('error', () => {}));
  });
  server.listen(0);
  await once(server, 'listening');
  const silent = net.createServer((socket) => socket.on('error', () => {}).resume()).listen(0);
  await once(silent, 'listening');
  const url = `ws://127.0.0.1:${server.address().port}`;

  for (const method of ['close', 'terminate']) {
    console.log(`-- ${method}`);
    const at = async (name, address, arrange, options) => {
      const ws = new WebSocket(address, options);
      const heard = hear(ws);
      arrange(ws, () => ws[method]());
      console.log(`${name}: ${await heard}`);
    };
    await at('at once', url, (ws, call) => call());
    await at('twice', url, (ws, call) => { call(); call(); });
    await at('in the next tick', url, (ws, call) => process.nextTick(call));
    await at('connected', `ws://127.0.0.1:${silent.address().port}`, (ws, call) => silent.once('connection', call));
    await at('in upgrade', url, (ws, call) => ws.on('upgrade', call));
    await at('in redirect', `${url}/moved`, (ws, call) => ws.on('redirect', call), { followRedirects: true });
    await at('in unexpected-response', `${url}/refused`, (ws, call) => ws.on('unexpected-response', call));
    await at('in error', 'ws://127.0.0.1:1', (ws, call) => ws.on('error', call));
  }
  for (const ws of wss.clients) ws.terminate();
  server.close();
  server.closeAllConnections();
  silent.close();
}

main();
