// What `run` returns; a program may run several times, each run has its own groups.
const assert = require('assert');
const process = require('process');
const test = require('test');
test.setup();

describe('group', () => {
  it('passed', () => {});
  it('failed', () => assert.ok(false));
  xit('skipped', () => {});
  todo('to do');
  describe('nested', () => it('inner', () => {}));
});

const result = test.run();
assert.equal(process.exitCode, 1);
process.exitCode = 0;
const { tests: [group] } = result;
assert.deepEqual([result.status, result.total, result.passed, result.failed, result.todo, result.skipped], ['failed', 5, 2, 1, 1, 1]);
assert.isNumber(result.duration);
assert.deepEqual([group.title, group.status, group.total], ['group', 'failed', 5]);
assert.deepEqual(group.tests.map(({ title, status }) => [title, status]), [
  ['passed', 'passed'], ['failed', 'failed'], ['skipped', 'skipped'], ['to do', 'todo'], ['nested', 'passed'],
]);
assert.ok(group.tests[1].trace.includes('expected false to be ok'));
assert.notProperty(group.tests[0], 'trace');
assert.deepEqual(group.tests[4].tests.map((test) => test.title), ['inner']);

describe('again', () => it('passes', () => {}));
const second = test.run();
assert.deepEqual([second.status, second.total, second.passed], ['passed', 1, 1]);
for (const name of ['failed', 'todo', 'skipped']) assert.notProperty(second, name);
