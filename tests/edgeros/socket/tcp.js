// Sockets by descriptor: events of iosched on both ends of a connection, and calls that wait.
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = socket.socket(socket.AF_INET, socket.SOCK_STREAM);
console.log(socket.bind(server, socket.sockaddr(socket.INADDR_LOOPBACK, 0)), socket.listen(server), socket.domain(server));
const saddr = socket.getsockname(server);
console.log(socket.accept(server, 10) < 0);

iosched.add(iosched.event(iosched.ACCEPT, server, (arg) => {
  const fd = socket.accept(server);
  console.log(`accepted, ${arg}, ${socket.getpeername(fd).addr}`);
  const echo = iosched.event(iosched.READ, fd, (given, ioevent) => {
    // One byte at a time: what is left keeps the descriptor ready.
    const bytes = socket.recv(fd, 1);
    if (bytes.length === 0) {
      console.log('server: end');
      iosched.remove(ioevent);
      socket.close(fd);
      return false;
    }
    socket.send(fd, bytes);
  }, (given, ioevent) => console.log(`errback ${given} ${ioevent === echo} ${iosched.listening(ioevent)}`), 'argument');
  iosched.add(echo);
  console.log(iosched.listening(echo));
}, 'of the listener'));

const client = socket.socket();
console.log(socket.connect(client, saddr, 1000), socket.setNoDelay(client), socket.setKeepAlive(client, true), socket.send(client, 'hello'));
console.log(socket.recv(client, 10, 10));
let text = '';
let isOver = false;
const event = iosched.event(iosched.READ, client, () => {
  text += socket.recv(client).toString();
  if (text.length === 5) {
    console.log(text);
    socket.shutdown(client, socket.SHUT_WR);
    iosched.remove(event);
    iosched.add(iosched.event(iosched.READ, client, () => {
      console.log(`client: end ${socket.recv(client).length}`);
      isOver = true;
    }));
  }
});
iosched.add(event);
console.log(JSON.stringify(iosched.fds([[], [client], []])) === JSON.stringify([[server, client], [client], []]));
while (!isOver) iosched.poll();

// The user's own descriptors, and a limit of time.
iosched.remove();
console.log(JSON.stringify(iosched.select([[], [client], []], 1000)) === JSON.stringify([[], [client], []]));
console.log(JSON.stringify(iosched.select([[server]], 5)), JSON.stringify(iosched.fds()));
console.log(socket.close(client), socket.close(client), socket.close(server), socket.recv(client), socket.send(client, 'x') < 0);
const refused = socket.socket();
console.log(socket.connect(refused, saddr, 1000));
for (const wrong of [
  () => iosched.event(3, 0, () => {}), () => iosched.event(0, -1, () => {}), () => iosched.event(0, 0), () => iosched.add({}),
  () => iosched.select([[99999]], 1), () => iosched.select('x', 'y'), () => iosched.fds([['x']]), () => socket.bind(refused, 'x'),
]) {
  try {
    wrong();
    console.log('accepted');
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
