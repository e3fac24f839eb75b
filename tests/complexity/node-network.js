// limit: 300
// What comes over the network costs a Node program as much as there is of it: heads, bodies, forms, messages, and how they are cut up.
const http = require('http');
const net = require('net');
const querystring = require('querystring');
const zlib = require('zlib');
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');
const { check, report } = require('./fixtures/growth');

const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const lines = (n, make) => many(n, make).join('');

/** What a handler does with a request, by its path; the length of what it gives is the answer. */
const HANDLERS = {
  head: (req) => Object.keys(req.headers),
  raw: (req) => req.rawHeaders,
  distinct: (req) => Object.keys(req.headersDistinct),
  url: (req) => Object.keys(querystring.parse(req.url.slice(5), null, null, { maxKeys: 0 })),
  params: (req) => [...new URL(req.url, 'http://x').searchParams.keys()],
  async drain(req) { let length = 0; for await (const chunk of req) length += chunk.length; return { length }; },
  async data(req) { const chunks = []; req.on('data', (chunk) => chunks.push(chunk)); await once(req, 'end'); return Buffer.concat(chunks); },
  async text(req) { let text = ''; req.setEncoding('utf8'); for await (const chunk of req) text += chunk; return text; },
  async readable(req) { let length = 0; req.on('readable', () => { let chunk; while ((chunk = req.read(1)) !== null) length += chunk.length; }); await once(req, 'end'); return { length }; },
  async trailers(req) { req.resume(); await once(req, 'end'); return Object.keys(req.trailers); },
  async form(req) { let text = ''; for await (const chunk of req) text += chunk; return Object.keys(querystring.parse(text, null, null, { maxKeys: 0 })); },
};
const server = http.createServer({ maxHeaderSize: 1 << 20, highWaterMark: 1 << 16 }, async (req, res) => {
  res.end(`${(await HANDLERS[/\w+/.exec(req.url)[0]](req)).length}`);
});
server.maxHeadersCount = 10000;

/** Sends bytes on a connection of their own, in these pieces; the whole answer. */
async function ask(pieces) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.setNoDelay(true);
  let text = '';
  socket.on('data', (chunk) => { text += chunk; });
  for (const piece of [].concat(pieces)) if (!socket.write(piece)) await once(socket, 'drain');
  await once(socket, 'close');
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 200));
}
const head = (path, fields, method = 'GET') => `${method} /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fields}\r\n`;
const post = (path, body) => `${head(path, `Content-Length: ${body.length}\r\n`, 'POST')}${body}`;
const chunked = (path, n, make) => head(path, 'Transfer-Encoding: chunked\r\n', 'POST') + lines(n, make);
/** Heads are small, so that several are sent. */
const heads = (make, most = 8192) => [make, async (text) => { for (let i = 0; i < 4; i++) await ask(text); }, most];
const cut = (text, size) => many(Math.ceil(text.length / size), (i) => text.slice(i * size, (i + 1) * size));

/** An answer that a client of ours gets. */
async function answer(text, use) {
  const peer = net.createServer((socket) => { socket.on('error', () => {}).once('data', () => socket.end(text)); }).listen(0, '127.0.0.1');
  await once(peer, 'listening');
  const request = http.get({ port: peer.address().port, agent: false, maxHeaderSize: 1 << 20 });
  const [response] = await once(request, 'response');
  use(response);
  let length = 0;
  for await (const chunk of response) length += chunk.length;
  peer.close();
  return length;
}

