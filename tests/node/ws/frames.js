// Frames as peers may write them: lengths that could be shorter, empty ones, single bytes, many in one piece.
const { WebSocketServer } = require('ws');
const { afterHead, exchange, request } = require('./fixtures/handshake');
const net = require('net');

const server = new WebSocketServer({ port: 0 });
let count = 0;
server.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => {
    if (data.length === 2) count++;
    else console.log('message', JSON.stringify(String(data)), isBinary);
  });
  for (const type of ['ping', 'pong']) ws.on(type, (data) => console.log(type, data));
  ws.on('close', (code, reason) => console.log('close', code, String(reason)));
});
const cases = {
  'lengths in more bytes than needed': '81fe0001 00000000 61 82ff0000000000000001 00000000 62',
  'empty ones': '8180 00000000 8280 00000000 8980 00000000 8a80 00000000',
  'empty fragments, control frames between': '0180 00000000 8981 00000000 70 0081 00000000 61 8a81 00000000 71 8080 00000000',
  'masked': '8185 37fa213d 7f9f4d5158',
};
const bye = '8885 00000000 03e8627965';

server.on('listening', async () => {
  const { port } = server.address();
  for (const [name, frames] of Object.entries(cases)) {
    console.log(`-- ${name}`);
    const bytes = Buffer.from((frames + bye).replaceAll(' ', ''), 'hex');
    console.log(afterHead(await exchange(port, request(), bytes)).toString('hex'));
  }
  console.log('-- byte for byte');
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  const all = Buffer.concat([Buffer.from(request()), Buffer.from((cases.masked + bye).replaceAll(' ', ''), 'hex')]);
  for (const byte of all) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => socket.resume().on('close', resolve));
  console.log('-- many in one piece');
  const many = Buffer.concat(Array(20_000).fill(Buffer.from('8182000000006162', 'hex')));
  await exchange(port, request(), many, Buffer.from(bye.replaceAll(' ', ''), 'hex'));
  console.log(count);
  server.close();
});
