// A server over TLS: what its requests know, its options and its ends.
const fs = require('fs');
const http = require('http');
const https = require('https');
const net = require('net');
const path = require('path');
const tls = require('tls');
const { once } = require('events');

const read = (name) => fs.readFileSync(path.join(__dirname, '../tls/fixtures', `${name}.pem`));
const ca = read('ca');
const key = read('signed-key');
const cert = read('signed-cert');

const text = async (response) => {
  let all = '';
  for await (const piece of response.setEncoding('utf8')) all += piece;
  return all;
};

async function main() {
  const server = https.createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: false }, (req, res) => {
    const { encrypted, authorized, servername, alpnProtocol } = req.socket;
    res.setHeader('X-TLS', [encrypted, authorized, servername, alpnProtocol, req.socket.getPeerCertificate().subject?.CN].join());
    res.writeHead(200, { 'Content-Type': 'text/plain' });
    req.pipe(res);
  });
  console.log(server instanceof tls.Server, server instanceof https.Server, server instanceof http.Server);
  console.log(server.keepAliveTimeout, server.requestTimeout, server.headersTimeout, server.timeout);
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  const ask = (options, body) =>
    new Promise((resolve, reject) => {
      const request = https.request({ port, ca, servername: 'localhost', agent: false, ...options }, resolve);
      request.on('error', reject).end(body);
    });

  const large = 'x'.repeat(300_000);
  for (const [options, body] of [
    [{ method: 'POST' }, 'body'],
    [{ cert: read('client-cert'), key: read('client-key') }],
    [{ method: 'PUT' }, large],
  ]) {
    const response = await ask(options, body);
    const answer = await text(response);
    console.log(response.statusCode, response.headers['x-tls'], answer === large ? 'large' : answer);
  }

  // Two requests on one connection, by hand.
  const socket = tls.connect({ port, ca, servername: 'localhost' });
  socket.setEncoding('latin1').write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  let raw = '';
  for await (const piece of socket) raw += piece;
  console.log(raw.match(/HTTP\/1.1 \d+/g).join(), socket.authorized);

  // What is not TLS, and what breaks off.
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '']) {
    const refused = once(server, 'clientError');
    const plain = net.connect(port);
    plain.on('error', () => {});
    plain.end(bytes);
    plain.resume();
    const [error] = await refused;
    console.log(bytes === '' ? error.code : error.code.startsWith('ERR_SSL_'));
    plain.destroy();
  }

  const bad = tls.connect({ port, ca, servername: 'localhost' }, () => bad.write('NOTHING\r\n\r\n'));
  const [fault, from] = await once(server, 'clientError');
  console.log(fault.code, from.encrypted);
  from.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  console.log(String((await once(bad, 'data'))[0]).split('\r\n')[0]);

  server.close(() => console.log('closed'));
  server.closeAllConnections();
}

main();
