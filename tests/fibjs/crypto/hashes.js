// createHash, createHmac, hash, derived keys (RFC 6070, RFC 5869), comparison.
const assert = require('assert');
const crypto = require('crypto');
require('coroutine');

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const digest = crypto.createHash('sha256').update('a').update(Buffer.from('bc')).digest();
assert.isTrue(Buffer.isBuffer(digest));
assert.equal(digest.hex(), abc);
assert.equal(crypto.createHash('SHA-256').update('abc').digest('hex'), abc);
assert.equal(crypto.createHash('sha256').update('YWJj', 'base64').digest('hex'), abc);
assert.equal(crypto.hash('sha256', 'abc'), abc);
assert.equal(crypto.hash('sha256', 'abc', 'buffer').hex(), abc);
assert.equal(crypto.createHmac('sha1', 'Jefe').update('what do ya want for nothing?').digest('hex'), 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
assert.throws(() => crypto.createHash('no hash'));
assert.throws(() => crypto.createHmac('sha1'));
assert.ok(crypto.getHashes().includes('sha512'));

const key = '4b007901b765489abead49d926f721d065a429c1';
assert.equal(crypto.pbkdf2('password', 'salt', 4096, 20, 'sha1').hex(), key);
assert.equal(crypto.pbkdf2('passwordPASSWORDpassword', 'saltSALTsaltSALTsaltSALTsaltSALTsalt', 4096, 25, 'sha1').hex(),
  '3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038');
crypto.pbkdf2('password', 'salt', 4096, 20, 'sha1', (error, value) => console.log(error, value.hex() === key));
assert.throws(() => crypto.pbkdf2('password', 'salt', 0, 20, 'sha1'));
assert.throws(() => crypto.pbkdf2('password', 'salt', 1, 2 ** 30, 'sha1'));
assert.equal(crypto.hkdf('sha256', Buffer.alloc(22, 0x0b), Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42).hex(),
  '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
assert.throws(() => crypto.hkdf('sha256', 'key', '', '', 255 * 32 + 1));

assert.isTrue(crypto.timingSafeEqual('same', Buffer.from('same')));
assert.isFalse(crypto.timingSafeEqual('same', 'sane'));
assert.throws(() => crypto.timingSafeEqual('same', 'longer'));
