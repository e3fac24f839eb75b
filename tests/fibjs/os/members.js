// What os tells; sizes are BigInt.
require('coroutine');
const os = require('os');
const assert = require('assert');
for (const name of ['hostname', 'type', 'platform', 'arch', 'release', 'endianness', 'tmpdir', 'homedir']) {
  assert.ok(typeof os[name]() === 'string' && os[name]() !== '', name);
}
assert.equal(os.EOL, '\n');
assert.equal(os.cpuNumbers(), os.cpus().length);
assert.equal(os.loadavg().length, 3);
assert.equal(typeof os.totalmem(), 'bigint');
assert.ok(os.freemem() > 0n && os.freemem() < os.totalmem());
assert.isObject(os.networkInterfaces());
assert.equal(os.userInfo().uid, process.getuid());
assert.isNumber(os.timezone);
assert.equal(os.time('2020-01-01T00:00:00Z').getTime(), 1577836800000);
const start = new Date('2020-01-31T12:00:00Z');
assert.equal(os.dateAdd(start, 1, 'day').toISOString(), '2020-02-01T12:00:00.000Z');
assert.equal(os.dateAdd(start, -2, 'hour').toISOString(), '2020-01-31T10:00:00.000Z');
assert.equal(os.dateAdd(start, 1, 'year').getUTCFullYear(), 2021);
assert.throws(() => os.dateAdd(start, 1, 'eon'));
