// io.BufferedStream: text, lines and marks over another stream.
const io = require('io');
const memory = new io.MemoryStream();
const out = new io.BufferedStream(memory);
out.writeText('one ');
out.writeLine('line');
out.EOL = '\r\n';
out.writeLine('üml');
out.write('a;;b;;');
out.writeText('rest');
memory.rewind();
const stm = new io.BufferedStream(memory);
console.log(stm.readText(3), JSON.stringify(stm.readLine()), stm.stream === memory);
stm.EOL = '\r\n';
console.log(stm.readLine(), stm.readUntil(';;'), stm.readUntil(';;'), stm.readLine(), stm.readLine(), stm.read());
memory.rewind();
console.log(JSON.stringify(new io.BufferedStream(memory).readLines()));
memory.rewind();
try {
  new io.BufferedStream(memory).readLine(3);
} catch (error) {
  console.log(error.number);
}
const long = new io.MemoryStream();
for (let at = 0; at < 20; at++) long.write('x'.repeat(10000));
long.write('\nend');
long.rewind();
const lines = new io.BufferedStream(long);
console.log(lines.readLine().length, lines.readLine());
