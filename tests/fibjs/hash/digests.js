// Every hash of "abc" (FIPS 180-4, RFC 1321) and every message authentication code (RFC 2202, RFC 4231, case 2).
const assert = require('assert');
const hash = require('hash');

const ABC = {
  md5: '900150983cd24fb0d6963f7d28e17f72',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha224: '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha384: 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  sha512: 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  sha512_224: '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa',
  sha512_256: '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23',
};
for (const [name, expected] of Object.entries(ABC)) {
  assert.equal(hash[name]('abc').digest().hex(), expected);
  assert.equal(hash[name](Buffer.from('a')).update('b').update(Buffer.from('c')).digest('hex'), expected);
  assert.equal(hash[name]().update('abc').digest().hex(), expected);
  assert.equal(hash[name]('a').digest(Buffer.from('bc')).hex(), expected);
  assert.equal(hash.digest(hash[name.toUpperCase()], 'abc').digest('base64'), Buffer.from(expected, 'hex').base64());
}

const JEFE = {
  hmac_md5: '750c783e6ab0b503eaa86e310a5db738',
  hmac_sha1: 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
  hmac_sha224: 'a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44',
  hmac_sha256: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  hmac_sha384: 'af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649',
  hmac_sha512: '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
};
const message = 'what do ya want for nothing?';
for (const [name, expected] of Object.entries(JEFE)) {
  assert.equal(hash[name]('Jefe').update(message).digest().hex(), expected);
  assert.equal(hash[name]('Jefe', message).digest().hex(), expected);
  assert.equal(hash.hmac(name.slice(5), 'Jefe', message).digest().hex(), expected);
}
// A key that is longer than a block (RFC 4231, case 6).
assert.equal(hash.hmac_sha256(Buffer.alloc(131, 0xaa), 'Test Using Larger Than Block-Size Key - Hash Key First').digest().hex(),
  '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54');

// A digest gives its result once.
const digest = hash.md5('abc');
digest.digest();
assert.throws(() => digest.digest());
assert.throws(() => digest.update('d'));
assert.throws(() => hash.digest('no hash', 'abc'));
assert.throws(() => hash.hmac_md5());
