// A body that throws is run again by the next require.
const assert = require('assert');
assert.throws(() => require('./fixtures/fails'), /failure 1/);
assert.strictEqual(require.cache[require.resolve('./fixtures/fails')], undefined);
assert.throws(() => require('./fixtures/fails'), /failure 2/);
assert.strictEqual(require('./fixtures/fails'), 'third time');
