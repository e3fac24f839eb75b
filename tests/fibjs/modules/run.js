const assert = require('assert');
require('coroutine');
run('./fixtures/script.js');
run('fixtures/script');
assert.equal(runs, 2);
assert.deepEqual(lastRun, ['function', 'object', 'script.js', 'value']);
assert.equal(require.cache[require.resolve('./fixtures/script')], undefined);
assert.throws(() => run('./fixtures/broken-script'), /from the script/);
assert.throws(() => run('./fixtures/none'), /Cannot find module/);
