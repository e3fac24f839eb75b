// Random values in every call form.
const assert = require('assert');
const coroutine = require('coroutine');
const crypto = require('crypto');

assert.equal(crypto.randomBytes().length, 16);
assert.equal(crypto.randomBytes(5).length, 5);
assert.equal(crypto.randomBytesSync(0).length, 0);
assert.notEqual(crypto.randomBytes(16).hex(), crypto.randomBytes(16).hex());
assert.throws(() => crypto.randomBytes(-1));
assert.throws(() => crypto.randomBytes(2 ** 31));

const done = new coroutine.Event();
crypto.randomBytes(3, (error, bytes) => {
  assert.isUndefined(error);
  assert.equal(bytes.length, 3);
  done.set();
});
done.wait();
assert.strictEqual(require('crypto/promises'), crypto.promises);
(async () => console.log((await crypto.randomBytesAsync(7)).length, (await crypto.promises.randomBytes(8)).length))();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
assert.ok(uuid.test(crypto.randomUUID()));
assert.notEqual(crypto.randomUUID(), crypto.randomUUID());

const words = new Uint32Array(64);
assert.strictEqual(crypto.getRandomValues(words), words);
assert.ok(words.some((word) => word > 0xffff));
assert.throws(() => crypto.getRandomValues(new Float64Array(1)));
assert.throws(() => crypto.getRandomValues(new Uint8Array(65537)));

const part = Buffer.alloc(64);
crypto.randomFill(part, 16, 32);
assert.ok(part.subarray(16, 48).some((byte) => byte !== 0));
assert.ok(part.subarray(0, 16).every((byte) => byte === 0) && part.subarray(48).every((byte) => byte === 0));

const seen = new Set();
for (let i = 0; i < 500; i++) seen.add(crypto.randomInt(10, 15));
assert.deepEqual([...seen].sort(), [10, 11, 12, 13, 14]);
assert.throws(() => crypto.randomInt(5, 5));
