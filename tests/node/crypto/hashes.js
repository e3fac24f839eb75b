'use strict';
// Hash, Hmac, derived keys and comparison.
const assert = require('node:assert');
const crypto = require('node:crypto');

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const finalized = { code: 'ERR_CRYPTO_HASH_FINALIZED', message: 'Digest already called' };

const hash = crypto.createHash('sha256');
assert.ok(hash instanceof crypto.Hash);
assert.strictEqual(hash.update('a'), hash);
const copy = hash.copy();
hash.update(new Uint8Array([98])).update('c');
assert.strictEqual(hash.digest('hex'), abc);
assert.strictEqual(copy.update('bc').digest('base64'), Buffer.from(abc, 'hex').toString('base64'));
assert.throws(() => hash.digest(), finalized);
assert.throws(() => hash.update('d'), finalized);
assert.throws(() => hash.copy(), finalized);
assert.ok(Buffer.isBuffer(crypto.createHash('md5').update('616263', 'hex').digest()));
assert.strictEqual(crypto.createHash('RSA-SHA256').update('abc').digest('hex'), abc);
assert.throws(() => crypto.createHash('no hash'), { message: 'Digest method not supported' });
assert.throws(() => crypto.createHash(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.throws(() => crypto.createHash('md5').update(5), { code: 'ERR_INVALID_ARG_TYPE' });
assert.strictEqual(crypto.hash('sha256', 'abc'), abc);
assert.strictEqual(crypto.hash('sha256', Buffer.from('abc'), 'base64url'), Buffer.from(abc, 'hex').toString('base64url'));
assert.ok(crypto.getHashes().includes('sha1'));

// What a WebSocket server answers with (RFC 6455 1.3).
const key = 'dGhlIHNhbXBsZSBub25jZQ==';
assert.strictEqual(crypto.createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64'), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');

const hmac = crypto.createHmac('sha256', 'Jefe').update('what do ya want ').update('for nothing?');
assert.strictEqual(hmac.digest('hex'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
assert.strictEqual(hmac.digest('hex'), '');
assert.throws(() => hmac.update('more'), finalized);
assert.throws(() => crypto.createHmac('no hash', 'key'), { code: 'ERR_CRYPTO_INVALID_DIGEST', message: 'Invalid digest: no hash' });
assert.throws(() => crypto.createHmac('sha1'), { code: 'ERR_INVALID_ARG_TYPE' });

const derived = '4b007901b765489abead49d926f721d065a429c1';
assert.strictEqual(crypto.pbkdf2Sync('password', 'salt', 4096, 20, 'sha1').toString('hex'), derived);
crypto.pbkdf2('password', 'salt', 4096, 20, 'sha1', (error, key) => console.log(error, key.toString('hex') === derived));
assert.throws(() => crypto.pbkdf2Sync('password', 'salt', 0, 20, 'sha1'), { code: 'ERR_OUT_OF_RANGE' });
assert.throws(() => crypto.pbkdf2Sync('password', 'salt', 1, 20, 'none'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
const okm = crypto.hkdfSync('sha256', Buffer.alloc(22, 0x0b), Buffer.alloc(0), Buffer.alloc(0), 42);
assert.ok(okm instanceof ArrayBuffer);
// RFC 5869 A.3.
assert.strictEqual(Buffer.from(okm).toString('hex'), '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8');

assert.ok(crypto.timingSafeEqual(Buffer.from('same'), Buffer.from('same')));
assert.ok(!crypto.timingSafeEqual(Buffer.from('same'), Buffer.from('sane')));
assert.throws(() => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', name: 'RangeError' });
assert.throws(() => crypto.timingSafeEqual('a', 'a'), { code: 'ERR_INVALID_ARG_TYPE' });

crypto.subtle.digest('SHA-256', Buffer.from('abc')).then((digest) => console.log(Buffer.from(digest).toString('hex') === abc));
