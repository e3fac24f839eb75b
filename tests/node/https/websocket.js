// WebSockets over TLS: `ws` on an HTTPS server, clients that trust and those that do not.
const fs = require('fs');
const https = require('https');
const path = require('path');
const tls = require('tls');
const { once } = require('events');
const { WebSocket, WebSocketServer } = require('ws');

const read = (name) => fs.readFileSync(path.join(__dirname, '../tls/fixtures', `${name}.pem`));
const ca = read('ca');

async function main() {
  const options = { key: read('signed-key'), cert: read('signed-cert'), ca, requestCert: true, rejectUnauthorized: false };
  const server = https.createServer(options);
  const wss = new WebSocketServer({ server, verifyClient: (info) => !info.secure || info.origin !== 'http://bad' });
  wss.on('connection', (ws, req) => {
    const { encrypted, authorized } = req.socket;
    ws.send([encrypted, authorized, ws._socket === req.socket, req.socket.getPeerCertificate().subject?.CN].join());
    ws.on('message', (data, isBinary) => ws.send(data, { binary: isBinary }));
  });
  server.on('tlsClientError', () => {});
  server.listen(0);
  await once(server, 'listening');
  const url = `wss://localhost:${server.address().port}`;

  const talk = async (own, message) => {
    const ws = new WebSocket(url, own);
    try {
      const [[hello]] = await Promise.all([once(ws, 'message'), once(ws, 'open')]);
      ws.send(message);
      const [data, isBinary] = await once(ws, 'message');
      console.log(`${hello}`, data.length, isBinary, ws._socket.authorized, ws._socket.encrypted);
      ws.close(1000);
      console.log((await once(ws, 'close'))[0]);
    } catch (error) {
      console.log(error.code, error.message.split('\n')[0]);
    }
  };
  await talk({ ca }, 'text');
  await talk({ rejectUnauthorized: false, perMessageDeflate: false }, Buffer.alloc(5 << 20, 'x'));
  await talk({ ca, cert: read('client-cert'), key: read('client-key') }, 'text');
  await talk({ ca, servername: '' }, 'without SNI');
  await talk({ ca, agent: new https.Agent({ ca }) }, 'through an agent');
  await talk({ ca, createConnection: (given) => tls.connect({ ...given, servername: 'localhost' }) }, 'own connection');
  await talk({ ca, origin: 'http://bad' });
  await talk({ ca, checkServerIdentity: () => new Error('not this one') });

  // Plain text at a port of TLS.
  const plain = new WebSocket(url.replace('wss', 'ws'));
  const [error] = await once(plain, 'error').catch((reason) => [reason]);
  console.log(/^(ECONNRESET|HPE_)/.test(error.code));
  wss.close();
  server.close(() => console.log('closed'));
}

main();
