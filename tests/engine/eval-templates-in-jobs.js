// The same in callbacks that run on other fibers, with scripts compiled in between.
const assert = require('assert');
require('coroutine');
const tag = (strings) => strings[0];
const results = [];
async function work(n) {
  for (let i = 0; i < 5; i += 1) {
    const name = `w${n}x${i}`;
    assert.equal(eval('tag`' + name + '`'), name);
    await null;
    assert.equal(new Function('tag', 'return tag`f' + name + '`')(tag), 'f' + name);
    assert.equal(require('./fixtures/tagged'), 'tagged');
    delete require.cache[require.resolve('./fixtures/tagged')];
  }
  results.push(n);
}
for (let n = 0; n < 4; n += 1) process.nextTick(() => work(n));
process.on('exit', () => assert.equal(results.length, 4));
