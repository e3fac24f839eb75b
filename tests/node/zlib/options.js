// Options out of range throw, in every form.
const zlib = require('zlib');

const VALUES = {
  level: [-2, -1, 0, 9, 10, 1.5, NaN, Infinity, '6', null, {}],
  windowBits: [-1, 0, 7, 8, 9, 15, 16, 1.5, NaN, -Infinity, '8', null],
  memLevel: [0, 1, 9, 10, NaN, Infinity, '8'],
  strategy: [-1, 0, 4, 5, NaN, '0'],
  chunkSize: [0, 63, 64, 65536, NaN, Infinity, -1, '64'],
  flush: [-1, 0, 2, 5, 6, NaN, '2'],
  finishFlush: [-1, 0, 2, 4, 5, 6, NaN, '4'],
  maxOutputLength: [0, 1, -1, 2 ** 53, NaN, Infinity, '1'],
  dictionary: ['x', 5, null, Buffer.from('abc'), new Uint8Array(2), new ArrayBuffer(2)],
};
const data = Buffer.from('some data '.repeat(10));

function attempt(work) {
  try {
    work();
    return 'ok';
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
}

for (const kind of ['gzip', 'deflate', 'deflateRaw', 'gunzip', 'inflate', 'inflateRaw', 'unzip']) {
  const name = kind[0].toUpperCase() + kind.slice(1);
  const input = { gunzip: zlib.gzipSync(data), unzip: zlib.gzipSync(data), inflate: zlib.deflateSync(data), inflateRaw: zlib.deflateRawSync(data) }[kind] ?? data;
  for (const [option, values] of Object.entries(VALUES)) {
    for (const value of values) {
      const options = { [option]: value };
      const created = attempt(() => zlib[`create${name}`](options).destroy());
      const sync = attempt(() => zlib[`${kind}Sync`](input, options));
      const called = attempt(() => zlib[kind](input, options, () => {}));
      console.log(`${kind} ${option}: ${typeof value === 'string' ? `'${value}'` : String(value)}`);
      console.log(`  create ${created}`);
      if (sync !== created) console.log(`  sync ${sync}`);
      if (called !== created) console.log(`  called ${called}`);
    }
  }
}
for (const options of [null, 5, 'x', [], () => {}]) console.log(String(options), attempt(() => zlib.createGzip(options)), attempt(() => zlib.gzipSync(data, options)));
const stream = zlib.createDeflate();
for (const args of [[10, 0], [1, 9], [NaN, 0], ['1', 0], [1, '0'], [5, 2]]) console.log(`params ${args}`, attempt(() => stream.params(...args, () => {})));
console.log(attempt(() => new zlib.Deflate({ level: 99 })), attempt(() => zlib.Gzip({ memLevel: 99 })));
