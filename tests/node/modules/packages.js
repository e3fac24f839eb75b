const assert = require('assert');
const ask = require('./fixtures/packages/probe');
const code = (name) => {
  try {
    ask(name);
  } catch (error) {
    return error.code;
  }
};
assert.strictEqual(ask('plain'), 'plain');
assert.strictEqual(ask('plain/lib/inner'), 'inner');
assert.strictEqual(ask('plain/package.json').version, '1.2.3');
assert.strictEqual(ask('@scope/name'), 'scoped');
assert.strictEqual(ask('mapped').kind, 'require');
assert.strictEqual(ask('mapped').self(), 'sub');
assert.strictEqual(ask('mapped/sub'), 'sub');
assert.strictEqual(ask('mapped/features/a'), 'feature a');
assert.strictEqual(ask('mapped/features/deep/d'), 'deep d');
assert.strictEqual(ask('mapped/order'), 'sub');
assert.strictEqual(code('mapped/hidden.js'), 'ERR_PACKAGE_PATH_NOT_EXPORTED');
assert.strictEqual(code('mapped/features/private/p'), 'ERR_PACKAGE_PATH_NOT_EXPORTED');
assert.strictEqual(ask('#local'), 'local');
assert.strictEqual(ask('#path'), require('path'));
assert.strictEqual(ask('#dep'), 'inner');
assert.strictEqual(ask('#lib/one'), 'lib one');
assert.strictEqual(code('#none'), 'ERR_PACKAGE_IMPORT_NOT_DEFINED');
assert.strictEqual(code('nowhere'), 'MODULE_NOT_FOUND');
assert.strictEqual(ask('typed').default, 'a module by its package');
assert.strictEqual(ask('dialects').pathIsNodes, true);
assert.throws(ask('dialects').http, /Cannot find module 'coroutine' \(dialect: node\)\. fibjs has it/);
(async () => {
  assert.strictEqual((await ask.load('mapped')).default, 'esm');
  assert.strictEqual((await ask.load('#dep')).default, 'plain');
})();
