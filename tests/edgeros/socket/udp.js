// Datagrams.
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const open = () => {
  const fd = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);
  socket.bind(fd, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
  return fd;
};
const [one, two] = [open(), open()];
console.log(socket.recvfrom(two, 10, 5));
console.log(socket.sendto(one, 'datagram', socket.getsockname(two)));
const { buffer, saddr } = socket.recvfrom(two, 100, 1000);
console.log(buffer.toString(), saddr.port === socket.getsockname(one).port, saddr.addr);
socket.sendto(two, Buffer.from('answer'), saddr);
let isOver = false;
iosched.once(iosched.event(iosched.READ, one, () => {
  console.log(socket.recv(one).toString());
  isOver = true;
}));
while (!isOver) iosched.poll();
