// Every pair of operations, in every call form; limits, and data that is malformed.
const assert = require('assert');
const coroutine = require('coroutine');
const zlib = require('zlib');

const PAIRS = [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']];
// The longer ones are worked on by another thread.
const TEXTS = ['', 'text', 'some text '.repeat(10), 'some text '.repeat(10000)].map((text) => Buffer.from(text));

for (const [compress, expand] of PAIRS) {
  for (const text of TEXTS) {
    const small = zlib[compress](text);
    if (text.length > 100) assert.lessThan(small.length, text.length / 2);
    assert.isTrue(zlib[expand](small).equals(text));
    assert.isTrue(zlib[`${expand}Sync`](zlib[`${compress}Sync`](text)).equals(text));
    const done = new coroutine.Event();
    zlib[compress](text, (error, data) => {
      assert.isUndefined(error);
      zlib[expand](data, (error, data) => {
        assert.isTrue(data.equals(text));
        done.set();
      });
    });
    done.wait();
  }
  const data = zlib[compress](TEXTS[3]);
  assert.throws(() => zlib[expand](data.slice(0, 20)));
  assert.throws(() => zlib[expand](Buffer.alloc(0)));
  assert.throws(() => zlib[expand](Buffer.from('not compressed at all')));
  assert.throws(() => zlib[expand](data, TEXTS[3].length - 1));
  assert.equal(zlib[expand](data, TEXTS[3].length).length, TEXTS[3].length);
}

(async () => console.log((await zlib.gunzipAsync(await zlib.gzipAsync('async'))).toString()))();
zlib.inflate(Buffer.from('not compressed'), (error) => console.log(error.code, error.errno, error.message));

assert.equal(zlib.gunzip(zlib.gzip('text')).toString(), 'text');
// Members follow one another (RFC 1952 2.2); what is none is ignored.
assert.equal(zlib.gunzip(Buffer.concat([zlib.gzip('a'), zlib.gzip('b'), Buffer.from('rest')])).toString(), 'ab');
// A byte of the data, of its checksum.
const data = zlib.gzip(TEXTS[2]);
for (const at of [12, data.length - 5]) {
  const broken = Buffer.from(data);
  broken[at] ^= 0xff;
  assert.throws(() => zlib.gunzip(broken));
}
assert.greaterThan(zlib.deflate(TEXTS[3], zlib.BEST_SPEED).length, zlib.deflate(TEXTS[3], zlib.BEST_COMPRESSION).length - 1);
assert.greaterThan(zlib.deflate(TEXTS[3], zlib.NO_COMPRESSION).length, TEXTS[3].length);
