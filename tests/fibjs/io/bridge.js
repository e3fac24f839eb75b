// io.bridge passes bytes both ways until one side ends, then closes both.
const io = require('io');
const net = require('net');
const echo = new net.TcpServer(0, (socket) => {
  const lines = new io.BufferedStream(socket);
  for (let line = lines.readLine(); line !== null; line = lines.readLine()) lines.writeLine(`<${line}>`);
});
echo.start();
const proxy = new net.TcpServer(0, (socket) => {
  io.bridge(socket, net.connect(`tcp://127.0.0.1:${echo.socket.localPort}`));
  console.log('bridge ended');
  proxy.stop();
  echo.stop();
});
proxy.start();
const lines = new io.BufferedStream(net.connect(`tcp://127.0.0.1:${proxy.socket.localPort}`));
lines.writeLine('one');
console.log(lines.readLine());
lines.writeLine('two');
console.log(lines.readLine());
lines.close();
