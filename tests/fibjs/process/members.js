// What process tells of itself.
// args: one two
// stderr: any
require('coroutine');
const assert = require('assert');
const path = require('path');
assert.deepEqual(process.argv.slice(2), ['one', 'two']);
assert.equal(process.argv[0], process.execPath);
assert.equal(process.argv[1], __filename);
assert.isArray(process.execArgv);
assert.ok(process.platform === 'linux' || process.platform === 'darwin');
assert.equal(require('os').arch(), process.arch);
assert.ok(process.pid > 0 && process.ppid > 0);
assert.equal(process.version, `v${process.versions.fibjs}`);
assert.isFalse(process.connected);
const home = process.cwd();
process.chdir('/');
assert.equal(process.cwd(), '/');
process.chdir(home);
const mask = process.umask(0o77);
assert.equal(process.umask(mask), 0o77);
const [seconds, nanos] = process.hrtime();
assert.ok(Number.isInteger(seconds) && nanos < 1e9);
assert.deepEqual(process.hrtime([seconds, nanos])[0] < 5, true);
assert.greaterThan(process.uptime(), 0);
const { user, system } = process.cpuUsage();
assert.greaterThan(user + system, 0);
assert.greaterThan(process.memoryUsage().rss, 0);
assert.isNumber(process.getuid());
assert.isNumber(process.getgid());
process.on('warning', (warning) => console.log('warning', warning.message ?? warning));
process.nextTick((value) => console.log('tick', value), 1);
process.emitWarning(new Error('careful'));
