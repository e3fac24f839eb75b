// Thousands of chunks that wait, and a chain of many streams.
const { PassThrough, Readable, Transform, Writable, pipeline } = require('stream');

const slow = new Writable({ write: (chunk, encoding, callback) => setImmediate(callback) });
let written = 0;
for (let i = 0; i < 3000; i += 1) slow.write('x', () => (written += 1));
console.log(slow.writableLength, slow._writableState.bufferedRequestCount);
slow.end(() => console.log('written', written));

const waiting = new PassThrough();
for (let i = 0; i < 3000; i += 1) waiting.write('y');
waiting.end();
let length = 0;
waiting.on('data', (chunk) => (length += chunk.length)).on('end', () => console.log('read', length));

const chain = Array.from({ length: 50 }, () => new PassThrough());
chain.reduce((from, to) => from.pipe(to)).on('data', (chunk) => console.log('through', chunk.toString()));
chain[0].end('z');

let count = 0;
const numbers = new Readable({
  objectMode: true,
  read() {
    count += 1;
    this.push(count > 2000 ? null : count);
  },
});
let sum = 0;
const add = new Writable({
  objectMode: true,
  write(n, encoding, callback) {
    sum += n;
    callback();
  },
});
const next = new Transform({ objectMode: true, transform: (n, encoding, callback) => callback(null, n + 1) });
pipeline(numbers, next, add, (error) => console.log('sum', error, sum));
