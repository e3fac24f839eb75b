const assert = require('assert');
const coroutine = require('coroutine');
const found = coroutine.parallel([1, 2], () => {
  try {
    require('./fixtures/slow-failure');
  } catch (error) {
    return error;
  }
});
assert.equal(found[0].message, 'slow failure');
assert.equal(found[0], found[1]);
assert.equal(failed, 1);
assert.throws(() => require('./fixtures/slow-failure'));
assert.equal(failed, 2);
