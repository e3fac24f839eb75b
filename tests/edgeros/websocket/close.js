// `close` comes exactly once on each side, however a connection ends; codes are checked.
const socket = require('socket');
const { createServer, createClient } = require('websocket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
let serverCloses = 0;
server.on('connection', (channel) => {
  channel.on('close', () => serverCloses++);
  channel.on('message', (message) => {
    if (message === 'close') channel.close(4001, 'by the server');
    if (message === 'both') {
      channel.close();
      channel.close();
    }
  });
});
server.start();
const url = `ws://127.0.0.1:${server.port()}/`;

async function open() {
  const client = await createClient(url, { async: true });
  client.closes = 0;
  client.closed = new Promise((resolve) => client.on('close', () => {
    client.closes++;
    resolve();
  }));
  return client;
}

(async () => {
  const one = await open();
  for (const args of [[999], [1005], [1006], [2999], [5000], ['x'], [1000, 'r'.repeat(124)]]) {
    try {
      one.close(...args);
      console.log('accepted');
    } catch (error) {
      console.log(`${error.name}: ${error.message}`);
    }
  }
  one.close(3000, 'reason');
  one.close();
  await one.closed;
  const two = await open();
  two.send('close');
  await two.closed;
  const three = await open();
  three.send('both');
  three.close();
  await three.closed;

  // Without a Close frame: the connection just ends.
  const four = await open();
  const { WsClient } = require('websocket');
  console.log(four instanceof WsClient);
  server.stop();
  await four.closed;
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log([one, two, three, four].map((client) => client.closes).join(), serverCloses);
  Task.exit();
})();
iosched.forever();
