// The echo server for the suite, in EdgerOS style.
const iosched = require('iosched');
const socket = require('socket');
const { WsServer } = require('websocket');

const server = WsServer.createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, Number(process.env.PORT ?? 0)));
server.on('connection', (channel) => channel.on('message', (message) => channel.send(message)));
server.start();
console.log('listening', server.port());
iosched.forever();
