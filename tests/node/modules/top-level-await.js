// A plain script may wait; require waits for it.
const assert = require('assert');
const early = await Promise.resolve(1);
assert.strictEqual(early, 1);
assert.strictEqual(require('./fixtures/waiting-script').value, 'later');
