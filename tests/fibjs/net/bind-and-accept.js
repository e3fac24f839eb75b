// A socket that is bound listens; its port can be bound once.
const net = require('fibjs:net');
const server = new net.Socket();
server.bind('127.0.0.1', 0);
server.listen();
try {
  new net.Socket().bind('127.0.0.1', server.localPort);
} catch (error) {
  console.log(error.code);
}
const client = new net.Socket();
client.connect('127.0.0.1', server.localPort);
const accepted = server.accept();
client.write('ping');
console.log(`${accepted.recv()}`, accepted.remotePort === client.localPort);
accepted.close();
console.log(client.recv());
server.acceptAsync().catch((error) => console.log(error.message));
setImmediate(() => server.close());
