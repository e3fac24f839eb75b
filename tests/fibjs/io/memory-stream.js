// io.MemoryStream: one place for reading and writing.
const io = require('io');
const stm = new io.MemoryStream();
stm.write('hello');
stm.write([0x20, 0x77]);
console.log(stm.size(), stm.tell(), stm.eof(), stm.read());
stm.rewind();
console.log(`${stm.read(2)}`, stm.tell(), `${stm.readAll()}`, stm.read(1));
stm.seek(-1, io.SEEK_END);
stm.write('XY');
stm.seek(0, io.SEEK_SET);
console.log(`${stm.readAll()}`);
stm.truncate(3);
stm.seek(1);
stm.seek(1, io.SEEK_CUR);
console.log(`${stm.readAll()}`, stm.size());
const copy = stm.clone();
try {
  copy.write('x');
} catch (error) {
  console.log(error.number);
}
console.log(`${copy.readAll()}`);
stm.rewind();
const to = new io.MemoryStream();
console.log(stm.copyTo(to, 2), io.copyStream(stm, to), to.size());
try {
  stm.seek(-1);
} catch (error) {
  console.log(error.number);
}
stm.clear();
console.log(stm.size(), io.MemoryStream.name);
