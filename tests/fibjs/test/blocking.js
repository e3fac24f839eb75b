// Tests run on a fiber: they may wait anywhere, while other fibers and servers go on.
const test = require('test');
const coroutine = require('coroutine');
test.setup();
test.slow = 10000;

describe('waiting', () => {
  const event = new coroutine.Event();
  before(() => coroutine.start(() => {
    coroutine.sleep(1);
    event.set();
  }));
  it('waits for another fiber', () => event.wait());
  it('waits inside a callback', () => assert.deepEqual([3, 1].map((ms) => (coroutine.sleep(ms), ms)), [3, 1]));
  it('waits after await', async () => {
    await null;
    coroutine.sleep(1);
    assert.ok(event.isSet());
  });
});

test.run();
