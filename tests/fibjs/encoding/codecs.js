// base64, base32, base58 and hex: RFC 4648 10 and round trips; text counts as its UTF-8 bytes.
const assert = require('assert');
const encoding = require('encoding');
const base32 = require('base32');
const base58 = require('base58');
const base64 = require('base64');
const hex = require('hex');

const VECTORS = [
  ['', '', '', ''],
  ['f', 'Zg==', 'MY', '66'],
  ['fo', 'Zm8=', 'MZXQ', '666f'],
  ['foobar', 'Zm9vYmFy', 'MZXW6YTBOI', '666f6f626172'],
];
for (const [text, ...encoded] of VECTORS) {
  for (const [index, codec] of [base64, base32, hex].entries()) {
    assert.equal(codec.encode(text).replace(/=+$/, ''), encoded[index].replace(/=+$/, ''));
    assert.equal(codec.encode(Buffer.from(text)), codec.encode(text));
    assert.equal(codec.decode(encoded[index]).toString(), text);
  }
}
assert.equal(base64.encode('f'), 'Zg==');
assert.equal(base58.encode('hello'), 'Cn8eVZg');
assert.equal(base58.decode('Cn8eVZg').toString(), 'hello');

// The alphabet for URLs, and decoding of both.
const bytes = Buffer.from([251, 255, 190]);
assert.equal(base64.encode(bytes), '+/++');
assert.equal(base64.encode(bytes, true), '-_--');
assert.deepEqual(base64.decode('-_--'), bytes);

// A view that is no Buffer counts by its bytes.
assert.equal(hex.encode(new Uint8Array([1, 255])), '01ff');
assert.equal(hex.encode(new Uint16Array([1])), '0100');
assert.throws(() => hex.encode({}));
assert.throws(() => hex.encode());
assert.throws(() => hex.decode(() => {}));

for (const name of ['base32', 'base58', 'base64', 'hex', 'iconv', 'json', 'msgpack']) {
  assert.strictEqual(encoding[name], require(name));
}
