// limit: 300
// What comes over the network costs an EdgerOS program as much as there is of it: targets, cookies, bodies of every parser, uploads, messages.
const WebApp = require('webapp');
const iosched = require('iosched');
const socket = require('socket');
const { WsServer } = require('websocket');
const { bodyParser, cookieParser, multer } = require('middleware');
const net = require('node:net');
const { once } = require('node:events');
const { check, report } = require('./fixtures/growth');
console.timestampEnable = false;

const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const lines = (n, make) => many(n, make).join('');
const length = (value) => (Buffer.isBuffer(value) || typeof value === 'string' ? value.length : Object.keys(value ?? {}).length);
const limit = 1 << 28;

const app = WebApp.create('./complexity', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const answer = (value) => (req, res) => res.json(value(req));
app.get('/query', answer((req) => length(req.query)));
app.get('/cookies', cookieParser('secret'), answer((req) => length(req.cookies) + length(req.signedCookies)));
app.get('/a/*', answer((req) => req.path.length));
app.get('/:a-:b/(.*)c/d', answer((req) => length(req.params)));
app.post('/json', bodyParser.json({ limit }), answer((req) => length(req.body)));
app.post('/form', bodyParser.urlencoded({ limit, parameterLimit: 1 << 24 }), answer((req) => length(req.body)));
app.post('/nested', bodyParser.urlencoded({ limit, extended: true, parameterLimit: 1 << 24 }), answer((req) => length(req.body)));
app.post('/raw', bodyParser.raw({ limit, type: () => true }), answer((req) => length(req.body)));
app.post('/text', bodyParser.text({ limit }), answer((req) => length(req.body)));
app.post('/upload', multer({ limits: { fields: 1 << 24, files: 1 << 24, parts: 1 << 24 } }).any(), answer((req) => length(req.body) + req.files.length));
app.post('/type', answer((req) => length(req.is('json', 'text/*', 'x/y') || '')));
app.post('/events', (req, res) => { let count = 0; req.on('data', (chunk) => { count += chunk.length; }); req.on('end', () => res.json(count)); });
app.start();

const wss = new WsServer('/ws', app);
wss.on('connection', (connection) => {
  let count = 0;
  connection.on('message', (data) => { count += data.length; if (String(data) === 'over') connection.close(); });
});
wss.start();

/** Sends bytes on a connection of their own, in these pieces; the whole answer. */
async function ask(pieces) {
  const peer = net.connect(app.port(), '127.0.0.1');
  peer.setNoDelay(true);
  let text = '';
  peer.on('data', (chunk) => { text += chunk; });
  for (const piece of [].concat(pieces)) if (!peer.write(piece)) await once(peer, 'drain');
  await once(peer, 'close');
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 200));
}
const head = (path, fields = '', method = 'GET') => `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fields}\r\n`;
const post = (path, type, body) => `${head(path, `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`, 'POST')}${body}`;
/** Heads have a limit, so that many are sent. */
const heads = (make) => [make, async (text) => { for (let i = 0; i < 16; i++) await ask(text); }, 1024];
const cut = (text, size) => many(Math.ceil(text.length / size), (i) => text.slice(i * size, (i + 1) * size));
const form = 'application/x-www-form-urlencoded';
const parts = (n, make) => `${lines(n, (i) => `--b\r\nContent-Disposition: form-data; ${make(i)}\r\n`)}--b--\r\n`;
const upload = (body) => post('/upload', 'multipart/form-data; boundary=b', body);

