const assert = require('assert');
require('coroutine');
Promise.all([import('./fixtures/slow-module.mjs'), import('./fixtures/slow-module.mjs')]).then(([a, b]) => {
  assert.equal(a, b);
  console.log(a.state, started);
});
