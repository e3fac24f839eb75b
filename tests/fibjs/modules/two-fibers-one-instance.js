// The second fiber waits for the module that the first one runs.
const assert = require('assert');
const coroutine = require('coroutine');
const found = coroutine.parallel([1, 2, 3], () => {
  const slow = require('./fixtures/slow');
  assert.equal(slow.state, 'done');
  return slow;
});
assert.equal(found[0], found[2]);
assert.equal(started, 1);
