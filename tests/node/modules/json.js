const assert = require('assert');
const data = require('./fixtures/data.json');
assert.deepStrictEqual(data, { answer: [42] });
assert.strictEqual(require('./fixtures/data'), data);
for (const name of ['broken', 'cut']) {
  const path = require.resolve(`./fixtures/${name}.json`);
  assert.throws(() => require(path), (error) => error.name === 'SyntaxError' && error.message.startsWith(path + ': '));
  assert.strictEqual(require.cache[path], undefined);
}
