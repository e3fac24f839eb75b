// The 101 answer, line by line, with what `headers` listeners add; frames glued to the request are not lost.
const { WebSocketServer } = require('ws');
const { request } = require('./fixtures/handshake');
const net = require('node:net');

const server = new WebSocketServer({
  port: 0,
  perMessageDeflate: { serverMaxWindowBits: 10, clientNoContextTakeover: true },
  handleProtocols: (protocols, req) => {
    console.log(protocols instanceof Set, [...protocols], req.url);
    return 'two';
  },
});
server.on('headers', (lines, req) => {
  console.log(Array.isArray(lines), lines[0], req.method);
  lines.push('X-Greeting: hello', 'Set-Cookie: a=b');
});
server.on('connection', (ws, req) => {
  console.log('connection', ws.readyState, ws.protocol, ws.extensions, ws.url, server.clients.has(ws), req.url);
  ws.on('message', (data) => {
    console.log('message', String(data));
    ws.terminate();
  });
  ws.on('close', () => server.close());
});
server.on('listening', () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  const head = request({
    'Sec-WebSocket-Protocol': 'one, two',
    'Sec-WebSocket-Extensions': 'foo; bar, permessage-deflate; client_max_window_bits',
  }, { path: '/a?b' });
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from('81850000000068656c6c6f', 'hex')]));
  let text = '';
  socket.on('data', (data) => (text += data));
  socket.on('close', () => console.log(text.replaceAll('\r', '').trim()));
  socket.on('error', () => {});
});
