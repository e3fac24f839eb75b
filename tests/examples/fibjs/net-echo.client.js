const io = require('io');
const net = require('net');
const lines = new io.BufferedStream(net.connect(`tcp://127.0.0.1:${process.env.PORT}`));
for (const line of ['hello', 'wörld']) {
  lines.writeLine(line);
  console.log(lines.readLine());
}
lines.close();
