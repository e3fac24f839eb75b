// `read(n)` with `readable` events, `unshift`, encodings.
const { Readable } = require('stream');

const readable = new Readable({ read() {}, highWaterMark: 5 });
console.log(readable.read(), readable.readableLength);
console.log(readable.push('abc'), readable.push('defg'));
console.log(readable.readableLength, readable.read(2).toString(), readable.read(10), readable.read(5).toString());
readable.unshift('XY');
readable.on('readable', () => {
  console.log('readable', readable.readableFlowing);
  let chunk;
  while ((chunk = readable.read(3)) !== null) console.log('read', chunk.toString());
});
readable.on('end', () => console.log('end'));
readable.push('12345678');
setImmediate(() => {
  readable.push('9');
  readable.push(null);
});

const text = new Readable({ read() {} });
text.setEncoding('utf8');
const euro = Buffer.from('a€b');
text.push(euro.subarray(0, 2));
text.push(euro.subarray(2, 3));
text.push(euro.subarray(3));
console.log(text.read(), text.readableEncoding, text.readableLength);
const hex = new Readable({ read() {}, encoding: 'hex' });
hex.push('hello');
console.log(hex.read(4), hex.read());

const objects = new Readable({ objectMode: true, read() {} });
objects.push({ a: 1 });
objects.push('');
objects.push(0);
console.log(objects.readableLength, objects.read(), objects.read(), objects.read(), objects.read(), objects.readableHighWaterMark);
