// docs/edgeros.md tells what is there: what it says works exists; what it says is missing does not.
const iosched = require('iosched');
const fs = require('fs');
const path = require('path');
const socket = require('socket');
const websocket = require('websocket');
const check = require('../fixtures/compatibility');
console.timestampEnable = false;

const text = fs.readString(path.join(__dirname, '../../docs/edgeros.md'));

// A connection: what a channel and a client have besides their classes.
let channel;
let client;
const server = websocket.createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (made) => { channel = made; });
server.start();
websocket.createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((made) => { client = made; });
while (channel === undefined || client === undefined) iosched.poll();

const samples = {
  'fs.File': () => fs.open(__filename),
  'websocket.WsServerChannel': () => channel,
  'websocket.WsClient': () => client,
};

const { problems } = check({ document: 'docs/edgeros.md', text, require, samples });
for (const problem of problems) console.log(problem);