function frame(opcode, fin, payload) {
  const size = payload.length;
  const extended = size < 126 ? [] : size < 65536 ? [size >> 8, size & 255] : [0, 0, 0, 0, size >>> 24, (size >> 16) & 255, (size >> 8) & 255, size & 255];
  return Buffer.concat([Buffer.from([(fin ? 128 : 0) | opcode, 128 | (size < 126 ? size : size < 65536 ? 126 : 127), ...extended, 0, 0, 0, 0]), payload]);
}
const a = Buffer.from('a');
async function frames(list) {
  const peer = net.connect(app.port(), '127.0.0.1');
  peer.resume();
  peer.write('GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
  const [answered] = await once(peer, 'data');
  if (!String(answered).startsWith('HTTP/1.1 101')) throw new Error(String(answered).slice(0, 100));
  for (const bytes of [...list, frame(1, true, Buffer.from('over'))]) if (!peer.write(bytes)) await once(peer, 'drain');
  const closed = once(peer, 'close');
  peer.once('data', () => peer.end());
  await closed;
}

check({
  'query of names': heads((n) => head(`/query?${lines(n / 8, (i) => `n${i}=b&`)}`)),
  'query of one name': heads((n) => head(`/query?${'a=b&'.repeat(n / 4)}`)),
  'query of brackets': heads((n) => head(`/query?${'a[]=b&'.repeat(n / 8)}`)),
  'cookies': heads((n) => head('/cookies', `Cookie: ${lines(n / 8, (i) => `n${i}=v; `)}a=b\r\n`)),
  'cookies with signatures': heads((n) => head('/cookies', `Cookie: ${lines(n / 16, (i) => `n${i}=s%3Av.sig; `)}a=b\r\n`)),
  'cookies in quotes': heads((n) => head('/cookies', `Cookie: a="${'\\"'.repeat(n / 2)}"\r\n`)),
  'path': heads((n) => head(`/a/${'b/'.repeat(n / 2)}`)),
  'path of dots': heads((n) => head(`/a/${'../b/'.repeat(n / 8)}`)),
  'path with parameters': heads((n) => head(`/${'-'.repeat(n / 2)}/${'c'.repeat(n / 2)}/d`)),
  'type with parameters': heads((n) => post('/type', `x/y${'; a="b"'.repeat(n / 8)}`, 'a')),
  'JSON': [(n) => post('/json', 'application/json', `[${many(n / 8, (i) => `{"a":${i}}`).join()}]`), (text) => ask(text)],
  'JSON of names': [(n) => post('/json', 'application/json', `{${many(n / 8, (i) => `"a${i}":1`).join()}}`), (text) => ask(text)],
  'JSON in pieces': [(n) => cut(post('/json', 'application/json', `"${'a'.repeat(n)}"`.replace(/^|$/g, (_, at) => (at ? ']' : '['))), 64), (pieces) => ask(pieces)],
  'form': [(n) => post('/form', form, lines(n / 8, (i) => `n${i}=+%20&`)), (text) => ask(text)],
  'form of one name': [(n) => post('/form', form, 'a=b&'.repeat(n / 4)), (text) => ask(text)],
  'form of escapes': [(n) => post('/form', form, `a=${'%2'.repeat(n / 2)}`), (text) => ask(text)],
  'form of names in brackets': [(n) => post('/nested', form, lines(n / 8, (i) => `a[n${i}]=1&`)), (text) => ask(text)],
  'form of an array': [(n) => post('/nested', form, 'a[]=1&'.repeat(n / 8)), (text) => ask(text)],
  'form of indices': [(n) => post('/nested', form, lines(n / 8, (i) => `a[${i}]=1&`)), (text) => ask(text)],
  'form of brackets': [(n) => post('/nested', form, `a${'[b]'.repeat(n / 8)}=1`), (text) => ask(text)],
  'raw': [(n) => cut(post('/raw', 'x/y', 'a'.repeat(n)), 64), (pieces) => ask(pieces)],
  'text': [(n) => post('/text', 'text/plain', '\xe4'.repeat(n).normalize('NFD').replace(/[^a]/g, 'b')), (text) => ask(text)],
  'upload of fields': [(n) => upload(parts(n / 64, (i) => `name="n${i}"\r\n\r\nvalue`)), (text) => ask(text)],
  'upload of one field': [(n) => upload(parts(1, () => `name="n"\r\n\r\n${'\r\n--a'.repeat(n / 8)}`)), (text) => ask(text)],
  'upload of files': [(n) => upload(parts(n / 64, (i) => `name="n"; filename="f${i}"\r\n\r\nvalue`)), (text) => ask(text)],
  'upload of one file in pieces': [(n) => cut(upload(parts(1, () => `name="n"; filename="f"\r\n\r\n${'\r\n--a'.repeat(n / 8)}`)), 64), (pieces) => ask(pieces)],
  'upload of heads': [(n) => upload(parts(n / 64, (i) => `name="n${i}"\r\nContent-Type: text/plain; ${'a=b;'.repeat(8)}\r\n\r\nv`)), (text) => ask(text)],
  'body by events in small chunks': [(n) => `${head('/events', 'Transfer-Encoding: chunked\r\n', 'POST')}${'1\r\na\r\n'.repeat(n)}0\r\n\r\n`, (text) => ask(text)],
  'messages': [(n) => many(n / 16, () => frame(1, true, a)), (list) => frames([Buffer.concat(list)])],
  'message of fragments': [(n) => many(n / 16, (i) => frame(i ? 0 : 1, i + 1 === n / 16, a)), (list) => frames([Buffer.concat(list)]), 65536],
  'message in pieces': [(n) => cut(frame(2, true, Buffer.alloc(n)), 16), (pieces) => frames(pieces)],
  'pings': [(n) => many(n / 16, () => frame(9, true, a)), (list) => frames([Buffer.concat(list)])],
}).then(() => {
  report(32);
  process.exit();
});
iosched.forever();
