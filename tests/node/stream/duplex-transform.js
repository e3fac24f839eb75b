// Duplex: two sides; Transform: what is written comes out changed.
const { Duplex, PassThrough, Transform, Writable, Readable } = require('stream');

const duplex = new Duplex({
  read() {
    this.push('from inside');
    this.push(null);
  },
  write(chunk, encoding, callback) {
    console.log('written', chunk.toString());
    callback();
  },
  readableHighWaterMark: 3,
  writableObjectMode: false,
});
console.log(duplex instanceof Readable, duplex instanceof Writable, duplex.readableHighWaterMark, duplex.writableHighWaterMark, duplex.allowHalfOpen);
duplex.on('data', (chunk) => console.log('data', chunk.toString()));
for (const event of ['end', 'finish', 'close']) duplex.on(event, () => console.log('duplex', event));
duplex.end('in');

const upper = new Transform({
  transform(chunk, encoding, callback) {
    this.push(chunk.toString().toUpperCase());
    callback(null, '.');
  },
  flush(callback) {
    callback(null, 'bye');
  },
});
upper.setEncoding('utf8');
let text = '';
upper.on('data', (chunk) => (text += chunk)).on('end', () => console.log(text));
for (const event of ['prefinish', 'finish', 'end', 'close']) upper.on(event, () => console.log('upper', event));
upper.write('one ');
upper.end('two ');

const half = new Duplex({ allowHalfOpen: false, read() {}, write: (c, e, callback) => callback() });
half.on('finish', () => console.log('half finish')).on('close', () => console.log('half close')).resume();
half.push(null);

const only = new Duplex({ readable: false, write: (c, e, callback) => callback() });
console.log(only.readable, only.readableEnded, only.writable);
only.on('close', () => console.log('only close'));
only.end();

const slow = new PassThrough({ highWaterMark: 4 });
let written = 0;
while (slow.write('1234')) written += 1;
console.log(written, slow.writableLength, slow.readableLength);
slow.on('drain', () => console.log('drained', slow.writableLength, slow.readableLength));
slow.read();
