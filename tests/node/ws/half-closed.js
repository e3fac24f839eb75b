// A client that goes while verifyClient thinks: no connection.
const { once } = require('node:events');
const net = require('node:net');
const { WebSocketServer } = require('ws');
const { request } = require('./fixtures/handshake');

let decide;
const asked = new Promise((resolve) => {
  decide = resolve;
});
const server = new WebSocketServer({
  port: 0,
  verifyClient: (info, callback) => {
    info.req.socket.on('end', () => {
      callback(true);
      console.log('decided');
      setImmediate(() => server.close(() => console.log('closed')));
    });
    info.req.socket.resume();
    decide();
  },
});
server.on('connection', () => console.log('never'));
server.on('listening', async () => {
  const socket = net.connect(server.address().port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(request());
  await asked;
  socket.end();
  await once(socket, 'close');
});
