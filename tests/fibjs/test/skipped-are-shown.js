// With a mode above ERROR skipped and todo tests are printed, and groups that are skipped.
const test = require('test');
test.setup();

describe('group', () => {
  it('passed', () => {});
  xit('skipped', () => {});
  it.skip('also skipped', () => {});
  todo('to do');
  it('without a function');
  xdescribe('skipped group', () => {
    before(() => {
      throw new Error('hooks of a skipped group do not run');
    });
    it('inside', () => assert.ok(false));
    oit('only inside', () => assert.ok(false));
    todo('to do inside');
  });
});
describe.skip('another', () => it('one', () => assert.ok(false)));

test.run(console.WARN);
