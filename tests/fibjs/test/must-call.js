// A test waits for functions of `mustCall`, and fails with what they throw or when one of `mustNotCall` is called.
// exit: 4
// stderr: any
const test = require('test');
const coroutine = require('coroutine');
const { mustCall, mustNotCall } = test;
test.setup();
test.slow = 10000;

describe('mustCall', () => {
  it('is called at once', () => {
    const add = mustCall(function (a, b) {
      return this.start + a + b;
    });
    assert.equal(add.call({ start: 1 }, 2, 3), 6);
  });
  it('is called later', () => {
    setTimeout(mustCall(() => console.log('called later')), 5);
    setTimeout(mustCall(), 1);
  });
  it('is async', () => {
    setTimeout(mustCall(async () => {
      await coroutine.sleepAsync(1);
      console.log('async end');
    }), 1);
  });
  it('throws later', () => {
    setTimeout(mustCall(() => assert.equal(1, 2)), 1);
  });
  it('rejects later', () => {
    setTimeout(mustCall(async () => {
      throw new Error('rejected');
    }), 1);
  });
});

describe('mustNotCall', () => {
  it('is not called', () => mustNotCall());
  it('is called', () => {
    try {
      mustNotCall()();
    } catch {
      // The test fails nevertheless.
    }
  });
  it('names the function', () => mustNotCall(function never() {})());
});

assert.throws(() => mustCall());
test.run();
