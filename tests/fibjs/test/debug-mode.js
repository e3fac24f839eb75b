// With DEBUG each failure goes to standard error when it happens, and none follows the summary.
// exit: 2
const test = require('test');
test.setup();

describe('group', () => {
  it('fails', () => assert.equal(1, 2, 'numbers'));
  it('passes', () => console.error('second test'));
  it('fails too', () => assert.isTrue(false));
});

test.run(console.DEBUG);
