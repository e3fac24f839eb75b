// A server is stopped and started again on its port, from a callback and when the program ends.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const probe = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
probe.start();
const port = probe.port();
probe.stop();
probe.stop();
const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, port));
server.on('connection', (channel) => channel.send('hello'));
console.log(server.start(), server.start(), server.port() === port);
Task.cleanup(() => {
  server.stop();
  console.log('stopped at the end', server.port());
});

const ask = () => createClient(`ws://127.0.0.1:${port}/`, { async: true }).then((client) => new Promise((resolve) => client.on('message', resolve)));
(async () => {
  console.log(await ask());
  server.stop();
  console.log(server.start(), await ask());
  Task.exit();
})();
iosched.forever();
