// Encrypted echo: tls.Server, tls.Handler on a TCP server, sockets that shake hands over connected ones; the same of ssl.
const net = require('net');
const ssl = require('ssl');
const tls = require('tls');
const crypto = require('crypto');
const { cert, key, outcome } = require('./fixtures/pem');

const crt = new crypto.X509Cert(cert);
const pkey = new crypto.PKey();
pkey.loadFile(`${__dirname}/fixtures/key.pem`);
const echo = (socket) => { socket.copyTo(socket); };
const context = tls.createSecureContext({ cert, key }, true);
const trusting = tls.createSecureContext({ ca: cert });
const large = Buffer.alloc(300000, 'tls');
function exchange(c) {
  c.write('hello');
  console.log(`${c.read(5)}`, c.remoteAddress, c instanceof tls.TLSSocket, c.getProtocol());
  c.write(large);
  console.log(c.read(large.length).compare(large));
  c.close();
}

const servers = {
  'tls.Server options': new tls.Server({ cert, key, address: '127.0.0.1', port: 0 }, echo),
  'tls.Server context': new tls.Server(context, '127.0.0.1', 0, echo),
  'tls.Handler': new net.TcpServer('127.0.0.1', 0, new tls.Handler({ cert, key }, echo)),
  'ssl.Server': new ssl.Server(crt, pkey, '127.0.0.1', 0, echo),
  'ssl.Server list': new ssl.Server([{ name: 'localhost', crt, key: pkey }], '127.0.0.1', 0, echo),
  'ssl.Handler': new net.TcpServer('127.0.0.1', 0, new ssl.Handler(crt, pkey, echo)),
};
for (const [name, svr] of Object.entries(servers)) {
  console.log(name);
  svr.start();
  exchange(tls.connect(`ssl://localhost:${svr.socket.localPort}`, trusting));
}
const port = servers['tls.Handler'].socket.localPort;

console.log('over a socket');
const over = new tls.TLSSocket(trusting);
over.connect(net.connect(`tcp://127.0.0.1:${port}`), 'localhost');
exchange(over);
const old = new ssl.Socket();
old.ca.load(cert);
old.connect(net.connect(`tcp://127.0.0.1:${port}`), 'localhost');
exchange(old);
const careless = new ssl.Socket();
careless.verification = ssl.VERIFY_NONE;
careless.connect(net.connect(`tcp://127.0.0.1:${port}`));
exchange(careless);

console.log('accept');
const listening = new net.TcpServer('127.0.0.1', 0, (socket) => {
  const secured = new tls.TLSSocket({ cert, key }, true);
  secured.accept(socket);
  echo(secured);
});
listening.start();
exchange(tls.connect(`tls://127.0.0.1:${listening.socket.localPort}`, { ca: cert, maxVersion: 'TLSv1.2' }));

console.log('failures');
// A server of its own tells nobody of a failed handshake; the TCP server would print it.
const quiet = servers['tls.Server options'].socket.localPort;
console.log(outcome(() => tls.connect(`ssl://localhost:${quiet}`)));
console.log(outcome(() => tls.connect(`ssl://localhost:${quiet}`, { ca: cert, servername: 'example.org' })));
console.log(outcome(() => tls.connect('ssl://localhost')));
console.log(outcome(() => new tls.TLSSocket().connect(new net.Socket())));
console.log(outcome(() => tls.createSecureContext({ cert: 'nonsense', key })));
console.log(outcome(() => tls.createSecureContext({ cert })));
console.log(outcome(() => tls.createSecureContext({ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.1' })));
console.log(outcome(() => new tls.Server({ port: 0 }, echo)));
console.log(outcome(() => crypto.loadPKey(`${__dirname}/fixtures/cert.pem`)));
listening.stop();
for (const svr of Object.values(servers)) svr.stop();
