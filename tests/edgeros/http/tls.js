// TLS both ways: certificates are verified, unless the options say otherwise; other certificates by server name.
const fs = require('fs');
const path = require('path');
const http = require('http');
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const pem = (name) => fs.readString(path.join(__dirname, '../../fibjs/tls/fixtures', name));
const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const server = http.createServer('./tls', (req, res) => res.end([req.protocol, req.url]), 0, here, { cert: pem('cert.pem'), key: pem('key.pem') });
const app = WebApp.create('./strict', 0, here, { cert: pem('cert.pem'), key: pem('key.pem'), ca: pem('client-cert.pem') });
app.get('/', (req, res) => res.send(`${req.protocol} ${req.secure}`));
console.log(server.start(), app.start());
console.log(server.addcert({ name: 'other.example', cert: pem('other-cert.pem'), key: pem('other-key.pem') }));

async function ask(name, { port }, tlsOpt, options) {
  try {
    const res = await http.fetch(`https://localhost:${port}/`, { ...options, tlsOpt });
    console.log(name, res.statusCode, await res.text());
  } catch (error) {
    console.log(name, error.code);
  }
}

(async () => {
  const plain = { port: server.port() };
  const strict = { port: app.port() };
  const ca = pem('cert.pem');
  await ask('ca', plain, { ca });
  await ask('without', plain);
  await ask('not verified', plain, { rejectUnauthorized: false });
  await ask('misspelled', plain, { rejectUnauthorinzed: false });
  await ask('no client certificate', strict, { ca });
  await ask('client certificate', strict, { ca, cert: pem('client-cert.pem'), key: pem('client-key.pem') });
  await ask('after all', plain, { ca });
})().then(() => Task.exit());
iosched.forever();
