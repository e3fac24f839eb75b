// Node's path and fullpath.
require('coroutine');
const path = require('path');
const assert = require('assert');
assert.deepEqual([path.sep, path.delimiter], ['/', ':']);
assert.equal(path.normalize('/a/../b//c/.'), '/b/c');
assert.equal(path.join('a', '..', 'b', 'c.js'), 'b/c.js');
assert.equal(path.relative('/a/b', '/a/c'), '../c');
assert.deepEqual([path.dirname('/a/b.js'), path.basename('/a/b.js', '.js'), path.extname('b.tar.gz')], ['/a', 'b', '.gz']);
assert.deepEqual([path.isAbsolute('/a'), path.isAbsolute('a')], [true, false]);
assert.equal(path.format(path.parse('/a/b.js')), '/a/b.js');
assert.equal(path.fullpath('x'), path.resolve('x'));
assert.equal(path.fullpath('x'), `${process.cwd()}/x`);
assert.equal(path.win32.join('a', 'b'), 'a\\b');
assert.equal(path.posix.join('a', 'b'), 'a/b');
