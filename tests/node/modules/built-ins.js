const assert = require('assert');
for (const name of ['path', 'util', 'events', 'url', 'assert', 'querystring']) {
  assert.strictEqual(require(name), require('node:' + name), name);
}
assert.notStrictEqual(require('fibjs:process'), require('node:process'));
