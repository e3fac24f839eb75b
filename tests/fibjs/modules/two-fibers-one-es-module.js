const assert = require('assert');
const coroutine = require('coroutine');
const found = coroutine.parallel([1, 2], () => require('./fixtures/slow-module.mjs'));
assert.equal(found[0], found[1]);
assert.equal(found[0].state, 'done');
assert.equal(started, 1);
