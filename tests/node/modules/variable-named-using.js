// `using` is an ordinary name outside of declarations.
const assert = require('assert');

function using(value) {
  return value + 1;
}
exports.using = using;
const object = { using: using(1), list: [using] };
assert.strictEqual(exports.using(object.using), 3);
assert.strictEqual(object.list[0](1), 2);
