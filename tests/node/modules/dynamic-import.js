const assert = require('assert');
const order = [];
import('./fixtures/named.cjs').then((named) => {
  assert.deepStrictEqual({ ...named.default }, { one: 1, two: 2 });
  assert.strictEqual(named.one, 1);
  assert.strictEqual(require('./fixtures/named.cjs'), named.default);
  order.push('imported');
  assert.deepStrictEqual(order, ['later', 'imported']);
});
order.push('later');
