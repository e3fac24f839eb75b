// Buffers of fibjs: constructors, codecs, changes in place, bounds, comparison, conversion.
require('coroutine');
const iconv = require('iconv');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
check('constructors', () => {
  assert.equal(new Buffer('abcdefg').toString(), 'abcdefg');
  assert.equal(new Buffer([0x31, 0x32, 0x33, 0x34]).toString(), '1234');
  assert.equal(new Buffer(new ArrayBuffer(10)).length, 10);
  assert.equal(new Buffer(new Uint8Array([1, 2])).hex(), '0102');
  assert.equal(new Buffer('31323334', 'hex').toString(), '1234');
  assert.equal(new Buffer(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2).hex(), '0203');
  assert.equal(new Buffer(5).length, 5);
  assert.equal(new Buffer(new Buffer('x')).toString(), 'x');
  assert.ok(new Buffer(1) instanceof Uint8Array && new Buffer(1) instanceof Buffer);
  assert.equal(Buffer.from('abc', 'utf8').toString(), 'abc');
  assert.throws(() => new Buffer(-1));
});
check('alloc', () => {
  assert.equal(Buffer.alloc(3).hex(), '000000');
  assert.equal(Buffer.alloc(5, 'ab').toString(), 'ababa');
  assert.equal(Buffer.alloc(3, 7).hex(), '070707');
  assert.equal(Buffer.alloc(4, 'YWI=', 'base64').toString(), 'abab');
  assert.equal(Buffer.allocUnsafe(4).length, 4);
});
check('concat', () => {
  assert.equal(Buffer.concat([Buffer.from('abcd'), Buffer.from('efg')]).toString(), 'abcdefg');
  assert.equal(Buffer.concat([Buffer.from('abcd'), Buffer.from('efg')], 5).toString(), 'abcde');
  assert.equal(Buffer.concat([]).length, 0);
  assert.throws(() => Buffer.concat([1]));
});
for (const [codec, text, encoded] of [['hex', 'ab\xff', null], ['base64', 'hello', 'aGVsbG8='], ['base64url', '\xfb\xff', null], ['base32', 'hello', 'NBSWY3DP'], ['base58', 'hello', 'Cn8eVZg'],
  ['hex', 'hello', '68656c6c6f']]) {
  if (encoded === null) continue;
  check(codec, () => {
    assert.equal(Buffer.from(text).toString(codec).toUpperCase(), encoded.toUpperCase());
    assert.equal(Buffer.from(Buffer.from(text).toString(codec), codec).toString(), text);
  });
}
for (const codec of ['utf8', 'utf-8', 'ucs2', 'ucs-2', 'utf16le', 'ucs4', 'ascii', 'latin1', 'binary', 'hex', 'base64', 'base32', 'base58']) check(codec, () => assert.ok(Buffer.isEncoding(codec), codec));
check('no codec', () => {
  assert.equal(Buffer.isEncoding('none'), false);
  assert.throws(() => Buffer.from('a', 'no-such-codec'));
});
check('charsets', () => {
  assert.equal(Buffer.from('中文', 'gbk').hex(), 'd6d0cec4');
  assert.equal(Buffer.from('d6d0cec4', 'hex').toString('gbk'), '中文');
  assert.equal(iconv.encode('gbk', '中文').hex(), 'd6d0cec4');
  assert.equal(iconv.decode('gbk', Buffer.from('d6d0cec4', 'hex')), '中文');
  assert.equal(Buffer.from('a', 'ucs2').hex(), '6100');
  assert.equal(Buffer.from('a', 'ucs4').hex(), '61000000');
  assert.equal(Buffer.from('é', 'latin1').hex(), 'e9');
});
check('toString', () => {
  assert.equal(Buffer.from('abcdef').toString('utf8', 2), 'cdef');
  assert.equal(Buffer.from('abcdef').toString('utf8', 2, 4), 'cd');
  assert.equal(`${Buffer.from('x')}`, 'x');
  assert.equal(Buffer.from('x') == 'x', true);
  assert.equal(JSON.stringify(Buffer.from('ab')), '{"type":"Buffer","data":[97,98]}');
  assert.deepEqual(Buffer.from('ab').toArray(), [97, 98]);
});
check('in place', () => {
  const b = Buffer.alloc(8, '.');
  assert.equal(b.write('abc', 2), 3);
  assert.equal(b.toString(), '..abc...');
  b.fill('xy', 5);
  assert.equal(b.toString(), '..abcxyx');
  b.fill(0x30, 0, 2);
  assert.equal(b.toString(), '00abcxyx');
  const target = Buffer.alloc(4, '-');
  assert.equal(b.copy(target, 1, 2, 5), 3);
  assert.equal(target.toString(), '-abc');
  b.set([0x31], 1);
  assert.equal(b.slice(0, 2).toString(), '01');
  b.slice(0, 1)[0] = 0x39;
  assert.equal(b[0], 0x39);
  assert.equal(b.slice(-3).toString(), 'xyx');
});
check('search', () => {
  const b = Buffer.from('abcabc');
  assert.deepEqual([b.indexOf('c'), b.indexOf('c', 3), b.lastIndexOf('a'), b.indexOf('z'), b.indexOf(98), b.indexOf(Buffer.from('bc'))], [2, 5, 3, -1, 1, 1]);
});
check('comparison', () => {
  assert.equal(Buffer.compare(Buffer.from('a'), Buffer.from('b')), -1);
  assert.ok(Buffer.from('a').compare(Buffer.from('a')) === 0);
  assert.equal(Buffer.from('a').equals(Buffer.from('a')), true);
  assert.equal(Buffer.byteLength('ü'), 2);
});
check('bounds', () => {
  const b = Buffer.alloc(8);
  for (const call of [() => b.readUInt8(8), () => b.readUInt32LE(5), () => b.readDoubleLE(1), () => b.writeUInt16BE(1, 7), () => b.readInt64LE(1), () => b.readUIntLE(3, 6)]) assert.throws(call);
  b.writeInt64BE(-5n, 0);
  assert.equal(b.readInt64BE(0), -5n);
});
check('inherited', () => {
  const b = Buffer.from([3, 1, 2]);
  const seen = [];
  b.forEach((v) => seen.push(v));
  assert.deepEqual(seen, [3, 1, 2]);
  assert.equal(b.reverse().join('-'), '2-1-3');
  assert.deepEqual([...b.entries()], [[0, 2], [1, 1], [2, 3]]);
  assert.deepEqual([...b.keys()], [0, 1, 2]);
  assert.deepEqual([...b], [2, 1, 3]);
});
