// Numbers in a Buffer: what is written is read again; offsets outside throw.
require('coroutine');
const assert = require('assert');
const buffer = Buffer.allocUnsafe(16).fill(0);
const numbers = {
  UInt8: 200, Int8: -100, UInt16LE: 60000, UInt16BE: 60000, Int16LE: -30000, Int16BE: -30000, UInt32LE: 4e9, UInt32BE: 4e9,
  Int32LE: -2e9, Int32BE: -2e9, Int64LE: -(2n ** 60n), Int64BE: -(2n ** 60n), FloatLE: 0.5, FloatBE: -0.5, DoubleLE: 0.1,
  DoubleBE: -0.1,
};
for (const [kind, number] of Object.entries(numbers)) {
  buffer[`write${kind}`](number, 3);
  assert.strictEqual(buffer[`read${kind}`](3), number, kind);
  assert.throws(() => buffer[`read${kind}`](16), kind);
  assert.throws(() => buffer[`write${kind}`](number, 16), kind);
}
for (const kind of ['UIntLE', 'UIntBE', 'IntLE', 'IntBE']) {
  buffer[`write${kind}`](70000, 2, 3);
  assert.equal(buffer[`read${kind}`](2, 3), 70000, kind);
}
buffer.writeUInt16BE(0x0102, 0);
assert.deepEqual(buffer.slice(0, 2).toArray(), [1, 2]);
