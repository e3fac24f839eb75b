// `for await`, `Readable.from`, and leaving a loop early.
const { PassThrough, Readable } = require('stream');

(async () => {
  for await (const chunk of Readable.from(['a', 'b'])) console.log(chunk);
  async function* numbers() {
    try {
      for (let n = 1; ; n++) yield n;
    } finally {
      console.log('generator left');
    }
  }
  const endless = Readable.from(numbers());
  endless.on('close', () => console.log('endless closed'));
  for await (const n of endless) {
    if (n === 3) break;
    console.log(n, endless.readableObjectMode, endless.readableHighWaterMark);
  }
  console.log(endless.destroyed);

  const kept = Readable.from([1, 2, 3]);
  for await (const n of kept.iterator({ destroyOnReturn: false })) {
    console.log('kept', n);
    break;
  }
  console.log(kept.destroyed);
  for await (const n of kept) console.log('kept', n);

  const broken = new PassThrough();
  broken.write('first');
  setImmediate(() => broken.destroy(new Error('torn')));
  try {
    for await (const chunk of broken) console.log(chunk.toString());
  } catch (error) {
    console.log('caught', error.message);
  }
  const cut = new PassThrough();
  cut.write('x');
  setImmediate(() => cut.destroy());
  try {
    for await (const chunk of cut) console.log(chunk.toString());
  } catch (error) {
    console.log('caught', error.code);
  }
  for await (const chunk of Readable.from('text')) console.log(chunk);
  for await (const chunk of Readable.from([Promise.resolve('promised')])) console.log(chunk);
  try {
    for await (const chunk of Readable.from([1, null])) console.log(chunk);
  } catch (error) {
    console.log(error.code);
  }
})();
