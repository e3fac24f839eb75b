// What the client asks: headers, credentials, origin, versions, finishRequest.
const http = require('node:http');
const WebSocket = require('ws');

const server = http.createServer();
server.on('upgrade', (req, socket) => {
  const { host, connection, upgrade, ...headers } = req.headers;
  delete headers['sec-websocket-key'];
  console.log(req.method, req.url, host === `localhost:${server.address().port}` || host, connection, upgrade);
  console.log(headers);
  socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
});
server.listen(0, async () => {
  const at = (path, user = '') => `ws://${user}localhost:${server.address().port}${path}`;
  for (const args of [
    [at('')],
    [at('/chat?a=b'), ['one', 'two']],
    [at('/p'), 'three', { perMessageDeflate: false, origin: 'https://example.com' }],
    [at('/old'), { protocolVersion: 8, origin: 'https://example.com', perMessageDeflate: false }],
    [at('/h'), { headers: { Cookie: 'a=b', 'Sec-WebSocket-Key': 'x', upgrade: 'y', Host: 'host' }, perMessageDeflate: false }],
    [at('/u', 'us%C3%A9r:pa%3Ass@'), { auth: 'no:no', perMessageDeflate: { clientMaxWindowBits: 10 } }],
    [at('/a'), { auth: 'foo:bar', perMessageDeflate: { serverNoContextTakeover: true, serverMaxWindowBits: 12 } }],
    [new URL(at('/url').replace('ws:', 'http:')), { perMessageDeflate: false }],
    [at('/f'), {
      perMessageDeflate: false,
      finishRequest(req, ws) {
        console.log(ws.url.replace(/\d+/, 'PORT'), ws.readyState);
        req.setHeader('X-Late', 'yes');
        req.end();
      },
    }],
  ]) {
    const ws = new WebSocket(...args);
    ws.on('error', () => {});
    await new Promise((resolve) => ws.once('close', resolve));
  }
  server.close();
});
