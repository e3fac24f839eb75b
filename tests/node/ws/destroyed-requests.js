// Handshakes whose request is destroyed with an error: the socket tells it once, and the program goes on.
const http = require('http');
const net = require('net');
const WebSocket = require('ws');

process.on('uncaughtException', (error) => console.log('  UNCAUGHT', error.message));

const server = http.createServer();
const sockets = new WebSocket.Server({ noServer: true });
server.on('upgrade', (req, socket, head) => {
  if (req.url === '/') sockets.handleUpgrade(req, socket, head, () => {});
  else socket.end(`HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:${server.address().port}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
});

const CASES = {
  'aborted signal': (url) => new WebSocket(url, { signal: AbortSignal.abort() }),
  'signal that aborts': (url) => {
    const controller = new AbortController();
    const ws = new WebSocket(url, { signal: controller.signal });
    setImmediate(() => controller.abort());
    return ws;
  },
  'signal and own connection': (url) => new WebSocket(url, { signal: AbortSignal.abort(), createConnection: (options) => net.connect(options) }),
  finishRequest: (url) => new WebSocket(url, { finishRequest: (req) => req.destroy(new Error('own')) }),
  'finishRequest, later': (url) => new WebSocket(url, { finishRequest: (req) => setImmediate(() => req.destroy(new Error('own'))) }),
  'finishRequest, without error': (url) => new WebSocket(url, { finishRequest: (req) => req.destroy() }),
  'redirect listener': (url) => {
    const ws = new WebSocket(`${url}redirect`, { followRedirects: true });
    ws.on('redirect', (to, req) => req.destroy(new Error('own')));
    return ws;
  },
  'redirect listener that terminates': (url) => {
    const ws = new WebSocket(`${url}redirect`, { followRedirects: true });
    ws.on('redirect', () => ws.terminate());
    return ws;
  },
  'unexpected response': (url) => {
    const ws = new WebSocket(`${url}redirect`);
    ws.on('unexpected-response', (req, res) => {
      console.log('  unexpected', res.statusCode);
      req.destroy(new Error('own'));
    });
    return ws;
  },
  'upgrade listener': (url) => {
    const ws = new WebSocket(url);
    ws.on('upgrade', (res) => res.socket.destroy(new Error('of the socket')));
    return ws;
  },
  terminate: (url) => {
    const ws = new WebSocket(url);
    ws.terminate();
    return ws;
  },
  'own connection that fails': (url) => new WebSocket(url, { createConnection: () => net.connect({ port: 1, host: '127.0.0.1' }) }),
  'own connection that is destroyed': (url) =>
    new WebSocket(url, {
      createConnection: (options) => {
        const socket = net.connect(options);
        setImmediate(() => socket.destroy(new Error('of the socket')));
        return socket;
      },
    }),
};

server.listen(0, '127.0.0.1', async () => {
  for (const [name, make] of Object.entries(CASES)) {
    console.log(name);
    const ws = make(`ws://127.0.0.1:${server.address().port}/`);
    await new Promise((resolve) => {
      ws.on('error', (error) => console.log('  error', error.name, error.message));
      ws.on('open', () => console.log('  open'));
      ws.on('close', (code) => {
        console.log('  close', code);
        resolve();
      });
    });
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  server.closeAllConnections();
  server.close();
});
