// TLS both ways: certificates are verified, unless the options say otherwise; other certificates by server name.
const fs = require('fs');
const path = require('path');
const http = require('http');
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const pem = (name) => fs.readString(path.join(__dirname, '../../fibjs/tls/fixtures', name));
const own = { cert: pem('cert.pem'), key: pem('key.pem') };
const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const server = http.createServer('./tls', (req, res) => res.end([req.protocol, req.url]), 0, here, own);
const app = WebApp.create('./strict', 0, here, { ...own, ca: pem('client-cert.pem') });
app.get('/', (req, res) => res.send(`${req.protocol} ${req.secure}`));
console.log(server.start(), app.start());
console.log(server.addcert({ name: 'other.example', cert: pem('other-cert.pem'), key: pem('other-key.pem') }));
console.log(http.createServer('./plain', null, 0, here).addcert({ name: 'other.example', ...own }));

const encrypted = fs.readString(path.join(__dirname, 'fixtures/key-with-password.pem'));
const locked = http.createServer('./locked', (req, res) => res.end('unlocked'), 0, here, { cert: own.cert, key: encrypted, passwd: 'secret' });
locked.start();

async function ask(name, server, tlsOpt) {
  try {
    const res = await http.fetch(`https://localhost:${server.port()}/`, { tlsOpt });
    console.log(name, res.statusCode, await res.text());
  } catch (error) {
    console.log(name, error.code);
  }
}

/** `request` and `get` take the TLS options after the others. */
const get = (options, tlsOpt) => new Promise((resolve) => http.get(`https://localhost:${server.port()}/get`, resolve, options, tlsOpt));

(async () => {
  const { cert: ca } = own;
  await ask('ca', server, { ca });
  await ask('without', server);
  await ask('not verified', server, { rejectUnauthorized: false });
  await ask('misspelled', server, { rejectUnauthorinzed: false });
  await ask('ca and public ones', server, { ca, loadDefaultCerts: true });
  await ask('public ones', server, { loadDefaultCerts: true });
  await ask('other server name', server, { ca: pem('other-cert.pem'), server: 'other.example' });
  await ask('wrong server name', server, { ca, server: 'other.example' });
  await ask('no client certificate', app, { ca });
  await ask('client certificate', app, { ca, cert: pem('client-cert.pem'), key: pem('client-key.pem') });
  await ask('key with a password', locked, { ca });
  await ask('after all', server, { ca });
  console.log(await (await get({}, { ca })).text());
  console.log(await (await get({ saddr: socket.sockaddr('127.0.0.1', server.port()) }, { ca })).text());

  for (const wrong of [{}, 'x', { cert: ca }, { ...own, key: 'x' }, { ...own, key: pem('other-key.pem') }, { ...own, key: encrypted }]) {
    for (const make of [() => http.createServer('./wrong', null, 0, here, wrong), () => WebApp.create('./wrong', 0, here, wrong)]) {
      try {
        make();
        console.log('made');
      } catch (error) {
        console.log(error.message);
      }
    }
  }
})().then(() => Task.exit());
iosched.forever();
