// A client that refuses its server, or does not speak TLS at all, is a `tlsClientError` of the server.
const { once } = require('node:events');
const https = require('node:https');
const net = require('node:net');
const tls = require('node:tls');
const WebSocket = require('ws');
const { read: pem } = require('./fixtures/pem');

async function run(name, options, act) {
  const server = https.createServer({ cert: pem('cert'), key: pem('key'), ...options });
  const log = [];
  const wss = new WebSocket.Server({ server });
  wss.on('connection', () => log.push('connection'));
  server.on('secureConnection', () => log.push('secureConnection'));
  const refused = new Promise((resolve) => {
    server.on('tlsClientError', ({ code }, socket) => resolve(log.push(`tlsClientError ${code} ${socket.constructor.name} ${socket.destroyed}`)));
  });
  server.listen(0);
  await once(server, 'listening');
  await act(server.address().port, log);
  await (options.maxVersion ? once(server, 'close', server.close()) : refused);
  server.close();
  console.log(`${name}: ${log.join(', ')}`);
}

const websocket = (scheme, options) => async (port, log) => {
  const client = new WebSocket(`${scheme}://localhost:${port}`, options);
  client.on('error', ({ code }) => log.push(`client ${code}`));
  await new Promise((resolve) => client.on('close', resolve));
};
const raw = (act) => async (port) => {
  const socket = net.connect(port, '127.0.0.1', () => act(socket));
  let bytes = 0;
  socket.on('data', (data) => (bytes += data.length)).on('error', () => {});
  await once(socket, 'close');
  if (bytes > 0) console.log('answered with', bytes, 'bytes');
};

(async () => {
  await run('unknown authority', {}, websocket('wss', {}));
  await run('the same, TLS 1.2', { maxVersion: 'TLSv1.2' }, websocket('wss', {}));
  await run('wrong name', {}, websocket('wss', { ca: pem('cert'), servername: 'elsewhere.example' }));
  await run('refused by a check of its own', {}, websocket('wss', { ca: pem('cert'), checkServerIdentity: () => Object.assign(new Error('no'), { code: 'OWN' }) }));
  await run('destroyed in secureConnect', {}, async (port) => {
    const socket = tls.connect({ port, rejectUnauthorized: false }, () => socket.destroy());
    await once(socket, 'close');
  });
  await run('HTTP', {}, raw((socket) => socket.write('GET / HTTP/1.1\r\n\r\n')));
  await run('a proxy\'s', {}, raw((socket) => socket.write('CONNECT a:1 HTTP/1.1\r\n\r\n')));
  await run('garbage', {}, raw((socket) => socket.write(Buffer.alloc(20, 7))));
  await run('nothing', {}, raw((socket) => socket.end()));
  await run('a reset', {}, raw((socket) => socket.resetAndDestroy()));
  await run('half a hello', {}, raw((socket) => socket.end(Buffer.from([22, 3, 1, 1, 0, 1]))));
  await run('silence', { handshakeTimeout: 50 }, raw(() => {}));
  await run('ws: instead of wss:', {}, websocket('ws', {}));
})();
