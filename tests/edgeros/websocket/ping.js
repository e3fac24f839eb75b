// A ping calls back with its tag; without its pong in time the client closes.
const socket = require('socket');
const crypto = require('crypto');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (channel) => channel.on('ping', (tag) => console.log(`server: ping ${tag.length}`)));
server.start();

/** A server that shakes hands and then never answers. */
const deaf = socket.socket();
socket.bind(deaf, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
socket.listen(deaf);
iosched.once(iosched.event(iosched.ACCEPT, deaf, () => {
  const fd = socket.accept(deaf);
  iosched.once(iosched.event(iosched.READ, fd, () => {
    const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(socket.recv(fd).toString())[1];
    const accept = crypto.createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.send(fd, `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  }));
}));

(async () => {
  const client = await createClient(`ws://127.0.0.1:${server.port()}/`, { async: true });
  const tags = [];
  await new Promise((resolve) => {
    tags.push(client.ping(1000, (tag) => tags.push(tag)), client.ping((tag) => tags.push(tag)));
    client.ping(undefined, resolve);
  });
  console.log(typeof tags[0], tags[0] === tags[2], tags[1] === tags[3], tags[0] !== tags[1]);
  client.close();
  await new Promise((resolve) => client.on('close', resolve));
  console.log(typeof client.ping(1, () => console.log('never')));
  try {
    client.ping('soon');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }

  const { port } = socket.getsockname(deaf);
  const unlucky = await createClient(`ws://127.0.0.1:${port}/`, { async: true });
  let closes = 0;
  unlucky.on('close', () => closes++);
  const start = Date.now();
  unlucky.ping(30, () => console.log('never'));
  await new Promise((resolve) => unlucky.on('close', resolve));
  console.log(`closed after the timeout: ${Date.now() - start >= 29}, ${closes} time, ${unlucky.send('x')}`);
  Task.exit();
})();
iosched.forever();
