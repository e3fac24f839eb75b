// Requests that are no handshakes: the exact answers.
const { WebSocketServer } = require('ws');
const { exchange, request } = require('./fixtures/handshake');

const server = new WebSocketServer({ port: 0, path: '/chat', perMessageDeflate: { serverNoContextTakeover: false } });
server.on('connection', () => console.log('a connection'));
server.on('listening', async () => {
  const { port } = server.address();
  const cases = [
    [{}, { method: 'POST' }],
    [{ Upgrade: 'foo' }],
    [{ 'Sec-WebSocket-Key': undefined }],
    [{ 'Sec-WebSocket-Key': 'P5l8BJcZwRc=' }],
    [{ 'Sec-WebSocket-Version': undefined }],
    [{ 'Sec-WebSocket-Version': '12' }],
    [{}, { path: '/other' }],
    [{ 'Sec-WebSocket-Protocol': '' }],
    [{ 'Sec-WebSocket-Protocol': 'a,b,a' }],
    [{ 'Sec-WebSocket-Extensions': 'permessage-deflate; server_max_window_bits=20' }],
    [{ 'Sec-WebSocket-Extensions': 'permessage-deflate; unknown' }],
    [{ 'Sec-WebSocket-Extensions': 'permessage-deflate; server_no_context_takeover' }],
    // Hixie-76
    [{ 'Sec-WebSocket-Key': undefined, 'Sec-WebSocket-Key1': '3e6b263  4 17 80', 'Sec-WebSocket-Version': undefined }],
  ];
  for (const [headers, line = {}] of cases) {
    const answer = await exchange(port, request(headers, { path: '/chat?room=1', ...line }));
    console.log(String(answer).replaceAll('\r', ''));
  }
  server.close();
});
