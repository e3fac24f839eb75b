// `ssl.verification` and `ssl.ca` are the defaults of all clients of the program.
const http = require('http');
const net = require('net');
const ssl = require('ssl');
const tls = require('tls');
const ws = require('ws');
const coroutine = require('coroutine');
const { cert, key, outcome } = require('./fixtures/pem');

const svr = new http.HttpsServer({ cert, key, address: '127.0.0.1', port: 0 }, {
  '/ws': ws.upgrade((conn) => { conn.onmessage = (m) => conn.send(m.data); }),
  '*': (req) => { req.response.write('self-signed'); },
});
svr.start();
const place = `localhost:${svr.socket.localPort}`;
const socket = () => {
  const done = new coroutine.Event();
  let result;
  const c = new ws.Socket(`wss://${place}/ws`);
  c.onopen = () => c.send('echo');
  c.onmessage = (m) => { result = m.data; c.close(); };
  c.onerror = (e) => { result = e.reason; };
  c.onclose = () => done.set();
  done.wait();
  return result;
};
const stream = (connect) => {
  const c = connect();
  c.write('GET / HTTP/1.0\r\n\r\n');
  const line = `${c.read(12)}`;
  c.close();
  return line;
};
function all(title) {
  console.log(`-- ${title}`);
  console.log(outcome(() => `${http.get(`https://${place}/`).data}`));
  console.log(socket());
  console.log(outcome(() => stream(() => net.connect(`ssl://${place}`))));
  console.log(outcome(() => stream(() => ssl.connect(`ssl://${place}`))));
  console.log(outcome(() => stream(() => tls.connect(`tls://${place}`))));
}

all('required');
ssl.verification = ssl.VERIFY_NONE;
console.log(ssl.verification === ssl.VERIFY_NONE);
all('none');
console.log(outcome(() => `${new http.Client({ rejectUnverified: true }).get(`https://${place}/`).data}`));
ssl.verification = ssl.VERIFY_REQUIRED;
all('required again');
ssl.ca.loadFile(`${__dirname}/fixtures/cert.pem`);
all('ca');
console.log(outcome(() => { ssl.verification = 7; }));
console.log(outcome(() => ssl.ca.load('nonsense')));
console.log(ssl.ca.dump()[0] === cert);
svr.stop();
