// HttpsServer in its forms, and clients that trust it or do not.
const http = require('http');
const tls = require('tls');
const crypto = require('crypto');
const { cert, key, otherCert, outcome } = require('./fixtures/pem');

const handler = (req) => { req.response.write(`secure ${req.address}`); };
const context = tls.createSecureContext({ cert, key: Buffer.from(key) }, true);
const pem = { cert: crypto.loadCert(`${__dirname}/fixtures/cert.pem`), key: crypto.loadPKey(`${__dirname}/fixtures/key.pem`) };
const servers = {
  options: new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, handler),
  context: new http.HttpsServer(context, '127.0.0.1', 0, handler),
  'context, port': new http.HttpsServer(context, 0, handler),
  'cert, key': new http.HttpsServer(pem.cert, pem.key, '127.0.0.1', 0, handler),
  'cert, key, port': new http.HttpsServer(pem.cert, pem.key, 0, handler),
  list: new http.HttpsServer([{ crt: pem.cert, key: pem.key }], '127.0.0.1', 0, handler),
};
const trusting = new http.Client({ ca: cert });
for (const [name, svr] of Object.entries(servers)) {
  svr.start();
  const { data } = trusting.get(`https://localhost:${svr.socket.localPort}/`);
  console.log(`${name}: ${data}`);
}

const url = `https://localhost:${servers.options.socket.localPort}/`;
const byAddress = `https://127.0.0.1:${servers.options.socket.localPort}/`;
for (const [name, client, at] of [
  ['by address', trusting, byAddress],
  ['context', new http.Client(tls.createSecureContext({ ca: [otherCert, cert] })), url],
  ['certificate object', new http.Client({ ca: pem.cert }), url],
  ['not checked', new http.Client({ rejectUnverified: false }), url],
  ['default', http, url],
  ['without ca', new http.Client(), url],
  ['other ca', new http.Client({ ca: otherCert }), url],
]) {
  console.log(`${name}: ${outcome(() => client.get(at).data)}`);
}
for (const svr of Object.values(servers)) svr.stop();
