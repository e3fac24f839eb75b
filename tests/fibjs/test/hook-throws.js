// A hook that throws ends the run without a summary.
// exit: 1
const test = require('test');
test.setup();

describe('group', () => {
  before(() => {
    throw new Error('in a hook');
  });
  it('is not run', () => console.log('not reached'));
});

test.run();