/** Frames of a client, by hand: text, binary or continuation, masked by zeros. */
function frame(opcode, fin, payload) {
  const length = payload.length;
  const extended = length < 126 ? [] : length < 65536 ? [length >> 8, length & 255] : [0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([(fin ? 128 : 0) | opcode, 128 | (length < 126 ? length : length < 65536 ? 126 : 127), ...extended, 0, 0, 0, 0]), payload]);
}
const a = Buffer.from('a');
const wss = new WebSocketServer({ server, maxPayload: 1 << 28, maxFragments: 0, skipUTF8Validation: false });
wss.on('connection', (socket) => {
  let count = 0;
  socket.on('message', (data) => { count += data.length; if (String(data.subarray(0, 4)) === 'over') socket.close(1000, `${count}`); });
});
async function frames(list) {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.resume();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
  await once(socket, 'data');
  for (const bytes of [...list, frame(1, true, Buffer.from('over'))]) if (!socket.write(bytes)) await once(socket, 'drain');
  // The end of the server's close frame is the end of its work.
  const closed = once(socket, 'close');
  socket.once('data', () => socket.end());
  await closed;
}
async function client(n, options, work) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`, options);
  await once(socket, 'open');
  work(socket, n);
  socket.send('over');
  await once(socket, 'close');
}

server.listen(0, '127.0.0.1', () => check({
  'head of many fields': heads((n) => head('head', lines(n / 16, (i) => `Name-${i}: v\r\n`))),
  'head of one name': heads((n) => head('head', lines(n / 16, () => 'Name: value\r\n'))),
  'head of cookies': heads((n) => head('head', lines(n / 16, () => 'Cookie: a=b\r\n'))),
  'head of one long field': heads((n) => head('raw', `Name: ${'v '.repeat(n)}\r\n`)),
  'head of commas': heads((n) => head('raw', `Connection: ${'a,'.repeat(n)}\r\n`)),
  'head for headersDistinct': heads((n) => head('distinct', lines(n / 16, (i) => `Name-${i & 7}: v\r\n`))),
  'head in pieces': [(n) => cut(head('head', lines(n / 16, (i) => `Name-${i}: v\r\n`)), 1), (pieces) => ask(pieces), 16384],
  'target': heads((n) => head(`url?${'a=b&'.repeat(n / 4)}`, '')),
  'target of names': heads((n) => head(`params?${lines(n / 8, (i) => `n${i}=b&`)}`, '')),
  'body': [(n) => post('drain', 'a'.repeat(n)), (text) => ask(text)],
  'body by data events': [(n) => cut(post('data', 'a'.repeat(n)), 64), (pieces) => ask(pieces)],
  'body as text': [(n) => post('text', 'a'.repeat(n)), (text) => ask(text)],
  'body of small chunks': [(n) => chunked('drain', n, () => '1\r\na\r\n') + '0\r\n\r\n', (text) => ask(text)],
  'body of small chunks by data events': [(n) => chunked('data', n, () => '1\r\na\r\n') + '0\r\n\r\n', (text) => ask(text)],
  'body of chunks in pieces': [(n) => cut(chunked('drain', n / 8, () => '1\r\na\r\n') + '0\r\n\r\n', 3), (pieces) => ask(pieces)],
  'body read byte by byte': [(n) => post('readable', 'a'.repeat(n)), (text) => ask(text)],
  'chunk extensions': heads((n) => `${chunked('drain', 1, () => `1;${'a=b;'.repeat(n / 8)}\r\na\r\n`)}0\r\n\r\n`, 512),
  'trailers': heads((n) => `${chunked('trailers', 1, () => '1\r\na\r\n')}0\r\n${lines(Math.min(n / 64, 60), (i) => `T${i}: v\r\n`)}\r\n`),
  'form': [(n) => post('form', lines(n / 8, (i) => `n${i}=+%20&`)), (text) => ask(text)],
  'form of one name': [(n) => post('form', 'a=b&'.repeat(n / 4)), (text) => ask(text)],
  'pipelined requests': [(n) => many(n / 64, (i) => (i ? 'GET /head HTTP/1.1\r\nHost: x\r\n\r\n' : '')).join('') + head('head', ''), (text) => ask(text)],
  'spaces in a head': heads((n) => head('raw', `Name:${' '.repeat(n)}v\r\n`)),

  'answer of many fields': [(n) => `HTTP/1.1 200 OK\r\n${lines(n / 16, (i) => `Name-${i}: v\r\n`)}\r\n`, (text) => answer(text, (res) => res.headers), 1024],
  'answer of Set-Cookie': [(n) => `HTTP/1.1 200 OK\r\n${lines(n / 32, (i) => `Set-Cookie: n${i}=v; Path=/\r\n`)}\r\n`, (text) => answer(text, (res) => res.headers['set-cookie']), 1024],
  'answer of small chunks': [(n) => `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(n)}0\r\n\r\n`, (text) => answer(text, () => {})],
  'answer that ends with the connection': [(n) => `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(n)}`, (text) => answer(text, () => {})],
  'interim answers': [(n) => 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(n / 16) + 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', (text) => answer(text, () => {})],
  'fetch': [(n) => 'a'.repeat(n), async (body) => { const res = await fetch(`http://127.0.0.1:${server.address().port}/drain`, { method: 'POST', body }); await res.text(); }],

  'messages': [(n) => many(n / 16, () => frame(1, true, a)), (list) => frames([Buffer.concat(list)])],
  'message of fragments': [(n) => many(n / 16, (i) => frame(i ? 0 : 1, i + 1 === n / 16, a)), (list) => frames([Buffer.concat(list)])],
  'message of empty fragments': [(n) => many(n / 16, (i) => frame(i ? 0 : 1, i + 1 === n / 16, Buffer.alloc(0))), (list) => frames([Buffer.concat(list)])],
  'message in pieces': [(n) => cut(frame(2, true, Buffer.alloc(n)), 16), (pieces) => frames(pieces)],
  'fragments with pings between': [(n) => many(n / 32, (i) => Buffer.concat([frame(i ? 0 : 1, i + 1 === n / 32, a), frame(9, true, a)])), (list) => frames([Buffer.concat(list)])],
  'pings': [(n) => many(n / 16, () => frame(9, true, a)), (list) => frames([Buffer.concat(list)])],
  'texts of three bytes a character': [(n) => frame(1, true, Buffer.from('\u20ac'.repeat(n))), (bytes) => frames([bytes])],
  'sent messages': [(n) => n / 16, (n) => client(n, { perMessageDeflate: false }, (socket) => { for (let i = 0; i < n; i++) socket.send('a'); })],
  'sent fragments': [(n) => n / 16, (n) => client(n, { perMessageDeflate: false }, (socket) => { for (let i = 0; i < n; i++) socket.send('a', { fin: i + 1 === n }); })],
  'handshake with many subprotocols': heads((n) => head('head', `Sec-WebSocket-Protocol: ${lines(n / 8, (i) => `p${i},`)}x\r\n`)),
  'gzip in pieces': [(n) => cut(zlib.gzipSync(Buffer.alloc(n, 'abcdefg')), 1), async (pieces) => { const gunzip = zlib.createGunzip(); gunzip.resume(); for (const piece of pieces) gunzip.write(piece); gunzip.end(); await once(gunzip, 'end'); }],
}).then(() => {
  report(39);
  process.exit();
}));
