// A TcpServer and a Socket; the connection is closed when its handler returns.
// stderr: any
const net = require('net');
const svr = new net.TcpServer(0, (socket) => {
  console.log(socket instanceof net.Socket, socket.localPort === svr.socket.localPort);
  for (let data = socket.recv(); data !== null; data = socket.recv()) socket.write(data);
});
svr.start();
const socket = new net.Socket();
socket.connect('127.0.0.1', svr.socket.localPort);
socket.write('hello ');
socket.send('world');
console.log(`${socket.read(11)}`, socket.remoteAddress, socket.remotePort === svr.socket.localPort, socket.family === net.AF_INET);
socket.close();
try {
  socket.recv();
} catch (error) {
  console.log('closed');
}
const failing = new net.TcpServer('127.0.0.1', 0, () => { throw new Error('expected'); });
failing.start();
const other = net.connect(`tcp://127.0.0.1:${failing.socket.localPort}`);
console.log(other.recv());
failing.stop();
svr.stop();
