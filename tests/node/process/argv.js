// args: a --b
const assert = require('assert');
const path = require('path');
assert.equal(process.argv[0], process.execPath);
assert.ok(path.isAbsolute(process.execPath));
assert.equal(process.argv[1], __filename);
assert.deepEqual(process.argv.slice(2), ['a', '--b']);
assert.deepEqual(process.execArgv, []);
