const assert = require('assert');
assert.strictEqual(require('./fixtures/hashbang'), 'hashbang.js');
assert.strictEqual(require('./fixtures/bom'), 'bom');
assert.deepStrictEqual(require('./fixtures/return'), { before: 1 });
assert.strictEqual(require('./fixtures/sloppy'), true);
assert.strictEqual(undeclared, 'global now');
