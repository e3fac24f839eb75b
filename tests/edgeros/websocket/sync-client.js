// What sync-client.client.js talks to.
const socket = require('socket');
const { WsServer } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = WsServer.createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => {
  channel.send('hello');
  channel.on('message', (message) => (message === 'bye' ? channel.close(4000, 'bye') : channel.send(message)));
});
server.start();
console.log(`listening ${server.port()}`);
while (true) iosched.poll();
