// A function of `mustCall` that is never called fails its test after a while.
// exit: 1
const test = require('test');
test.setup();

describe('mustCall', () => {
  it('waits in vain', () => void test.mustCall());
});

test.run();
