// The forms of createServer, and what a server tells before it is started.
const http = require('http');
const socket = require('socket');
console.timestampEnable = false;

const address = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const handle = (req, res) => res.end();
for (const args of [['./one', handle, 0, address], ['./two', handle, 2, './worker', address], ['./three', undefined, 0, address]]) {
  const server = http.createServer(...args);
  console.log(server instanceof http.HttpServer, server.groupName.group, server.groupName.name, server.port(), server.isMaster(), server.listenerCount('request'));
}
console.log(http.createServer === http.HttpServer.createServer, http.STATUS_CODES[404], http.METHODS.includes('PATCH'));
for (const args of [[], ['x'], ['x', 5, 0, address], ['x', handle, 0], ['x', handle, 0, { addr: 'name' }]]) {
  try {
    http.createServer(...args);
  } catch (error) {
    console.log(error.message);
  }
}
try {
  http.createSubServer('./one', handle);
} catch (error) {
  console.log(error.message);
}
