// A server with a port of its own and an asynchronous client: events, their order, and every kind of chunk.
const socket = require('socket');
const websocket = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const check = { quit: false };
const server = websocket.createServer('/echo', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
console.log(server instanceof websocket.WsServer, server.port());
server.on(['start', 'stop'], (...args) => console.log(`server event ${args.length}`));
server.on('connection', (channel) => {
  const { id, path, headers, connect } = channel;
  console.log(`connection ${typeof id} ${path} ${headers.upgrade} ${connect.remoteAddr.addr} ${connect.localAddr.port === server.port()}`);
  console.log(channel instanceof websocket.WsServerChannel, channel.server === server, channel.eos);
  channel.on('message', (message) => {
    console.log(`server: ${Buffer.isBuffer(message) ? 'Buffer' : typeof message} ${message}`);
    channel.send(message);
  });
  channel.on('close', (...args) => {
    console.log(`server: close ${args.length} ${channel.send('late')}`);
    server.stop();
  });
});
server.on('stop', () => { check.quit = true; });
console.log(server.start(), server.port() > 0);

let order = 'created';
const promise = websocket.createClient(`ws://127.0.0.1:${server.port()}/echo?edger-token=1`, { async: true });
promise.then((client) => {
  console.log(`${order}, resolved ${client instanceof websocket.WsClient}`);
  client.on('open', (...args) => {
    console.log(`open ${args.length}`);
    console.log(client.send('text'), client.send(Buffer.from('bytes')), client.send({ an: ['object'] }), client.send([1, 2]), client.send(5), client.send(true));
    console.log(client.send(), client.send(null));
    client.send('');
    client.send('日本');
    client.send('last');
  });
  client.on('message', (message) => {
    if (message !== 'last') return;
    console.log(client.close(1000, 'done'), client.send('late'));
  });
  client.on('close', (...args) => console.log(`client: close ${args.length}`));
});
order = 'script';
iosched.forever(check);
