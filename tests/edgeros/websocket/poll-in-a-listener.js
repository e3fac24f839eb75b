// A listener that polls gets the next messages in its poll.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const check = { quit: false };
server.on('connection', (channel) => {
  const messages = [];
  channel.on('message', (message) => {
    messages.push(message);
    if (message !== 'first') return;
    console.log('first');
    while (messages.length < 3) iosched.poll();
    console.log(messages.join());
    check.quit = true;
  });
});
server.start();
createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((client) => {
  client.send('first');
  setTimeout(() => client.send('second'), 5);
  setTimeout(() => client.send('third'), 10);
});
iosched.forever(check);
console.log('end');
