// Writes go one after the other; callbacks, `drain`, `finish` and `close` come in Node's order.
const { Writable } = require('stream');

const slow = new Writable({
  highWaterMark: 4,
  write(chunk, encoding, callback) {
    console.log('write', chunk.toString(), encoding);
    setImmediate(callback);
  },
  final(callback) {
    console.log('final');
    callback();
  },
});
for (const event of ['drain', 'prefinish', 'finish', 'close']) slow.on(event, () => console.log(event));
console.log(slow.write('ab', () => console.log('written ab')), slow.writableLength, slow.writableNeedDrain);
console.log(slow.write('cd'), slow.writableLength, slow.writableNeedDrain);
slow.once('drain', () => {
  slow.end('last', () => console.log('ended'));
  console.log(slow.writableEnded, slow.writableFinished, slow.writable);
});
slow.on('close', () => {
  console.log(slow.writableFinished, slow.destroyed);
  const quick = new Writable({ write: (chunk, encoding, callback) => callback() });
  quick.on('finish', () => console.log('quick finish'));
  quick.write('a', (error) => console.log('a', error));
  quick.write('b', (error) => console.log('b', error));
  process.nextTick(() => console.log('tick'));
  quick.end(() => console.log('quick ended'));
  console.log('sync done');
});
