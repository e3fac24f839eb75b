// Redirections: off by default, followed when asked for, counted; credentials stay with their host.
const http = require('node:http');
const { once } = require('node:events');
const WebSocket = require('ws');

(async () => {
  const target = new WebSocket.Server({ port: 0 });
  const first = http.createServer();
  await Promise.all([once(target, 'listening'), once(first.listen(0), 'listening')]);
  target.on('connection', (ws, req) => {
    const { authorization, cookie } = req.headers;
    ws.send(JSON.stringify({ url: req.url, authorization, cookie }));
  });
  const port = first.address().port;
  first.on('upgrade', (req, socket) => {
    const locations = {
      '/away': `ws://127.0.0.1:${target.address().port}/there`,
      '/loop': '/loop',
      '/same': '/away',
      '/bad': 'ws://',
      '/fragment': '/away#x',
    };
    socket.end(`HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: ${locations[req.url]}\r\n\r\n`);
  });
  const run = async (path, options) => {
    const ws = new WebSocket(`ws://foo:bar@127.0.0.1:${port}${path}`, options);
    options?.set?.(ws);
    ws.on('error', (error) => console.log(error.name, error.message.replaceAll(/:\d+/g, ':PORT')));
    ws.on('message', (data) => {
      console.log(String(data), ws.url.replaceAll(/:\d+/g, ':PORT'));
      ws.close();
    });
    const code = await new Promise((resolve) => ws.once('close', resolve));
    console.log(path, code);
  };
  await run('/away');
  await run('/away', { followRedirects: true, headers: { cookie: 'a=b' } });
  await run('/same', {
    followRedirects: true,
    headers: { cookie: 'a=b' },
    set: (ws) => ws.on('redirect', (url, req) => console.log('redirect', url.replaceAll(/:\d+/g, ':PORT'), req.getHeader('Cookie'))),
  });
  await run('/loop', { followRedirects: true, maxRedirects: 2 });
  await run('/bad', { followRedirects: true });
  await run('/fragment', { followRedirects: true });
  first.close();
  target.close();
})();
