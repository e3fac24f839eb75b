// A connection that the peer cut is ready, for its reader and for whoever waits for exceptions.
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = socket.socket();
socket.bind(server, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
socket.listen(server);
const client = socket.socket();
socket.connect(client, socket.getsockname(server));
const peer = socket.accept(server);
// Bytes that nobody has read make the end a reset.
socket.send(client, 'never read');
socket.send(peer, 'last words');
iosched.select([[client]], 1000);
socket.close(peer);
let text = '';
let isOver = false;
const event = iosched.add(iosched.event(iosched.READ, client, () => {
  const bytes = socket.recv(client, 4);
  if (bytes === undefined || bytes.length === 0) isOver = true;
  else text += bytes;
}));
while (!isOver) iosched.poll(1000);
iosched.remove(event);
console.log(text === '' || text === 'last words');
console.log(iosched.select([[], [], [client]], 1000)[2].length);

// Writers of a connection whose peer has ended still wait for room.
const other = socket.socket();
socket.connect(other, socket.getsockname(server));
const half = socket.accept(server);
socket.shutdown(half, socket.SHUT_WR);
const full = Buffer.alloc(1 << 20);
while (socket.send(other, full, 0) > 0);
const start = Date.now();
console.log(JSON.stringify(iosched.select([[], [other], []], 30)), Date.now() - start >= 29);
