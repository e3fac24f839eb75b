// io.RangeStream: a window of another stream.
const io = require('io');
const memory = new io.MemoryStream();
memory.write('0123456789');
const window = new io.RangeStream(memory, 2, 6);
console.log(`${window.read(2)}`, `${window.readAll()}`, window.read(), window.size(), window.begin, window.end);
window.seek(1);
console.log(window.tell(), `${window.readAll()}`);
for (const range of ['0-1', '5-', '-3', '0-99']) console.log(range, `${new io.RangeStream(memory, range).readAll()}`);
