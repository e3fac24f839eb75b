// limit: 120
// 10,000 WebSockets open at once in one process, both ends of 5,000 connections; fewer where the system allows fewer
// files. Each gets an answer.
const { execSync } = require('node:child_process');
const WebSocket = require('ws');

const allowed = Number(execSync('ulimit -n').toString()) || 1024;
const wanted = Math.min(5_000, Math.floor((allowed - 100) / 2));
const server = new WebSocket.Server({ port: 0, perMessageDeflate: false, backlog: 1024 });
server.on('connection', (ws) => ws.on('message', (data) => ws.send(String(data))));

server.on('listening', async () => {
  const url = `ws://127.0.0.1:${server.address().port}`;
  const open = (ws) => new Promise((resolve, reject) => ws.on('open', resolve).on('error', reject));
  const sockets = [];
  while (sockets.length < wanted) {
    const some = Array.from({ length: Math.min(100, wanted - sockets.length) }, () => new WebSocket(url));
    await Promise.all(some.map(open));
    sockets.push(...some);
  }
  console.log(server.clients.size === wanted, wanted >= 400);
  let answers = 0;
  await new Promise((resolve) => {
    for (const [index, ws] of sockets.entries()) {
      ws.onmessage = ({ data }) => {
        if (String(data) !== String(index)) throw new Error(`${data} for ${index}`);
        if (++answers === wanted) resolve();
      };
      ws.send(String(index));
    }
  });
  // One message for all.
  const message = 'x'.repeat(2000);
  let heard = 0;
  await new Promise((resolve) => {
    for (const ws of sockets) {
      ws.onmessage = ({ data }) => {
        if (data === message && ++heard === wanted) resolve();
      };
    }
    for (const ws of server.clients) ws.send(message);
  });
  console.log(answers === wanted, heard === wanted);
  let closed = 0;
  for (const ws of sockets) {
    ws.onclose = () => {
      if (++closed === wanted) server.close(() => console.log(server.clients.size));
    };
    ws.close();
  }
});
