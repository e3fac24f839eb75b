// TLS over sockets that exist already, over any Duplex, and TLS in TLS.
const net = require('net');
const tls = require('tls');
const { once } = require('events');
const { Duplex } = require('stream');
const { own, read } = require('./fixtures/pem');

const ca = read('cert');

/** Two ends of a pipe. */
function duplexPair() {
  const make = () =>
    new Duplex({
      read() {},
      write(chunk, encoding, done) {
        this.other.push(chunk);
        done();
      },
      final(done) {
        this.other.push(null);
        done();
      },
    });
  const [one, other] = [make(), make()];
  one.other = other;
  other.other = one;
  return [one, other];
}

const text = async (stream) => {
  let all = '';
  stream.setEncoding('utf8').on('data', (chunk) => (all += chunk));
  await once(stream, 'end');
  return all;
};

(async () => {
  // STARTTLS: a line in the clear, then TLS on the same connection.
  const server = net.createServer((socket) => {
    socket.write('ready\n');
    socket.once('data', (line) => {
      console.log('server got', String(line).trim());
      socket.write('go');
      const secure = new tls.TLSSocket(socket, { isServer: true, ...own('self') });
      secure.on('secure', () => console.log('server is secure', secure.encrypted, secure.remotePort === socket.remotePort));
      secure.on('data', (data) => secure.end(`got ${data}`));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const plain = net.connect(server.address().port, '127.0.0.1');
  await once(plain, 'data');
  plain.write('STARTTLS\n');
  await once(plain, 'data');
  const client = tls.connect({ socket: plain, ca, servername: 'localhost' });
  client.write('early bytes');
  console.log(await text(client), client.authorized, client.remoteAddress, client.servername);
  server.close();
  await once(server, 'close');
  console.log('closed', plain.destroyed, client.destroyed);

  // Any Duplex.
  const [here, there] = duplexPair();
  const inner = new tls.TLSSocket(there, { isServer: true, ...own('self') });
  inner.on('data', (data) => inner.end(String(data).toUpperCase()));
  const outer = tls.connect({ socket: here, ca, host: 'localhost' }, () => console.log('connected', outer.authorized));
  outer.write('over a duplex');
  console.log(await text(outer));
  // Streams are half-open, and so is TLS over them.
  outer.destroy();

  // TLS in TLS.
  const front = tls.createServer(own('self'), (socket) => {
    const second = new tls.TLSSocket(socket, { isServer: true, ...own('self') });
    second.on('data', (data) => second.end(`twice ${data}`));
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const first = tls.connect({ port: front.address().port, ca, host: '127.0.0.1' });
  await once(first, 'secureConnect');
  const second = tls.connect({ socket: first, ca, servername: 'localhost' });
  second.write('wrapped');
  console.log(await text(second));
  front.close();

  // Bytes that are no TLS, and a peer that goes.
  const noise = net.createServer((socket) => socket.on('error', () => {}).end('no TLS at all')).listen(0, '127.0.0.1');
  await once(noise, 'listening');
  const confused = tls.connect(noise.address().port, '127.0.0.1');
  const [error] = await once(confused, 'error');
  console.log(error.code, error.reason, error.library);
  noise.close();
  const silent = net.createServer((socket) => socket.on('data', () => socket.end())).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const left = tls.connect(silent.address().port, '127.0.0.1');
  const [gone] = await once(left, 'error');
  console.log(gone.code, gone.message, gone.host);
  silent.close();
  const refused = tls.connect(silent.address()?.port ?? 1, '127.0.0.1');
  console.log((await once(refused, 'error'))[0].message);
})();
