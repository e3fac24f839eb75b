const assert = require('assert');
for (const run of [
  () => new ArrayBuffer(8 * 2 ** 30),
  () => new ArrayBuffer(2 ** 53 - 1),
  () => new Uint8Array(2 ** 40),
  () => 'x'.repeat(2 ** 40),
  () => new Array(-1),
  () => Array.from({ length: 2 ** 53 - 1 }),
  () => 2n ** (2n ** 40n),
  () => 1n << (2n ** 40n),
  () => BigInt.asUintN(2 ** 53 - 1, -1n),
  () => new Date(8.64e15 + 1).toISOString(),
]) {
  assert.throws(run, RangeError, String(run));
}
const sparse = [];
sparse.length = 2 ** 32 - 1;
assert.strictEqual(sparse.length, 2 ** 32 - 1);
assert.throws(() => JSON.parse('['.repeat(1e6)), /deep/);
