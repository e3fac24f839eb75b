// MessagePack: the shortest form of each value, and data that is malformed.
const assert = require('assert');
const msgpack = require('msgpack');
require('coroutine');

const FORMS = [
  [null, 'c0'], [undefined, 'c0', null], [false, 'c2'], [true, 'c3'],
  [0, '00'], [127, '7f'], [128, 'cc80'], [255, 'ccff'], [256, 'cd0100'], [65536, 'ce00010000'], [2 ** 32, 'cf0000000100000000'],
  [-1, 'ff'], [-32, 'e0'], [-33, 'd0df'], [-129, 'd1ff7f'], [-32769, 'd2ffff7fff'], [-(2 ** 31) - 1, 'd3ffffffff7fffffff'],
  [2n ** 64n - 1n, 'cfffffffffffffffff'], [-(2n ** 63n), 'd38000000000000000'], [5n, '05', 5],
  [1.5, 'cb3ff8000000000000'], [-0, 'cb8000000000000000'],
  ['', 'a0'], ['abc', 'a3616263'], ['é', 'a2c3a9'], ['x'.repeat(32), `d920${'78'.repeat(32)}`],
  [[], '90'], [[1, [2]], '92019102'], [{}, '80'], [{ a: 1 }, '81a16101'], [new Map([['a', 1]]), '81a16101', { a: 1 }],
  [Buffer.from([1, 2]), 'c4020102'], [new Date(1500), 'c70cff1dcd65000000000000000001'],
];
for (const [value, encoded, decoded = value] of FORMS) {
  assert.equal(msgpack.encode(value).hex(), encoded);
  assert.deepEqual(msgpack.decode(Buffer.from(encoded, 'hex')), decoded);
}
assert.isTrue(Object.is(msgpack.decode(Buffer.from('cb8000000000000000', 'hex')), -0));

for (const length of [300, 70000]) {
  for (const value of ['x'.repeat(length), new Array(length).fill(7), Buffer.alloc(length, 1),
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`key${index}`, index]))]) {
    assert.deepEqual(msgpack.decode(msgpack.encode(value)), value);
  }
}

// Timestamps of 32 and 64 bits, a float of 32.
assert.deepEqual(msgpack.decode(Buffer.from('d6ff00000001', 'hex')), new Date(1000));
assert.deepEqual(msgpack.decode(Buffer.from('d7ff7735940000000001', 'hex')), new Date(1500));
assert.equal(msgpack.decode(Buffer.from('ca3fc00000', 'hex')), 1.5);

// A key is only a key.
const object = msgpack.decode(msgpack.encode(new Map([['__proto__', { polluted: true }]])));
assert.isUndefined(object.polluted);
assert.deepEqual(Object.keys(object), ['__proto__']);

const MALFORMED = ['', 'c1', 'a361', 'dd00ffffffff', 'df7fffffff', 'c6ffffffff00', 'cf00', '0000', 'd40500', `${'91'.repeat(5000)}00`];
for (const data of MALFORMED) assert.throws(() => msgpack.decode(Buffer.from(data, 'hex')), data);
const circle = [];
circle.push(circle);
assert.throws(() => msgpack.encode(circle));
