// A program that is an ES module, with a loop at its end.
import iosched, { poll } from 'iosched';
import { createServer, createClient } from 'websocket';
import socket from 'socket';
import EventEmitter from 'events';

console.timestampEnable = false;
console.log(typeof EventEmitter, iosched.poll === poll);
const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => channel.send('hello'));
server.start();
let message;
createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((client) => client.on('message', (text) => { message = text; }));
while (message === undefined) poll();
console.log(message);
const top = await Promise.resolve('top-level await');
console.log(top);
