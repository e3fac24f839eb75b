// Node `ws` style: '/' echo, '/broadcast', '/deflate'; HTTP hello at GET /.
// usage: wsjs wsjs-node.js PORT
'use strict';
const http = require('http');
const WebSocket = require('ws');
const port = +process.argv[2];
const server = http.createServer((req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 13 });
  res.end('Hello, World!');
});
const opt = { noServer: true, maxPayload: 64 << 20 };
const echo = new WebSocket.Server({ ...opt, perMessageDeflate: false });
const bc = new WebSocket.Server({ ...opt, perMessageDeflate: false });
const def = new WebSocket.Server({ ...opt, perMessageDeflate: { threshold: 0 } });
const onmsg = function (data, isBinary) { this.send(data, { binary: isBinary }); };
for (const s of [echo, def]) s.on('connection', (ws) => { ws.on('message', onmsg); ws.on('error', () => {}); });
bc.on('connection', (ws) => {
  ws.on('error', () => {});
  ws.on('message', (data, isBinary) => {
    for (const c of bc.clients) if (c.readyState === WebSocket.OPEN) c.send(data, { binary: isBinary });
  });
});
server.on('upgrade', (req, socket, head) => {
  const s = req.url === '/broadcast' ? bc : req.url === '/deflate' ? def : echo;
  s.handleUpgrade(req, socket, head, (ws) => s.emit('connection', ws, req));
});
server.listen({ port, host: '127.0.0.1', backlog: 4096 });
