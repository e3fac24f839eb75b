const assert = require('assert');
const live = require('./fixtures/live.mjs');
assert.strictEqual(live.value, 1);
live.bump();
assert.strictEqual(live.value, 2);
assert.strictEqual(require('./fixtures/live.mjs'), live);
// Not as an argument of another call: a module that awaits unbalances the engine's stack for the calls around it.
const waits = require('./fixtures/waits.mjs');
assert.strictEqual(waits.value, 'waited');
import('./fixtures/live.mjs').then((again) => assert.strictEqual(again.bump, live.bump));
