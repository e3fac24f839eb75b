// Text in charsets, JSON, and escapes.
const assert = require('assert');
const encoding = require('encoding');
const iconv = require('iconv');
const json = require('json');

assert.equal(iconv.encode('gbk', '中').hex(), 'd6d0');
assert.equal(iconv.decode('gbk', Buffer.from([0xd6, 0xd0])), '中');
assert.equal(iconv.decode('utf8', new Uint8Array([0x61])), 'a');
assert.isTrue(iconv.isEncoding('big5'));
assert.isFalse(iconv.isEncoding('no charset'));
assert.throws(() => iconv.encode('no charset', 'x'));

assert.equal(encoding.encode('ab', 'hex'), '6162');
assert.equal(encoding.decode('6162', 'hex').toString(), 'ab');
assert.equal(encoding.encode(Buffer.from('text')), 'text');

assert.equal(json.encode({ a: [1, 'x'] }), '{"a":[1,"x"]}');
assert.deepEqual(json.decode('{"a":[1,"x"]}'), { a: [1, 'x'] });
assert.throws(() => json.decode('{'));

assert.equal(encoding.encodeURI('/a b?c=é'), '/a%20b?c=%C3%A9');
assert.equal(encoding.encodeURIComponent('a/b'), 'a%2Fb');
assert.equal(encoding.decodeURI('%E4%B8%AD'), '中');
assert.equal(encoding.decodeURI('100%'), '100%');

assert.equal(encoding.jsstr('a\'"\\\n\x01'), 'a\\\'\\"\\\\\\n\\u0001');
assert.equal(encoding.jsstr('a\'"', true), 'a\'\\"');
