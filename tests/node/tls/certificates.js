// What certificates say.
const tls = require('tls');
const { once } = require('events');
const { own, read } = require('./fixtures/pem');

(async () => {
  for (const [name, ca] of [['cn', 'cn-cert'], ['signed', 'ca']]) {
    const server = tls.createServer(own(name), (socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = tls.connect({ port: server.address().port, host: '127.0.0.1', servername: 'localhost', ca: read(ca) });
    console.log(client.connecting, client.encrypted, client.authorized, client.alpnProtocol, client.getCipher());
    await once(client, 'secureConnect');
    console.log(client.getPeerCertificate());
    client.resume();
    await once(client, 'close');
    server.close();
  }
})();
