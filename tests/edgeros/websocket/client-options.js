// stderr: any
// Where a client connects to, and what it refuses to.
const socket = require('socket');
const { createServer, createClient, WsClient, WsServer, WsServerChannel } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/path', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => {
  console.log(channel.path, channel.headers.host, channel.headers['sec-websocket-protocol']);
  channel.close(1000);
});
server.start();
const saddr = socket.sockaddr(socket.INADDR_LOOPBACK, server.port());
(async () => {
  for (const options of [
    { saddr, protocol: 'one, two' },
    { saddr, protocal: 'three' },
    { saddr, path: '/path?from=options', domain: socket.AF_INET, timeout: 5000 },
  ]) {
    const client = await createClient('ws://some.host:81/path', { async: true, ...options });
    console.log(`protocol '${client.protocol}'`);
    await new Promise((resolve) => client.on('close', resolve));
  }
  const local = await createClient(`ws://localhost:${server.port()}/path`, { async: true });
  console.log(typeof local);

  const refused = [
    ['http://host/'], ['ws://'], [5], [undefined], ['ws://host:99999/'], ['ws://host/', 'options'], ['ws://host/', { domain: 3 }],
    ['ws://host/', { saddr: 'x' }], ['ws://host/', { saddr: { addr: 'x' } }], ['ws://host/', { saddr: { addr: '::1', port: -1 } }],
    ['ws://host/', { path: 'x' }], ['ws://host/', { path: '/\r\nX: y' }], ['ws://host/', { timeout: 'x' }],
    ['ws://host/', { protocol: 'a b' }], ['wss://host/', {}, 'tls'],
  ];
  for (const [url, options, tls] of refused) {
    for (const make of [() => createClient(url, options, tls), () => createClient(url, typeof options === 'string' ? options : { ...options, async: true }, tls)]) {
      try {
        await make();
        console.log('accepted');
      } catch (error) {
        console.log(`${error.name}: ${error.message}`);
      }
    }
  }
  for (const make of [
    () => createServer('path', saddr), () => createServer(5, saddr), () => createServer('/', 'address'), () => createServer('/', { addr: 'x', port: 1 }),
    () => createServer('/', saddr, {}), () => new WsClient(), () => new WsServerChannel(),
  ]) {
    try {
      make();
      console.log('accepted');
    } catch (error) {
      console.log(`${error.name}: ${error.message}`);
    }
  }
  console.log(createServer('/', saddr).start());
  const busy = new WsServer('/', saddr);
  busy.on('error', (error) => {
    console.log(error.code);
    Task.exit();
  });
  console.log(busy.start());
})();
iosched.forever();
