// limit: 60
// Frames and handshakes of every wrong kind: what the peer gets, what the script on the server sees.
const zlib = require('node:zlib');
const { test, assert, eventually, frame, frames, handshake } = require('./fixtures/peer');

const TEXT = 0x81, BINARY = 0x82, CLOSE = 0x88, PING = 0x89, PONG = 0x8a;
const code = (number, reason = '') => Buffer.concat([Buffer.from([number >> 8, number & 255]), Buffer.from(reason)]);
const join = (...parts) => Buffer.concat(parts);
const deflated = (bytes) => zlib.deflateRawSync(bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, -4);

const bad = {
  'unmasked': frame(TEXT, 'a', { mask: false }),
  'RSV1 without compression': frame(0xc1, 'a'),
  'RSV2': frame(0xa1, 'a'),
  'RSV3': frame(0x91, 'a'),
  'reserved opcode 3': frame(0x83, 'a'),
  'reserved opcode 11': frame(0x8b, 'a'),
  'continuation of nothing': frame(0x80, 'a'),
  'new message inside a message': join(frame(0x01, 'a'), frame(TEXT, 'b')),
  'fragmented ping': frame(0x09, 'a'),
  'long ping': frame(PING, 'x'.repeat(126)),
  'long close': frame(CLOSE, code(1000, 'x'.repeat(124))),
  'close of one byte': frame(CLOSE, 'a'),
  'close with 999': frame(CLOSE, code(999)),
  'close with 1005': frame(CLOSE, code(1005)),
  'close with 1006': frame(CLOSE, code(1006)),
  'close with 5000': frame(CLOSE, code(5000)),
  'close with a broken reason': frame(CLOSE, join(code(1000), Buffer.from([0xff]))),
  'text that is not UTF-8': frame(TEXT, Buffer.from([0xc3, 0x28])),
  'text cut inside a character': frame(TEXT, Buffer.from([0xe2, 0x82])),
  'surrogate': frame(TEXT, Buffer.from([0xed, 0xa0, 0x80])),
  'broken UTF-8 in a fragment': join(frame(0x01, Buffer.from([0xc3])), frame(0x80, Buffer.from([0x28]))),
  'length of 2^63': frame(BINARY, '', { length: 1n << 63n }),
  'length of 2^62': frame(BINARY, '', { length: 1n << 62n }),
  'above maxPayload': frame(BINARY, Buffer.alloc(100_001)),
  'header above maxPayload': frame(BINARY, '', { length: 1n << 32n }),
  'fragments above maxPayload': join(frame(0x02, Buffer.alloc(60_000)), frame(0x80, Buffer.alloc(60_000))),
  'flood of empty fragments': join(frame(0x02), Buffer.concat(Array.from({ length: 140_000 }, () => frame(0)))),
  'garbage': Buffer.alloc(500, 0xee),
  'an HTTP request': Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
};
const compressed = {
  'bomb': frame(0xc2, deflated(Buffer.alloc(50 << 20))),
  'bomb of text': frame(0xc1, deflated(Buffer.alloc(50 << 20, 'a'))),
  'bomb in fragments': (() => {
    const bytes = deflated(Buffer.alloc(20 << 20));
    return join(frame(0x42, bytes.subarray(0, 100)), frame(0x80, bytes.subarray(100)));
  })(),
  'broken stream': frame(0xc1, Buffer.from([0xff, 0xff, 0xff, 0xff])),
  'RSV1 in a continuation': join(frame(0x41, deflated(Buffer.from('a'))), frame(0xc0, '')),
  'RSV1 in a ping': frame(0xc9, 'a'),
  'not UTF-8 inside': frame(0xc1, deflated(Buffer.from([0xff]))),
};
const good = {
  // npm's ws takes it too.
  'length not minimal': join(Buffer.from([TEXT, 0xfe, 0, 5, 0, 0, 0, 0]), Buffer.from('abcde'), frame(CLOSE)),
  'close without code': frame(CLOSE),
  'close with 1000': frame(CLOSE, code(1000, 'bye')),
  'close with 3000': frame(CLOSE, code(3000)),
  'close with 1001': frame(CLOSE, code(1001)),
  'one byte at a time': join(frame(TEXT, 'hello'), frame(PING, 'p'), frame(BINARY, Buffer.alloc(300)), frame(CLOSE)),
  'control frames between fragments': join(frame(0x01, 'a'), frame(PING, 'p'), frame(PONG, 'q'), frame(0x80, 'b'), frame(CLOSE)),
  'frames after close': join(frame(CLOSE, code(1000)), frame(TEXT, 'late')),
  'empty messages': join(frame(TEXT), frame(BINARY), frame(CLOSE)),
};
const handshakes = {
  'no Upgrade': 'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n\r\n',
  'wrong Upgrade': handshake().replace('websocket', 'h2c'),
  'no Connection': handshake().replace('Connection: Upgrade\r\n', ''),
  'no version': handshake().replace('Sec-WebSocket-Version: 13\r\n', ''),
  'version 8': handshake().replace('13', '8'),
  'no key': handshake().replace(/Sec-WebSocket-Key.*\r\n/, ''),
  'POST': handshake().replace('GET', 'POST'),
  'HTTP/1.0': handshake().replace('HTTP/1.1', 'HTTP/1.0'),
  'broken extensions': handshake('/deflate', 'Sec-WebSocket-Extensions: ;;,=\r\n'),
  'unknown parameter': handshake('/deflate', 'Sec-WebSocket-Extensions: permessage-deflate; nonsense=1\r\n'),
  'window bits of 99': handshake('/deflate', 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99\r\n'),
  'CR LF in a subprotocol': handshake('/ws', 'Sec-WebSocket-Protocol: a\rb\r\n'),
  'no such path': handshake('/nowhere'),
};

test(__filename, async (server) => {
  const echo = await server.webSocket('/ws?name=echo');
  let echoes = 0;
  const check = async (name, target, bytes, headers, slowly) => {
    const peer = await server.webSocket(`${target}?name=${encodeURIComponent(name)}`, { headers });
    assert.match(peer.text, /^HTTP\/1.1 101 /);
    if (slowly) {
      for (const byte of bytes) {
        peer.send(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
    } else peer.send(bytes);
    await peer.ended();
    const seen = server.peer().send(`GET /events?name=${encodeURIComponent(name)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    await seen.ended();
    const got = frames(peer.text).map((text) => (text.length > 40 ? `${text.slice(0, 2)}${text.length - 2} bytes` : text));
    console.log(`${name}: ${got.join(', ')} | ${JSON.parse(seen.text.split('\r\n\r\n')[1]).join(', ')}`);
    // The connection that was open before all of this is served.
    echo.send(frame(TEXT, 'still here'));
    echoes++;
    await echo.until(() => frames(echo.text).length === echoes);
  };
  for (const [name, bytes] of Object.entries(bad)) await check(name, '/ws', bytes);
  const offer = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
  const before = server.memory();
  for (const [name, bytes] of Object.entries(compressed)) await check(name, '/deflate', bytes, offer);
  assert.ok(server.memory() - before < 60, `bombs inflated to ${server.memory() - before} MiB`);
  for (const [name, bytes] of Object.entries(good)) await check(name, '/ws', bytes, '', name === 'one byte at a time');

  for (const [name, request] of Object.entries(handshakes)) {
    const peer = server.peer().send(request);
    await peer.until(() => peer.text.includes('\r\n\r\n'));
    peer.socket.destroy();
    console.log(`handshake, ${name}: ${peer.summary.split(',')[0]}`);
    await server.good();
  }
  const glued = await server.webSocket('/ws?name=glued', { glued: join(frame(TEXT, 'glued'), frame(CLOSE)) });
  await glued.ended();
  console.log(`glued to the handshake: ${frames(glued.text).join(', ')}`);
  echo.socket.destroy();
  await eventually('the echo connection is gone', () => server.descriptors() <= server.idle);
  // One line for each refused handshake, and for nothing else.
  await server.settled(/^(HttpHandler: (Error: )?(websocket\.upgrade|Routing): .*\n(    at .*\n)*)*$/);
});
