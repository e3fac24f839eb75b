import assert from 'assert';
const { url, filename, dirname, resolve } = import.meta;
assert.strictEqual(url, 'file://' + filename);
assert.ok(filename.endsWith('/tests/node/modules/import-meta.mjs'));
assert.strictEqual(filename, dirname + '/import-meta.mjs');
assert.strictEqual(resolve('./fixtures/live.mjs'), `file://${dirname}/fixtures/live.mjs`);
assert.strictEqual(resolve('node:path'), 'node:path');
assert.strictEqual(resolve('path'), 'node:path');
