'use strict';
// Node's forms on whole buffers: Sync, callback, promisified; options, errors and limits.
const assert = require('node:assert');
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const text = Buffer.from('some text '.repeat(10000));
const PAIRS = [['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'], ['deflate', 'unzip']];
let pending = PAIRS.length;
for (const [compress, expand] of PAIRS) {
  const small = zlib[`${compress}Sync`](text);
  assert.ok(Buffer.isBuffer(small) && small.length < 1000);
  assert.ok(zlib[`${expand}Sync`](small).equals(text));
  assert.throws(() => zlib[`${expand}Sync`](small.subarray(0, 50)), { code: 'Z_BUF_ERROR', errno: -5, message: 'unexpected end of file' });
  assert.throws(() => zlib[`${expand}Sync`](small, { maxOutputLength: 100 }), {
    code: 'ERR_BUFFER_TOO_LARGE', name: 'RangeError', message: 'Cannot create a Buffer larger than 100 bytes',
  });
  zlib[compress](text, { level: 1 }, (error, data) => {
    assert.strictEqual(error, null);
    zlib[expand](data, (error, data) => {
      assert.ok(data.equals(text));
      // They may end in any order.
      pending--;
      if (pending === 0) console.log('all pairs');
    });
  });
}
const part = zlib.deflateSync(text).subarray(0, 50);
assert.ok(zlib.inflateSync(part, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).length > 0);
assert.throws(() => zlib.inflateSync(Buffer.from('garbage')), { code: 'Z_DATA_ERROR', errno: -3 });
zlib.gunzip('garbage', (error, data) => assert.deepStrictEqual([error.code, data], ['Z_DATA_ERROR', undefined]));
promisify(zlib.gzip)('text').then(promisify(zlib.gunzip)).then((data) => assert.strictEqual(data.toString(), 'text'));

assert.ok(zlib.deflateSync(text, { level: 0 }).length > text.length);
assert.ok(zlib.inflateRawSync(zlib.deflateRawSync(text, { windowBits: 9 }), { windowBits: 9 }).equals(text));
assert.throws(() => zlib.gzipSync(text, { level: 10 }), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => zlib.gzipSync(text, { level: '1' }), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => zlib.gzipSync(text, { windowBits: 16 }), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => zlib.gzipSync(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => zlib.gzip(text), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(zlib.gunzipSync(zlib.gzipSync(new Uint16Array([0x6161]))).toString(), 'aa');
assert.strictEqual(zlib.crc32('hello'), 907060870);
assert.strictEqual(zlib.crc32('llo', zlib.crc32('he')), 907060870);
assert.strictEqual(zlib.codes.Z_BUF_ERROR, -5);
assert.strictEqual(zlib.codes['-5'], 'Z_BUF_ERROR');
