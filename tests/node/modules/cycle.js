const assert = require('assert');
assert.deepStrictEqual(require('./fixtures/cycle-a'), {
  early: 'a early',
  late: 'a late, b says {"early":"a early"}',
});
