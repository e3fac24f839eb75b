// before; beforeEach from the outermost group in; the other hooks the other way round. A failed test changes nothing.
// exit: 1
const test = require('test');
const coroutine = require('coroutine');
test.setup();

const hooks = (group) => {
  for (const [name, hook] of Object.entries({ before, after, beforeEach, afterEach })) {
    for (const number of [1, 2]) hook(() => console.log(`${group} ${name} ${number}`));
  }
};

describe('outer', () => {
  hooks('outer');
  it('first', () => console.log('first'));
  describe('inner', () => {
    hooks('inner');
    it('second', () => assert.ok(false));
  });
  describe('waiting', () => {
    before(() => coroutine.sleep(1));
    before(async () => {
      await coroutine.sleepAsync(1);
      console.log('async before');
    });
    before((done) => {
      setTimeout(() => {
        console.log('before with done');
        done();
      }, 1);
    });
    xit('skipped tests have no hooks', () => {});
  });
});

test.run();
