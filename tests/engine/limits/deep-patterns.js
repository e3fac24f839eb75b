const assert = require('assert');
for (const open of ['(', '(?:', '(?=']) {
  assert.throws(() => new RegExp(open.repeat(20000) + ')'.repeat(20000)), SyntaxError);
}
assert.strictEqual(new RegExp('a|'.repeat(2000)).test('b'), true);
