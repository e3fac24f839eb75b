// From Buffers and streams to streams, at once and piece by piece.
const assert = require('assert');
const io = require('io');
const zlib = require('zlib');

const text = Buffer.from('some text '.repeat(10000));
const result = (stream) => {
  stream.rewind();
  return stream.readAll();
};

for (const [compress, expand] of [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw']]) {
  const small = new io.MemoryStream();
  zlib[`${compress}To`](text, small);
  small.rewind();
  const large = new io.MemoryStream();
  zlib[`${expand}To`](small, large);
  assert.isTrue(result(large).equals(text));
  assert.isTrue(zlib[expand](result(small)).equals(text));
  small.rewind();
  assert.throws(() => zlib[`${expand}To`](small, new io.MemoryStream(), 1000));

  const create = (name, to) => zlib[`create${name[0].toUpperCase()}${name.slice(1)}`](to);
  const pieces = new io.MemoryStream();
  const compressor = create(compress, pieces);
  assert.strictEqual(compressor.stream, pieces);
  for (let at = 0; at < text.length; at += 30000) compressor.write(text.subarray(at, at + 30000));
  compressor.flush();
  compressor.close();
  const data = result(pieces);
  const whole = new io.MemoryStream();
  const expander = create(expand, whole);
  // Byte by byte over the header, then the rest.
  for (let at = 0; at < 20; at++) expander.write(data.subarray(at, at + 1));
  expander.write(data.subarray(20));
  expander.close();
  assert.isTrue(result(whole).equals(text));

  const early = create(expand, new io.MemoryStream());
  early.write(data.subarray(0, 30));
  assert.throws(() => early.close());
}

const stream = new io.MemoryStream();
zlib.gzipTo('text', stream);
assert.equal(zlib.gunzip(result(stream)).toString(), 'text');
assert.throws(() => zlib.gzipTo(5, stream));
assert.throws(() => zlib.gzipTo('text', null));
