// console.add: files that are split by size, levels of each logger, and what is refused.
// stderr: any
require('coroutine');
const fs = require('fs');
const assert = require('assert');
const folder = `/tmp/wsjs-loggers-${process.pid}`;
fs.mkdir(folder);
const files = (start) => fs.readdir(folder).filter((name) => name.startsWith(start)).sort();
const text = (start) => files(start).map((name) => fs.readTextFile(`${folder}/${name}`)).join('');

console.add([
  { type: 'file', path: `${folder}/all-%s.log`, split: 'day' },
  { type: 'file', path: `${folder}/errors`, levels: [console.ERROR, console.CRIT] },
  { type: 'file', path: `${folder}/small-%s.log`, split: '1k', count: 3 },
]);
console.log('%s and', 'one', { a: 1 });
console.error('two');
console.print('three\n');
console.debug('four');
console.loglevel = console.ERROR;
console.notice('five');
console.loglevel = console.NOTSET;
assert.equal(files('all-').length, 1);
assert.ok(/^all-\d{8}\.log$/.test(files('all-')[0]));
const lines = text('all-').trim().split('\n');
assert.ok(/^\d{4}-\d\d-\d\dT[\d:.]+Z INFO - one and \{$/.test(lines[0]));
assert.deepEqual(lines.map((line) => / - (.*)$/.exec(line)?.[1]).filter((line) => line), ['one and {', 'two', 'three', 'four']);
assert.ok(/^\S+ ERROR - two\n$/.test(text('errors')));

console.reset();
console.add({ type: 'file', path: `${folder}/small-%s.log`, split: '1k', count: 3, levels: [console.DEBUG] });
for (let i = 0; i < 20; i++) console.debug(String(i).padStart(200, '.'));
const small = files('small-');
assert.equal(small.length, 3);
for (const name of small) assert.ok(fs.stat(`${folder}/${name}`).size <= 1024);
assert.ok(text('small-').includes('.19\n'));
assert.notOk(text('small-').includes('.0\n'));

console.reset();
for (const bad of [{ type: 'printer' }, 'printer', {}, { type: 'file' }, { type: 'file', path: 'x', split: 'year' }, { type: 'file', path: 'x', split: '0k' },
  { type: 'file', path: 'x', count: 1 }, { type: 'file', path: 'x', count: 129 }, { type: 'console', levels: [12] }, { type: 'console', levels: 3 },
  Array(10).fill('event')]) {
  assert.throws(() => console.add(bad), JSON.stringify(bad));
}
for (const split of ['day', 'hour', 'minute', '5m', '1G', 4096]) console.add({ type: 'file', path: `${folder}/x-%s`, split });
assert.throws(() => console.add(['event', 'syslog', 'event', 'event']));
console.add(['event', 'syslog']);
console.reset();
for (const name of fs.readdir(folder)) fs.unlink(`${folder}/${name}`);
fs.rmdir(folder);
// A logger for the terminal takes the place of the one that is there.
console.add({ type: 'console', levels: [console.INFO] });
console.notice('not shown');
console.info('shown once');
console.reset();
console.notice('shown again');
