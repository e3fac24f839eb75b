const assert = require('assert');
require('coroutine');
import('./fixtures/slow-module.mjs').then(async (a) => {
  assert.equal(a, await import('./fixtures/slow-module.mjs'));
  console.log(a.state, started);
});
