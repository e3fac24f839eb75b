// Errors in listeners are the task's uncaught errors; connections go on.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

Task.on('uncaughtException', (error) => console.log(`uncaught: ${error.message}`));
const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => {
  channel.on('message', (message) => {
    channel.send(message);
    throw new Error(`in message ${message}`);
  });
  throw new Error('in connection');
});
server.start();
createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((client) => {
  client.on('open', () => {
    client.send('1');
    throw new Error('in open');
  });
  client.on('message', (message) => {
    if (message === '3') Task.exit();
    client.send(`${Number(message) + 1}`);
  });
});
iosched.forever();
