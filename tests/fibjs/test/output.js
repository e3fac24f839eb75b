// What a run prints: passed, failed and nested tests, a slow one with its time, and the failures after the summary.
// exit: 6
const test = require('test');
const coroutine = require('coroutine');
test.setup();
// Only what takes more than half of it is printed with its time.
test.slow = 800;

describe('first group', () => {
  it('plain', () => {});
  it('slow', () => coroutine.sleep(500));
  it('fails', () => assert.equal(1, 2));
  xit('skipped', () => assert.ok(false));
  todo('to do');
  it('async', async () => {
    await coroutine.sleepAsync(1);
  });
  it('async fails', async () => {
    await null;
    throw new Error('late');
  });
  describe('nested', () => {
    it('throws text', () => {
      throw 'just text';
    });
    describe('deeper', () => {
      it('throws', () => {
        throw new TypeError('deep');
      });
    });
  });
});

describe('second group', () => {
  it('done', (done) => setTimeout(done, 1));
  it('done with an error', (done) => setTimeout(() => done(new Error('in done')), 1));
  it('done with a function', (done) => setTimeout(() => done(() => assert.ok(true)), 1));
  it('done with a function that throws', (done) => setTimeout(() => done(() => assert.ok(false)), 1));
});

test.run();
