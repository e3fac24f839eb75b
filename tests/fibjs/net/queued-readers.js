// Readers of one socket queue, each gets the next bytes; closing makes those that wait throw.
const net = require('net');
const coroutine = require('coroutine');
const svr = new net.TcpServer(0, (socket) => {
  socket.write('aabbcc');
  socket.recv();
});
svr.start();
const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
console.log(coroutine.parallel([1, 2, 3], () => `${socket.read(2)}`).join());
const waiting = [1, 2].map(() => socket.readAsync(1).catch((error) => error.message.includes('closed')));
setImmediate(() => socket.close());
Promise.all(waiting).then((results) => {
  console.log(results.join());
  svr.stop();
});
