// stop ends connections, calls back and can be followed by another start.
const http = require('http');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = http.HttpServer.createServer('./stop', (req, res) => {
  res.end('stopping');
  res.on('finish', () => {
    server.stop(true, () => {
      console.log(`stopped ${server.port()}`);
      Task.exit();
    });
  });
}, 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
for (const name of ['start', 'stop']) server.on(name, () => console.log(name));
console.log(server.start(), server.start());
const port = server.port();
server.stop(() => {
  console.log(server.start(), server.port() > 0, port > 0);
  http.get(`http://127.0.0.1:${server.port()}/`, async (res) => console.log(await res.text()));
});
iosched.forever();
