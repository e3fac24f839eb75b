// Compressed frames written by hand: what inflates, what does not, and what each side is told.
const zlib = require('zlib');
const { WebSocketServer } = require('ws');
const { afterHead, exchange, request } = require('./fixtures/handshake');

const server = new WebSocketServer({ port: 0, perMessageDeflate: true, maxPayload: 100_000 });
server.on('connection', (ws) => {
  ws.on('message', (data, isBinary) => console.log('message', data.length > 40 ? data.length : String(data), isBinary));
  ws.on('error', (error) => console.log(error.name, error.code, error.errno));
  ws.on('close', (code) => console.log('close', code));
});

/** A masked frame, whose mask is zero. */
function frame(first, payload) {
  const head = payload.length < 126 ? [first, 0x80 | payload.length] : [first, 0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}
const raw = (text, options) => zlib.deflateRawSync(text, options);
/** As RFC 7692 has it: flushed, and without the end of the flush. */
const flushed = (text, options) => raw(text, { finishFlush: zlib.constants.Z_SYNC_FLUSH, ...options }).subarray(0, -4);
const bye = frame(0x88, Buffer.from([0x03, 0xe8]));
const hello = flushed('hello');

const cases = {
  'a message': [frame(0xc1, hello)],
  'stored blocks': [frame(0xc1, flushed('hello', { level: 0 }))],
  'two blocks': [frame(0xc2, Buffer.concat([raw('he', { finishFlush: zlib.constants.Z_SYNC_FLUSH }), flushed('llo')]))],
  'a final block, and another message': [frame(0xc1, Buffer.concat([raw('final'), Buffer.from([0])])), frame(0xc1, hello)],
  'in fragments': [frame(0x41, hello.subarray(0, 3)), frame(0x89, Buffer.from('p')), frame(0x80, hello.subarray(3))],
  'not compressed': [frame(0x81, Buffer.from('plain'))],
  'what does not inflate': [frame(0xc1, Buffer.from('ffffffff', 'hex'))],
  'more than allowed': [frame(0xc1, flushed(Buffer.alloc(200_000)))],
  'text that is not UTF-8': [frame(0xc1, flushed(Buffer.from([0xff])))],
  'a compressed ping': [frame(0xc9, hello)],
  'a compressed continuation': [frame(0x41, hello.subarray(0, 3)), frame(0xc0, hello.subarray(3))],
};
server.on('listening', async () => {
  const { port } = server.address();
  const offer = request({ 'Sec-WebSocket-Extensions': 'permessage-deflate' });
  for (const [name, frames] of Object.entries(cases)) {
    console.log(`-- ${name}`);
    console.log(afterHead(await exchange(port, offer, Buffer.concat([...frames, bye]))).toString('hex'));
  }
  server.close();
});
