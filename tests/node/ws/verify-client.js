// verifyClient: with and without a callback, what it is told, what its refusal looks like.
const { WebSocketServer } = require('ws');
const { exchange, request } = require('./fixtures/handshake');

async function run(verifyClient, headers) {
  const server = new WebSocketServer({ port: 0, verifyClient });
  server.on('connection', (ws) => {
    console.log('connection');
    ws.terminate();
  });
  await new Promise((resolve) => server.on('listening', resolve));
  const answer = await exchange(server.address().port, request(headers, { path: '/v' }));
  console.log(String(answer).replaceAll('\r', '').split('\n\n').join('\n-- ').replace(/Sec-.*\n/, '').trim());
  server.close();
}

(async () => {
  await run((info) => {
    console.log(info.origin, info.secure, info.req.url, Object.keys(info));
    return true;
  }, { Origin: 'http://localhost' });
  await run((info) => {
    console.log(info.origin);
    return info.origin === 'x';
  }, { 'Sec-WebSocket-Version': '8', 'Sec-WebSocket-Origin': 'old' });
  await run((info, callback) => setImmediate(callback, true));
  await run((info, callback) => callback(false));
  await run((info, callback) => callback(false, 404));
  await run((info, callback) => callback(false, 429, 'Later', { 'Retry-After': 120 }));
})();
