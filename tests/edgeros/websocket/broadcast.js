// A broadcast reaches every open channel, the sender's too.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const CLIENTS = 20;
const LARGE = 'x'.repeat(100000);
const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
let ids = new Set();
let closed = 0;
server.on('connection', (channel) => {
  ids.add(channel.id);
  if (ids.size === CLIENTS) {
    console.log(server.broadcast('to all'), server.broadcast(Buffer.from([1, 2])), server.broadcast({ a: 1 }), server.broadcast(LARGE), server.broadcast());
    server.stop();
  }
});
server.start();
const received = [];
for (let index = 0; index < CLIENTS; index++) {
  received[index] = [];
  createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((client) => {
    client.on('message', (message) => received[index].push(Buffer.isBuffer(message) ? `Buffer ${message.length}` : message));
    client.on('close', () => closed++);
  });
}
iosched.forever(() => closed === CLIENTS);
const expected = ['to all', 'Buffer 2', '{"a":1}', LARGE].join();
console.log(received.every((list) => list.join() === expected), closed, server.port());
