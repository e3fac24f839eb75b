// The own message comes first, then what was expected of which value.
const assert = require('assert');
require('coroutine');

const cases = [
  () => assert(0, 'zero'),
  () => assert.ok(false),
  () => assert.equal(1, 2, 'numbers'),
  () => assert.notEqual('a', 'a'),
  () => assert.deepEqual({ a: [1, { b: 2 }] }, { a: [] }),
  () => assert.closeTo(1, 2, 0.5),
  () => assert.typeOf([], 'object', 'a list'),
  () => assert.notTypeOf([], 'array'),
  () => assert.deepPropertyVal({ a: { b: 1 } }, 'a.b', 2),
  () => assert.throws(() => {}, 'silent'),
  () => assert.doesNotThrow(() => null.x),
  () => assert.fail('failed'),
];
for (const run of cases) {
  try {
    run();
  } catch (error) {
    console.log(error.name, error.message);
  }
}
