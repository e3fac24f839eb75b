// Calls that change files and tell of them.
require('coroutine');
const fs = require('fs');
const path = require('path');
const assert = require('assert');
const folder = fs.realpath(fs.mkdtemp(path.join(require('os').tmpdir(), 'wsjs-operations-')));
const at = (name) => path.join(folder, name);

fs.writeTextFile(at('a'), 'one\n');
fs.appendFile(at('a'), 'two\n');
assert.equal(fs.readTextFile(at('a')), 'one\ntwo\n');
assert.deepEqual(fs.readLines(at('a')), ['one', 'two']);
assert.deepEqual(fs.readLines(at('a'), 1), ['one']);
assert.equal(fs.readFile(at('a'), 'hex').length, 16);
fs.copyFile(at('a'), at('b'));
fs.rename(at('b'), at('c'));
assert.isFalse(fs.exists(at('b')));
fs.symlink(at('c'), at('s'));
fs.link(at('c'), at('h'));
assert.equal(fs.readlink(at('s')), at('c'));
assert.equal(fs.realpath(at('s')), at('c'));
assert.isTrue(fs.lstat(at('s')).isSymbolicLink());
assert.isFalse(fs.stat(at('s')).isSymbolicLink());
assert.equal(fs.stat(at('h')).nlink, 2);
fs.chmod(at('c'), 0o600);
assert.equal(fs.stat(at('c')).mode & 0o777, 0o600);
const { uid, gid, mtime } = fs.stat(at('c'));
fs.chown(at('c'), uid, gid);
fs.lchown(at('s'), uid, gid);
assert.ok(mtime instanceof Date && Date.now() - mtime < 60_000);
fs.access(at('c'), fs.constants.R_OK);
assert.throws(() => fs.access(at('none')));

const fd = fs.open(at('c'), 'r+');
fs.fchmod(fd, 0o644);
fs.fchown(fd, uid, gid);
assert.equal(fs.fstat(fd).mode & 0o777, 0o644);
assert.equal(fs.write(fd, Buffer.from('ONE'), 0, 3, 0), 3);
fs.fsync(fd);
fs.fdatasync(fd);
const buffer = new Buffer(4);
assert.equal(fs.read(fd, buffer, 0, 4, 0), 4);
assert.equal(buffer, 'ONE\n');
fs.close(fd);
fs.truncate(at('c'), 3);
assert.equal(fs.readTextFile(at('c')), 'ONE');

fs.mkdir(at('d/e'), { recursive: true });
assert.isTrue(fs.stat(at('d')).isDirectory());
assert.deepEqual(fs.readdir(folder).sort(), ['a', 'c', 'd', 'h', 's']);
fs.rmdir(at('d/e'));
fs.rmdir(at('d'));
for (const name of ['a', 'c', 'h', 's']) fs.unlink(at(name));
fs.rmdir(folder);
try {
  fs.stat(folder);
} catch (error) {
  assert.equal(error.code, 'ENOENT');
}
assert.isFalse(fs.exists(folder));
