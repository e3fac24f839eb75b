'use strict';
// Random values: bytes, whole numbers, UUIDs, filled views, Web Crypto's form.
const assert = require('node:assert');
const crypto = require('node:crypto');

assert.strictEqual(crypto.randomBytes(12).length, 12);
assert.notDeepStrictEqual(crypto.randomBytes(16), crypto.randomBytes(16));
assert.throws(() => crypto.randomBytes('1'), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => crypto.randomBytes(-1), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.randomBytes(1, 5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => crypto.randomBytes(-1, () => {}), { code: 'ERR_OUT_OF_RANGE' });

let isLater = false;
crypto.randomBytes(4, (error, bytes) => console.log('bytes', error, bytes.length, isLater));
crypto.randomInt(1, (error, number) => console.log('int', error, number));
crypto.randomFill(new Uint8Array(8), (error, array) => console.log('fill', error, array.length));
isLater = true;

const numbers = new Set(Array.from({ length: 300 }, () => crypto.randomInt(3)));
assert.deepStrictEqual([...numbers].sort(), [0, 1, 2]);
assert.ok(crypto.randomInt(-5, 0) < 0);
assert.throws(() => crypto.randomInt(0), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.randomInt(1.5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => crypto.randomInt(0, 2 ** 48), { code: 'ERR_OUT_OF_RANGE' });

const words = new Uint32Array(16);
assert.strictEqual(crypto.randomFillSync(words, 4, 8), words);
assert.ok(words.subarray(0, 4).every((word) => word === 0) && words.subarray(12).every((word) => word === 0));
assert.ok(words.subarray(4, 12).some((word) => word > 0xffff));
assert.ok(new Uint8Array(crypto.randomFillSync(new ArrayBuffer(32))).some((byte) => byte !== 0));
assert.throws(() => crypto.randomFillSync(words, 17), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.randomFillSync(words, 10, 10), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.randomFillSync([]), { code: 'ERR_INVALID_ARG_TYPE' });

assert.match(crypto.randomUUID(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
assert.strictEqual(globalThis.crypto, crypto.webcrypto);
assert.ok(globalThis.crypto.getRandomValues(new Uint8Array(32)).some((byte) => byte !== 0));
assert.throws(() => crypto.webcrypto.getRandomValues(new Float32Array(1)), { name: 'TypeMismatchError' });
assert.throws(() => crypto.webcrypto.getRandomValues(new Uint8Array(65537)), { name: 'QuotaExceededError' });
