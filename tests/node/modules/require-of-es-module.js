const assert = require('assert');
const live = require('./fixtures/live.mjs');
assert.strictEqual(live.value, 1);
live.bump();
assert.strictEqual(live.value, 2);
assert.strictEqual(require('./fixtures/live.mjs'), live);
assert.strictEqual(require('./fixtures/waits.mjs').value, 'waited');
import('./fixtures/live.mjs').then((again) => assert.strictEqual(again, live));
