const assert = require('assert');
assert.throws(() => new RegExp('('.repeat(100000) + ')'.repeat(100000)), SyntaxError);
assert.throws(() => new RegExp('(?:'.repeat(100000) + ')'.repeat(100000)), SyntaxError);
assert.throws(() => new RegExp('(?='.repeat(100000) + ')'.repeat(100000)), SyntaxError);
assert.strictEqual(new RegExp('a|'.repeat(100000)).test('b'), true);
