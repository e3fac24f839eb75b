// Tests and hooks belong inside a group, and nothing can be added while tests run.
const assert = require('assert');
const test = require('test');
const { describe, it } = test;

for (const name of ['it', 'xit', 'oit', 'todo']) assert.throws(() => test[name]('title', () => {}));
for (const name of ['before', 'after', 'beforeEach', 'afterEach']) assert.throws(() => test[name](() => {}));
assert.throws(() => describe('title'));
describe('group', () => {
  assert.throws(() => it('title', 5));
  assert.throws(() => test.before(5));
  assert.throws(() => test.run());
  // Its body ran at once.
  it('while running', () => {
    for (const add of [describe, it]) assert.throws(() => add('more', () => {}));
    assert.throws(() => test.before(() => {}));
    assert.throws(() => test.run());
  });
});
// A group whose function throws is closed.
assert.throws(() => describe('broken', () => {
  throw new Error('broken');
}));
assert.throws(() => it('outside', () => {}));
assert.strictEqual(typeof globalThis.describe, 'undefined');
assert.strictEqual(test.run().status, 'passed');
