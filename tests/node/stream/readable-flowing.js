// Chunks that are pushed flow to a `data` listener, then end and close.
const { Readable } = require('stream');

const readable = new Readable({ read() {} });
for (const event of ['pause', 'resume', 'end', 'close']) readable.on(event, () => console.log(event));
console.log(readable.readableFlowing, readable.isPaused(), readable.readableHighWaterMark);
readable.on('data', (chunk) => {
  console.log('data', chunk.toString(), readable.readableLength);
  if (chunk.toString() !== 'two') return;
  readable.pause();
  console.log('paused', readable.isPaused(), readable.readableFlowing);
  setImmediate(() => readable.resume());
});
console.log(readable.readableFlowing);
console.log(readable.push('one'), readable.push(Buffer.from('two')), readable.push('three', 'utf8'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
readable.push(null);
readable.on('close', () => console.log(readable.destroyed, readable.readableEnded, readable.readable, readable.closed));
