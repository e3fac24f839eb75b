// Servers that want a certificate of the client: of tls, https and their older forms.
const http = require('http');
const ssl = require('ssl');
const tls = require('tls');
const crypto = require('crypto');
const { cert, key, clientCert, clientKey, otherCert, otherKey, outcome } = require('./fixtures/pem');

const refused = (run) => {
  try {
    return run();
  } catch (error) {
    // The alert comes before or after the reset.
    return 'refused';
  }
};
const strict = { cert, key, ca: clientCert, requestCert: true };
const clients = {
  own: { ca: cert, cert: clientCert, key: clientKey },
  'of another': { ca: cert, cert: otherCert, key: otherKey },
  none: { ca: cert },
};
const answer = (req) => { req.response.write('welcome'); };
const servers = {
  strict: new http.HttpsServer({ ...strict, address: '127.0.0.1', port: 0 }, answer),
  lax: new http.HttpsServer({ ...strict, rejectUnverified: false, address: '127.0.0.1', port: 0 }, answer),
  'set later': new http.HttpsServer(new crypto.X509Cert(cert), new crypto.PKey(key), '127.0.0.1', 0, answer),
};
servers['set later'].verification = ssl.VERIFY_REQUIRED;
servers['set later'].ca.load(clientCert);
for (const [kind, svr] of Object.entries(servers)) {
  svr.start();
  for (const [name, options] of Object.entries(clients)) {
    console.log(`${kind}, ${name}: ${refused(() => new http.Client(options).get(`https://localhost:${svr.socket.localPort}/`).data)}`);
  }
}

const peers = new tls.Server({ ...strict, address: '127.0.0.1', port: 0 }, (socket) => {
  socket.write(`${socket.authorized} ${socket.peerCert.pem() === clientCert}`);
});
peers.start();
const c = tls.connect(`ssl://localhost:${peers.socket.localPort}`, clients.own);
console.log(`${c.read()}`, c.authorized, c.peerCert.pem() === cert, c.secureContext.isServer);
c.close();

ssl.ca.load(cert);
ssl.loadClientCert(clientCert, clientKey);
console.log(`${http.get(`https://localhost:${servers.strict.socket.localPort}/`).data}`);
console.log(outcome(() => ssl.loadClientCert(clientCert, otherKey)));
peers.stop();
for (const svr of Object.values(servers)) svr.stop();
