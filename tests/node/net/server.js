// Forms of `listen`, limits, pausing, disposal.
const net = require('net');
const { once } = require('events');
const fs = require('fs');
const os = require('os');
const path = require('path');

(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'net-'));
  const file = path.join(folder, 'socket');
  for (const args of [[], [0], [0, '127.0.0.1'], [0, 'localhost', 5], [{ port: 0, host: '127.0.0.1' }], ['0'], [file], [{ path: file, readableAll: true, writableAll: true }], [null]]) {
    const server = net.createServer();
    const called = new Promise((resolve) => server.listen(...args, resolve));
    await called;
    const address = server.address();
    console.log(typeof address === 'string' ? address === file : `${address.address} ${address.family} ${address.port > 0}`);
    if (typeof address === 'string') console.log((fs.statSync(file).mode & 0o777).toString(8).replace(/^7[57]5$/, 'default'));
    server.close();
    await once(server, 'close');
  }
  console.log(fs.existsSync(file));
  fs.rmdirSync(folder);

  const server = net.createServer({ pauseOnConnect: true });
  server.maxConnections = 1;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1');
  client.write('held back');
  const [socket] = await once(server, 'connection');
  console.log(socket.isPaused(), socket.server === server);
  server.getConnections((error, count) => console.log('connections', error, count));
  const refused = net.connect(port, '127.0.0.1');
  const [info] = await once(server, 'drop');
  console.log(Object.keys(info).join(), info.localPort === port);
  refused.on('error', () => {});
  refused.resume();
  await once(refused, 'close');
  socket.on('data', (data) => {
    console.log(String(data));
    socket.end();
  });
  socket.resume();
  client.resume();
  await once(client, 'close');

  // The port is free at once.
  server.close();
  const next = net.createServer().listen(port, '127.0.0.1');
  await once(next, 'listening');
  console.log(next.address().port === port);
  next.close();

  const controller = new AbortController();
  const stopped = net.createServer().listen({ port: 0, signal: controller.signal });
  controller.abort();
  await once(stopped, 'close');

  // A server without reference does not keep the program.
  net.createServer().listen(0).unref();
  const quiet = net.createServer((peer) => peer.unref()).listen(0, '127.0.0.1');
  await once(quiet, 'listening');
  const last = net.connect(quiet.address().port, '127.0.0.1').unref();
  await once(last, 'connect');
  quiet.unref();
  console.log('the end');
})();
