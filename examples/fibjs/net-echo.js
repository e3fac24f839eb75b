// A TCP echo server: the handler waits for each line in its own fiber.
// Run:  wsjs examples/fibjs/net-echo.js          (PORT=8080 by default)
// Try:  nc 127.0.0.1 8080
const io = require('io');
const net = require('net');

const svr = new net.TcpServer(Number(process.env.PORT || 8080), (socket) => {
  const lines = new io.BufferedStream(socket);
  for (let line = lines.readLine(); line !== null; line = lines.readLine()) lines.writeLine(`you said: ${line}`);
});
svr.start();
console.log('listening', svr.socket.localPort);
