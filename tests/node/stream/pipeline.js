// `pipeline` joins streams, iterables and functions; an error anywhere destroys all.
const { PassThrough, Readable, Transform, Writable, pipeline } = require('stream');
const promises = require('stream/promises');
const { promisify } = require('util');

const upper = () => new Transform({ transform: (chunk, encoding, callback) => callback(null, chunk.toString().toUpperCase()) });
const collect = (into) => new Writable({
  write(chunk, encoding, callback) {
    into.push(chunk.toString());
    callback();
  },
});
const simple = [];
pipeline(Readable.from(['a', 'b']), upper(), collect(simple), (error) => {
  console.log('simple', error, simple.join(''));
  failing();
});

function failing() {
  const source = new PassThrough();
  const middle = new Transform({ transform: (chunk, encoding, callback) => callback(new Error('broken')) });
  const last = collect([]);
  for (const [name, stream] of Object.entries({ source, middle, last })) {
    stream.on('close', () => console.log(name, 'closed'));
    stream.on('error', (error) => console.log(name, error.message));
  }
  pipeline(source, middle, last, (error) => {
    console.log('failing', error.message, source.destroyed, middle.destroyed, last.destroyed);
    setImmediate(premature);
  });
  source.write('x');
}

function premature() {
  const source = new PassThrough();
  const last = new PassThrough().resume();
  pipeline(source, last, (error) => {
    console.log('premature', error.code);
    rest().catch((error) => console.log('unexpected', error));
  });
  source.destroy();
}

async function rest() {
  const words = [];
  await promises.pipeline(
    async function* () {
      yield 'x';
      yield 'y';
    },
    async function* (source) {
      for await (const chunk of source) yield `${chunk}!`;
    },
    collect(words),
  );
  console.log(words.join(''));
  console.log(await promises.pipeline(Readable.from([1, 2, 3]), async (source) => {
    let sum = 0;
    for await (const n of source) sum += n;
    return sum;
  }));
  const controller = new AbortController();
  const source = new PassThrough();
  setImmediate(() => controller.abort());
  await promises.pipeline(source, new PassThrough().resume(), { signal: controller.signal }).catch((error) => {
    console.log(error.name, error.code, source.destroyed);
  });
  await promises.pipeline(Readable.from([1]), async function* (source) {
    for await (const n of source) throw new Error(`no ${n}`);
  }, collect([])).catch((error) => console.log(error.message));
  const open = new PassThrough();
  await promises.pipeline(Readable.from(['kept']), open, { end: false });
  console.log(open.writableEnded, open.read().toString());
  await promisify(pipeline)([Readable.from(['z']), upper(), collect(words)]);
  console.log(words.join(''));
  await promises.finished(Readable.from([]).resume());
  console.log('finished');
}
