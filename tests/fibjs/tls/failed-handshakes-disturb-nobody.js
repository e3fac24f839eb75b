// Peers that refuse the certificate, talk nonsense or hang up during the handshake leave other connections alone.
const http = require('http');
const net = require('net');
const tls = require('tls');
const ws = require('ws');
const coroutine = require('coroutine');
const { cert, key, otherCert, outcome } = require('./fixtures/pem');

const svr = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, {
  '/ws': ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }),
  '*': (req) => { req.response.write('fine'); },
});
svr.start();
const place = `localhost:${svr.socket.localPort}`;
const opened = new coroutine.Event();
const c = new ws.Socket(`wss://${place}/ws`, { secureContext: tls.createSecureContext({ ca: cert }) });
let replied;
c.onopen = () => opened.set();
c.onmessage = (m) => { console.log('ws', m.data); replied.set(); };
const say = (text) => {
  replied = new coroutine.Event();
  c.send(text);
  replied.wait();
};
opened.wait();
say('before');

coroutine.parallel([...Array(10)].map(() => () => {
  const refused = outcome(() => new http.Client({ ca: otherCert }).get(`https://${place}/`));
  if (!/certificate/.test(refused)) console.log(refused);
  const raw = net.connect(`tcp://${place}`);
  raw.write('GET / HTTP/1.1\r\n\r\n');
  while (raw.recv() !== null);
  raw.close();
  net.connect(`tcp://${place}`).close();
}));
const silent = net.connect(`tcp://${place}`);
say('after');
console.log(`${new http.Client({ ca: cert }).get(`https://${place}/`).data}`);
silent.close();
c.close();
svr.stop();
