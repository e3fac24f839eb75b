// What a peer can do wrong: the error, its code, and the Close frame it gets.
const { WebSocketServer } = require('ws');
const { afterHead, exchange, request } = require('./fixtures/handshake');

const server = new WebSocketServer({ port: 0, maxPayload: 1000, maxFragments: 2, maxBufferedChunks: 2 });
server.on('connection', (ws) => {
  ws.on('message', (data) => console.log('message', data.length));
  ws.on('error', (error) => console.log(`${error.name}: ${error.message} (${error.code}) readyState ${ws.readyState}`));
  ws.on('close', (code, reason) => console.log('close', code, reason.length));
});
const cases = {
  'RSV2': 'a1 80 00000000',
  'RSV1 without an extension': 'c1 80 00000000',
  'a reserved opcode': '83 80 00000000',
  'a continuation of nothing': '80 80 00000000',
  'a message inside a message': '01 81 00000000 61 81 81 00000000 61',
  'a ping in fragments': '09 80 00000000',
  'a ping of 126 bytes': '89 fe 007e 00000000',
  'a close of one byte': '88 81 00000000 00',
  'no mask': '81 01 61',
  'an invalid close code': '88 82 00000000 03ec',
  'text that is not UTF-8': '81 81 00000000 ff',
  'a reason that is not UTF-8': '88 83 00000000 03e8 ff',
  'too much': '82 fe 03e9 00000000',
  'too much in two frames': `02 fe 03e8 00000000 ${'00'.repeat(1000)} 80 81 00000000`,
  'more than 2^53 - 1 bytes': '82 ff 0020000000000000 00000000',
  'three fragments': '02 81 00000000 61 00 81 00000000 61 80 81 00000000 61',
};
server.on('listening', async () => {
  const { port } = server.address();
  for (const [name, frames] of Object.entries(cases)) {
    console.log(`-- ${name}`);
    const bytes = Buffer.from(frames.replaceAll(' ', ''), 'hex');
    console.log(afterHead(await exchange(port, request(), bytes)).toString('hex'));
  }
  server.close();
});
