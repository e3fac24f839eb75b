// `stream/consumers`: all of a stream at once.
const { Readable, Duplex, compose, PassThrough, Transform } = require('stream');
const { buffer, text, json, arrayBuffer } = require('stream/consumers');

const source = () => Readable.from([Buffer.from('{"a":'), Buffer.from('"€"}').subarray(0, 3), Buffer.from('"€"}').subarray(3)]);
(async () => {
  console.log(await text(source()), await json(source()), (await buffer(source())).length, (await arrayBuffer(source())).byteLength);
  console.log(await text(Duplex.from(['x', 'y'])));
  const generator = Duplex.from(async function* (input) {
    for await (const chunk of input) yield String(chunk).toUpperCase();
  });
  generator.end('shout');
  console.log(await text(generator));
  const inner = new PassThrough();
  const pair = Duplex.from({ readable: inner, writable: inner });
  pair.end('through');
  console.log(await text(pair));
  const composed = compose(
    new Transform({ transform: (chunk, encoding, callback) => callback(null, `<${chunk}>`) }),
    new Transform({ transform: (chunk, encoding, callback) => callback(null, `[${chunk}]`) }),
  );
  composed.end('c');
  console.log(await text(composed));
})();
