// require('buffer') has the global class and base64 of texts.
require('coroutine');
const assert = require('assert');
const buffer = require('buffer');
assert.equal(buffer.Buffer, Buffer);
assert.equal(buffer.btoa('abc'), 'YWJj');
assert.equal(buffer.atob('YWJj'), 'abc');
assert.equal(buffer.constants.MAX_LENGTH, buffer.kMaxLength);
assert.isTrue(buffer.isUtf8(Buffer.from('é')));
assert.isFalse(buffer.isAscii(Buffer.from('é')));
