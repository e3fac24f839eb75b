const assert = require('assert');
const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'wsjs-'));
const at = (name) => path.join(folder, name);

fs.writeFileSync(at('a'), 'héllo');
assert.equal(fs.readFileSync(at('a'), 'utf8'), 'héllo');
assert.ok(fs.readFileSync(at('a')).equals(Buffer.from('héllo')));
fs.appendFileSync(at('a'), Buffer.from('!'));
assert.equal(fs.readFileSync(at('a'), { encoding: 'latin1' }).length, 7);
assert.throws(() => fs.writeFileSync(at('a'), 'x', { flag: 'wx' }), { code: 'EEXIST' });
assert.ok(fs.existsSync(at('a')) && !fs.existsSync(at('none')) && !fs.existsSync(5));

const stats = fs.statSync(at('a'));
assert.ok(stats.isFile() && !stats.isDirectory() && stats.size === 7);
assert.ok(stats.mtime instanceof Date && Math.abs(stats.mtimeMs - Date.now()) < 60_000);
assert.equal(fs.statSync(at('none'), { throwIfNoEntry: false }), undefined);

fs.mkdirSync(at('d/e/f'), { recursive: true });
fs.writeFileSync(at('d/e/x'), '');
assert.deepEqual(fs.readdirSync(folder), ['a', 'd']);
assert.deepEqual(fs.readdirSync(at('d'), { recursive: true }), ['e', 'e/f', 'e/x']);
const [entry] = fs.readdirSync(at('d'), { withFileTypes: true });
assert.ok(entry.isDirectory() && entry.name === 'e' && entry.parentPath === at('d'));

fs.symlinkSync('a', at('l'));
assert.equal(fs.readlinkSync(at('l')), 'a');
assert.ok(fs.lstatSync(at('l')).isSymbolicLink());
assert.equal(fs.realpathSync(at('l')), fs.realpathSync(at('a')));
fs.chmodSync(at('a'), 0o600);
assert.equal(fs.statSync(at('a')).mode & 0o777, 0o600);
fs.utimesSync(at('a'), 1, new Date(2500));
assert.equal(fs.statSync(at('a')).mtimeMs, 2500);
fs.truncateSync(at('a'), 1);
fs.copyFileSync(at('a'), at('b'));
assert.throws(() => fs.copyFileSync(at('a'), at('b'), fs.constants.COPYFILE_EXCL), { code: 'EEXIST', dest: at('b') });
fs.renameSync(at('b'), at('c'));
fs.linkSync(at('c'), at('c2'));
assert.equal(fs.statSync(at('c2')).nlink, 2);

const fd = fs.openSync(at('n'), 'w+');
assert.equal(fs.writeSync(fd, 'abcdef'), 6);
assert.equal(fs.writeSync(fd, Buffer.from('XYZ'), 1, 1, 2), 1);
const buffer = Buffer.alloc(8);
assert.equal(fs.readSync(fd, buffer, 1, 4, 1), 4);
assert.equal(buffer.toString(), '\0bYde\0\0\0');
fs.ftruncateSync(fd, 2);
assert.equal(fs.fstatSync(fd).size, 2);
fs.closeSync(fd);
assert.throws(() => fs.closeSync(fd), { code: 'EBADF', syscall: 'close' });

fs.rmSync(folder, { recursive: true });
assert.ok(!fs.existsSync(folder));
fs.rmSync(folder, { force: true });
