// One file is one module, whatever path leads to it.
const assert = require('assert');
const counter = require('./fixtures/counter');
assert.strictEqual(require('./fixtures/counter.js'), counter);
assert.strictEqual(require('./fixtures/folder/../counter'), counter);
assert.strictEqual(require('./fixtures/linked'), counter);
assert.strictEqual(require('./fixtures/linked-folder/counter'), counter);
counter.add();
assert.strictEqual(require(__dirname + '/fixtures/counter').count, 1);
