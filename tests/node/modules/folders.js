const assert = require('assert');
assert.strictEqual(require('./fixtures/folder'), 'index');
assert.strictEqual(require('./fixtures/folder/'), 'index');
assert.strictEqual(require('./fixtures/with-main'), 'main');
assert.strictEqual(require('./fixtures/p4.js'), 'a folder named p4.js');
