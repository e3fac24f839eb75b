// limit: 30
// A handshake of TLS may take 10 s: a peer that says nothing is not waited for longer.
const https = require('https');
const net = require('net');
const tls = require('tls');
const { own } = require('./fixtures/pem');

/** What becomes of a client that connects to a server and says nothing. */
const lines = [];
process.on('exit', () => console.log(lines.sort().join('\n')));

function silent(name, server, isRight) {
  const started = Date.now();
  server.on('tlsClientError', (error) => {
    lines.push([name, error.code, error.message, isRight(Date.now() - started)].join(' '));
    server.close();
  });
  server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').on('error', () => {}).on('close', () => lines.push(`${name} closed`)).resume());
}

silent('tls', tls.createServer(own('self')), (time) => time >= 9_900 && time < 20_000);
silent('https', https.createServer(own('self')), (time) => time >= 9_900 && time < 20_000);
silent('own', tls.createServer({ ...own('self'), handshakeTimeout: 50 }), (time) => time < 5_000);
