// What the functions take and refuse.
const net = require('net');

const attempt = (what) => {
  try {
    what();
    console.log('fine');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const socket = new net.Socket();
attempt(() => net.connect());
attempt(() => net.connect({}));
attempt(() => net.connect(70000));
attempt(() => net.connect({ port: 'x' }));
attempt(() => net.connect({ port: 1, localAddress: 'zz' }));
attempt(() => net.connect({ port: 1, localPort: 'a' }));
attempt(() => net.connect({ port: 1, lookup: 3, host: 'a' }));
attempt(() => net.connect({ port: 1, host: 3 }));
attempt(() => net.createServer().listen(-1));
attempt(() => net.createServer().listen({}));
attempt(() => net.createServer().listen(99999));
attempt(() => net.createServer().listen({ port: 1, host: 5 }));
attempt(() => net.createServer(5));
attempt(() => net.createServer('x'));
attempt(() => socket.setTimeout('x'));
attempt(() => socket.setTimeout(-1));
attempt(() => socket.setTimeout(1, 5));
attempt(() => socket.write(null));
attempt(() => {
  const server = net.createServer().listen(0);
  server.unref();
  server.listen(0);
});
console.log(net.Stream === net.Socket, net.createConnection === net.connect, net.Socket() instanceof net.Socket);
console.log(socket.bytesRead, socket.bytesWritten, socket.remoteAddress, socket.address(), socket.pending, socket.timeout);
console.log(socket.setNoDelay() === socket, socket.setKeepAlive(true, 1000) === socket, socket.ref() === socket, socket.unref() === socket);
for (const text of ['127.0.0.1', '::1', '::ffff:1.2.3.4', 'fe80::1%eth0', '1.2.3', '1.2.3.4.5', '01.2.3.4', 'x', '', undefined, 5, '[::1]', '::1 ']) {
  console.log(text, net.isIP(text), net.isIPv4(text), net.isIPv6(text));
}
console.log(net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
net.setDefaultAutoSelectFamilyAttemptTimeout(1);
net.setDefaultAutoSelectFamily(false);
console.log(net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
attempt(() => net.setDefaultAutoSelectFamily(1));
attempt(() => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
