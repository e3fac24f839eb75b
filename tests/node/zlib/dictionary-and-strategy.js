// Dictionaries on both sides and streams, memLevel and strategy.
const zlib = require('zlib');
const dictionary = Buffer.from('{"name":"","address":"","temperature":}'.repeat(4));
const text = Buffer.from('{"name":"sensor","address":"north wall","temperature":21}');
const attempt = (work) => { try { return work(); } catch (error) { return `${error.name} ${error.code} ${error.errno} ${error.message}`; } };

for (const [pack, unpack] of [['deflateSync', 'inflateSync'], ['deflateRawSync', 'inflateRawSync']]) {
  const packed = zlib[pack](text, { dictionary });
  console.log(pack, packed.length < zlib[pack](text).length - 15, `${zlib[unpack](packed, { dictionary })}` === `${text}`);
  console.log(attempt(() => zlib[pack](text, { dictionary: new Uint8Array(dictionary).buffer }).equals(packed)), attempt(() => zlib[pack](text, { dictionary: 'text' })));
}
const packed = zlib.deflateSync(text, { dictionary });
console.log(attempt(() => zlib.inflateSync(packed)));
console.log(attempt(() => zlib.inflateSync(packed, { dictionary: Buffer.from('another') })));
console.log(`${zlib.unzipSync(packed, { dictionary })}` === `${text}`, `${zlib.gunzipSync(zlib.gzipSync(text, { dictionary }))}` === `${text}`);
// One that is not needed does no harm.
console.log(`${zlib.inflateSync(zlib.deflateSync(text), { dictionary })}` === `${text}`);
zlib.deflate(text, { dictionary }, (error, bytes) => zlib.inflate(bytes, { dictionary }, (failure, back) => {
  console.log(error, failure, `${back}` === `${text}`);
  streams();
}));

async function streams() {
  const inflate = zlib.createInflate({ dictionary });
  const deflate = zlib.createDeflate({ dictionary, chunkSize: 64 });
  deflate.pipe(inflate);
  for (let i = 0; i < 1000; i++) deflate.write(text);
  deflate.end();
  let length = 0;
  for await (const chunk of inflate) length += chunk.length;
  console.log(length === 1000 * text.length);

  // Without matches, only with runs, and with little memory: larger, and read by everyone.
  const table = Buffer.concat(Array.from({ length: 300 }, (_, i) => Buffer.from(`line ${i % 7}, ${i * i};`)));
  const size = (options) => { const bytes = zlib.deflateSync(table, options); return zlib.inflateSync(bytes).equals(table) ? bytes.length : NaN; };
  const { Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED, Z_FILTERED } = zlib.constants;
  const usual = size({});
  console.log(size({ strategy: Z_HUFFMAN_ONLY }) > 1.5 * usual, size({ strategy: Z_RLE }) > 1.5 * usual, size({ strategy: Z_FIXED }) > usual, size({ strategy: Z_FILTERED }) > 0, size({ memLevel: 1 }) > 0);
  for (const kind of ['gzip', 'deflateRaw']) console.log(zlib[`${kind}Sync`](table, { strategy: Z_HUFFMAN_ONLY, level: 9, memLevel: 9 }).length > 1.5 * zlib[`${kind}Sync`](table).length);
}
