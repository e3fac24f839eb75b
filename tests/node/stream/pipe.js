// `pipe` waits for `drain`, ends the destination, tells it, and can be undone.
const { PassThrough, Readable, Writable } = require('stream');

let count = 0;
const source = new Readable({
  highWaterMark: 2,
  read() {
    count += 1;
    this.push(count > 6 ? null : `c${count}`);
  },
});
const log = [];
const slow = (name, mark) =>
  new Writable({
    highWaterMark: mark,
    write(chunk, encoding, callback) {
      log.push(`${name}:${chunk}`);
      setImmediate(callback);
    },
  });
const one = slow('one', 1);
const two = slow('two', 100);
for (const [name, stream] of Object.entries({ one, two })) {
  for (const event of ['pipe', 'unpipe', 'finish']) stream.on(event, () => console.log(name, event));
}
console.log(source.pipe(one) === one);
source.pipe(two);
console.log(source._readableState.pipes.length);
source.on('end', () => console.log('end'));
let left = 2;
const done = () => {
  left -= 1;
  if (left > 0) return;
  console.log(log.join(' '));
  second();
};
one.on('close', done);
two.on('close', done);

function second() {
  const from = new PassThrough();
  const to = new PassThrough();
  from.pipe(to, { end: false });
  from.end('hello');
  from.on('end', () => {
    console.log(to.writableEnded, to.read().toString());
    const source = new PassThrough();
    source.pipe(to);
    source.unpipe(to);
    source.write('lost');
    setImmediate(() => {
      console.log(to.read(), source.readableFlowing, source.isPaused());
      third();
    });
  });
}

function third() {
  const source = new PassThrough();
  const failing = new Writable({ write: (c, e, callback) => callback(new Error('broken')) });
  failing.on('unpipe', () => console.log('unpiped'));
  failing.on('error', (error) => console.log(error.message, source._readableState.pipes.length));
  source.pipe(failing);
  source.write('x');
}
