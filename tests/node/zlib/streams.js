// The streams of zlib: there and back, piece by piece, errors, flush.
const assert = require('assert');
const zlib = require('zlib');
const { PassThrough, Readable, Transform } = require('stream');
const { pipeline } = require('stream/promises');

const text = 'hello, compressed world. '.repeat(5000);
const pairs = { Gzip: 'Gunzip', Deflate: 'Inflate', DeflateRaw: 'InflateRaw' };
const collect = async (stream) => {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};
(async () => {
  for (const [pack, unpack] of Object.entries(pairs)) {
    const packer = zlib[`create${pack}`]({ level: 9 });
    const packed = await collect(Readable.from([Buffer.from(text.slice(0, 1000)), Buffer.from(text.slice(1000))]).pipe(packer));
    console.log(pack, packer instanceof zlib[pack], packer instanceof Transform, packed.length < 2000, packer.bytesWritten);
    assert.equal(zlib[`${unpack[0].toLowerCase()}${unpack.slice(1)}Sync`](packed).toString(), text);
    const unpacker = zlib[unpack]();
    // One byte at a time.
    const bytes = await collect(Readable.from(Array.from(packed, (byte) => Buffer.from([byte]))).pipe(unpacker));
    console.log(unpack, bytes.toString() === text);
    const any = zlib.createUnzip();
    if (pack !== 'DeflateRaw') {
      any.end(packed);
      console.log((await collect(any)).length);
    }
  }
  const bad = zlib.createGunzip();
  bad.on('error', (error) => console.log(error.code, error.errno, error.message));
  bad.end('this is no gzip');
  await new Promise((resolve) => bad.on('close', resolve));
  const cut = zlib.createInflate();
  cut.on('error', (error) => console.log(error.code, error.message));
  cut.resume().end(zlib.deflateSync(text).subarray(0, 30));
  await new Promise((resolve) => cut.on('close', resolve));

  // What has been written so far comes out before the end.
  const flushing = zlib.createGzip();
  const reading = flushing.pipe(zlib.createGunzip());
  reading.on('data', (chunk) => console.log('got', chunk.toString()));
  flushing.write('first');
  flushing.flush(() => console.log('flushed'));
  await new Promise((resolve) => reading.once('data', resolve));
  flushing.end(' second');
  await new Promise((resolve) => reading.on('close', resolve));

  // A reader that is slow holds up the expansion of little input to much output.
  const bomb = zlib.gzipSync(Buffer.alloc(20 << 20));
  const slow = zlib.createGunzip();
  slow.write(bomb);
  await new Promise((resolve) => slow.once('readable', resolve));
  console.log(slow.readableLength < 20 << 20);
  slow.end();
  let length = 0;
  for await (const chunk of slow) length += chunk.length;
  console.log(length);
  await pipeline(Readable.from(['x']), zlib.createGzip(), zlib.createGunzip(), new PassThrough()).catch(console.log);
})();
