// A port that is taken: an `error` of the server, whoever made it.
const http = require('http');
const { once } = require('events');
const { WebSocketServer } = require('ws');

async function main() {
  const first = new WebSocketServer({ port: 0 }, () => console.log('callback'));
  first.on('listening', () => console.log('listening'));
  await once(first, 'listening');
  const { port } = first.address();
  const second = new WebSocketServer({ port });
  const [error] = await once(second, 'error').catch((reason) => [reason]);
  console.log(error.code, error.syscall, error.port === port, second.address());
  const server = http.createServer();
  const third = new WebSocketServer({ server });
  server.listen(port);
  const [same] = await once(third, 'error').catch((reason) => [reason]);
  console.log(same.code);
  // Without a listener it is thrown.
  process.on('uncaughtException', (thrown) => {
    console.log('uncaught', thrown.code);
    first.close();
  });
  new WebSocketServer({ port });
}

main();
