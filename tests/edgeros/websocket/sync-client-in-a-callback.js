// While a client is created no other callback runs, not even of the program's own server: to that one it must not wait.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', () => console.log('connection'));
server.start();
const events = [];
setInterval(() => events.push('timer'), 5);
const check = { quit: false };
setTimeout(() => {
  events.length = 0;
  Promise.resolve().then(() => events.push('job'));
  console.log(createClient(`ws://127.0.0.1:${server.port()}/`, { timeout: 100 }));
  console.log(`events in the meantime: ${events.length}`);
  setTimeout(() => {
    // What fell due more than once is told once, as after a long computation.
    console.log(events.includes('job'), events.length < 10);
    check.quit = true;
  }, 10);
}, 1);
iosched.forever(check);
