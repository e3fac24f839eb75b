// A port that is taken: `start` returns false and says why, the other server is not disturbed.
const WebApp = require('webapp');
const { HttpServer } = require('http');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const first = WebApp.create('./first', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
console.log(first.start(), first.start());
const address = socket.sockaddr(socket.INADDR_LOOPBACK, first.port());
const second = HttpServer.createServer('./second', () => {}, 0, address);
console.log(second.start(), second.port());
first.stop(() => {
  console.log('stopped', first.port(), second.start(), second.port() === address.port);
  Task.exit();
});
iosched.forever();
