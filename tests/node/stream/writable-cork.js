// Corked writes leave together through `writev`.
const { Writable } = require('stream');

const writable = new Writable({
  writev(chunks, callback) {
    console.log('writev', chunks.map(({ chunk, encoding }) => `${chunk}/${encoding}`).join(' '), chunks.allBuffers);
    callback();
  },
  decodeStrings: false,
});
writable.cork();
writable.cork();
writable.write('a', () => console.log('a written'));
writable.write('b');
console.log(writable.writableCorked, writable.writableLength);
writable.uncork();
writable.write(Buffer.from('c'));
writable.uncork();
console.log(writable.writableCorked, writable.writableLength);
writable.cork();
writable.write('d', 'latin1');
writable.end();
writable.on('finish', () => console.log('finish'));
