// A server of a line protocol over BufferedStream, each connection a fiber; a client that speaks it.
const net = require('net'), io = require('io'), coroutine = require('coroutine');

const lock = new coroutine.Lock();
let visits = 0;
const svr = new net.TcpServer(0, (socket) => {
  const stream = new io.BufferedStream(socket);
  stream.EOL = '\r\n';
  lock.acquire();
  const visit = ++visits;
  coroutine.sleep(1);
  lock.release();
  stream.writeLine(`220 visitor ${visit}`);
  for (let line = stream.readLine(); line !== null; line = stream.readLine()) {
    const [command, ...args] = line.split(' ');
    if (command === 'QUIT') return stream.writeLine('221 bye');
    if (command === 'DATA') stream.writeLine(`250 ${stream.readUntil('\r\n.\r\n').length} characters`);
    else stream.writeText(`200 ${args.join(' ')}\r\n`);
  }
});
svr.start();

function visit() {
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  const stream = new io.BufferedStream(socket);
  stream.EOL = '\r\n';
  const lines = [stream.readLine().replace(/\d+$/, 'N')];
  for (const text of ['ECHO häh?', `DATA\r\n${'x'.repeat(100000)}\r\n.`, 'QUIT']) {
    stream.writeLine(text);
    lines.push(stream.readLine());
  }
  lines.push(stream.readLine());
  socket.close();
  return lines.join(', ');
}
const said = coroutine.parallel(visit, 20);
console.log(visits, new Set(said).size, said[0]);

const silent = new net.Socket();
silent.connect('127.0.0.1', svr.socket.localPort);
silent.timeout = 30;
console.log(`${silent.recv()}`.trim());
try {
  silent.recv();
} catch (error) {
  console.log(error.message);
}
silent.close();
svr.stop();
