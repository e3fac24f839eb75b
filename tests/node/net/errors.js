// System errors are Node's: text, code, errno, syscall, address, port, in this order.
const net = require('net');
const { once } = require('events');

const show = (error, port) => {
  const text = (value) => (port ? String(value).replaceAll(String(port), 'PORT') : value);
  console.log(error.name, text(error.message), Object.keys(error).map((key) => `${key}=${text(error[key])}`).join());
  console.log(text(error.stack.split('\n')[0]));
};

const closed = (socket) => new Promise((resolve) => socket.on('close', resolve));

(async () => {
  const server = net.createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address();

  const second = net.createServer().listen(port);
  show((await once(second, 'error'))[0], port);
  console.log(second.listening, second.address());

  const unbound = net.createServer().listen(80, '8.8.8.8');
  show((await once(unbound, 'error'))[0]);

  server.close();
  await once(server, 'close');
  for (const args of [[port, '127.0.0.1'], ['/nonexistent/socket'], [80, 'no..host']]) {
    const socket = net.connect(...args);
    socket.on('close', (hadError) => console.log('close', hadError, socket.destroyed));
    socket.on('error', (error) => show(error, port));
    await closed(socket);
  }

  // Both addresses of a name fail.
  const lookup = (host, options, done) => {
    done(null, options.all ? [{ address: '127.0.0.1', family: 4 }, { address: '127.0.0.2', family: 4 }] : '127.0.0.1', 4);
  };
  const socket = net.connect({ port, host: 'two.test', lookup });
  for (const event of ['lookup', 'connectionAttempt', 'connectionAttemptFailed']) {
    socket.on(event, (...args) => console.log(event, String(args.slice(0, 1)), args.length));
  }
  socket.on('error', (error) => {
    console.log(error.name, error.code, JSON.stringify(error.message), error instanceof AggregateError);
    for (const each of error.errors) show(each, port);
  });
  await closed(socket);

  // Nobody listens to the error.
  process.on('uncaughtException', (error) => console.log('uncaught', error.code));
  net.connect(port, '127.0.0.1');
})();
