// `oit` and `odescribe` limit their siblings, not other groups.
const test = require('test');
test.setup();

describe('limited', () => {
  it('not this', () => assert.ok(false));
  oit('this', () => {});
  it.only('and this', () => {});
  describe('not this group', () => it('no', () => assert.ok(false)));
});
describe('groups', () => {
  odescribe('this group', () => it('all of it', () => {}));
  describe.only('and this group', () => it('too', () => {}));
  describe('not this group', () => it('no', () => assert.ok(false)));
});
describe('not limited', () => it('runs', () => {}));

test.run();
