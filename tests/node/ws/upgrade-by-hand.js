// noServer: paths on one HTTP server, extra arguments of `connection`, an answer of one's own, the second upgrade.
const http = require('node:http');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = http.createServer((req, res) => res.end('plain'));
const one = new WebSocket.Server({ noServer: true });
const two = new WebSocket.Server({ noServer: true, clientTracking: false });
one.on('connection', (ws, req, user) => ws.send(`one ${req.url} ${user}`));
two.on('connection', (ws, req) => ws.send(`two ${req.headers.host.split(':')[0]}`));
server.on('upgrade', (req, socket, head) => {
  const { pathname } = new URL(req.url, 'http://localhost');
  if (pathname === '/one') one.handleUpgrade(req, socket, head, (ws) => one.emit('connection', ws, req, 'anna'));
  else if (pathname === '/two') two.handleUpgrade(req, socket, head, (ws, request) => two.emit('connection', ws, request));
  else if (pathname === '/twice') {
    one.handleUpgrade(req, socket, head, (ws) => {
      try {
        one.handleUpgrade(req, socket, head, () => {});
      } catch (error) {
        ws.send(error.message);
      }
    });
  } else {
    socket.write('HTTP/1.1 401 Unauthorized\r\n\r\n');
    socket.destroy();
  }
});
server.listen(0, async () => {
  const base = `ws://127.0.0.1:${server.address().port}`;
  for (const path of ['/one?a=b', '/two', '/twice']) {
    const ws = new WebSocket(base + path);
    console.log(String((await once(ws, 'message'))[0]));
    ws.close();
    await once(ws, 'close');
  }
  const refused = new WebSocket(`${base}/three`);
  refused.on('error', (error) => console.log(error.message));
  await new Promise((resolve) => refused.once('close', resolve));
  one.close(() => console.log('one closed', server.listening));
  two.close(() => {
    console.log('two closed');
    server.close();
  });
});
