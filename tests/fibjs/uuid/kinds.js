// Identifiers of each kind: version, variant, and the names of RFC 9562's appendix.
const assert = require('assert');
const uuid = require('uuid');
require('coroutine');

const shape = (bytes, version) => {
  assert.isTrue(Buffer.isBuffer(bytes));
  assert.equal(bytes.length, 16);
  assert.equal(bytes[6] >> 4, version);
  assert.equal(bytes[8] >> 6, 2);
};
shape(uuid.random(), 4);
shape(uuid.node(), 1);
assert.equal(uuid.md5(uuid.DNS, 'www.example.com').hex(), '5df418813aed351588a72f4a814cf09e');
assert.equal(uuid.sha1(uuid.DNS, Buffer.from('www.example.com')).hex(), '2ed6657de927568b95e12665a8aea6a2');
assert.notEqual(uuid.sha1(uuid.URL, 'x').hex(), uuid.sha1(uuid.OID, 'x').hex());
assert.throws(() => uuid.md5(9, 'x'));
assert.throws(() => uuid.md5(uuid.DNS));

for (const make of [uuid.random, uuid.node, uuid.snowflake]) {
  assert.equal(new Set(Array.from({ length: 10000 }, () => make().hex())).size, 10000);
}
// The time since 1582 is the clock's.
const bytes = uuid.node();
const time = (BigInt(bytes.readUInt16BE(6) & 0xfff) << 48n) | (BigInt(bytes.readUInt16BE(4)) << 32n) | BigInt(bytes.readUInt32BE(0));
assert.closeTo(Number((time - 122192928000000000n) / 10000n), Date.now(), 10000);

uuid.hostID = 5;
assert.equal(uuid.hostID, 5);
const flakes = Array.from({ length: 5000 }, () => uuid.snowflake().readBigUInt64BE(0));
assert.ok(flakes.every((flake, index) => index === 0 || flake > flakes[index - 1]));
assert.ok(flakes.every((flake) => ((flake >> 12n) & 1023n) === 5n));
assert.throws(() => {
  uuid.hostID = 1024;
});
