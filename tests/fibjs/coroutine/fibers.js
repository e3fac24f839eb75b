// Fibers: start is deferred, arguments, join, locals, callers; errors stay in their fiber.
const coroutine = require('coroutine');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
check('deferred', () => {
  let n = 100;
  coroutine.start((v) => { n = v; }, 123);
  assert.equal(n, 100);
  coroutine.sleep();
  assert.equal(n, 123);
});
check('join', () => {
  let n = 0;
  const fiber = coroutine.start((a, b) => {
    coroutine.sleep(1);
    n = a + b;
  }, 1, 2);
  assert.ok(fiber instanceof coroutine.Fiber);
  fiber.join();
  assert.equal(n, 3);
  fiber.join();
});
check('join of one that throws', () => coroutine.start(() => { throw new Error('printed'); }).join());
check('locals', () => {
  const self = coroutine.current();
  self.inherited = 'a';
  const seen = [];
  const fiber = coroutine.start(function () {
    seen.push(this.inherited, coroutine.current() === this, this.caller === self, this.late);
    this.inherited = 'b';
    coroutine.start(function () { seen.push(this.inherited, this.caller === fiber); }).join();
  });
  self.late = 1;
  fiber.join();
  assert.deepEqual(seen, ['a', true, true, undefined, 'b', true]);
  assert.equal(self.inherited, 'a');
  delete self.inherited;
});
check('ids', () => {
  assert.equal(typeof coroutine.current().id, 'bigint');
  const fiber = coroutine.start(() => {});
  assert.notEqual(fiber.id, coroutine.current().id);
  assert.ok(coroutine.fibers.includes(fiber));
  fiber.join();
  assert.notOk(coroutine.fibers.includes(fiber));
  assert.equal(coroutine.vmid, 1);
  assert.isString(coroutine.current().stack);
});
check('sleep', () => {
  const start = Date.now();
  coroutine.sleep(20);
  assert.ok(Date.now() - start >= 19);
  coroutine.sleepSync(1);
});
check('parallel', () => {
  assert.deepEqual(coroutine.parallel(() => 1, () => { coroutine.sleep(2); return 2; }, () => 3), [1, 2, 3]);
  assert.deepEqual(coroutine.parallel([() => 1, () => 2]), [1, 2]);
  assert.deepEqual(coroutine.parallel([5, 6], (v) => v * 2), [10, 12]);
  assert.deepEqual(coroutine.parallel((i) => i + 1, 3), [1, 2, 3]);
  assert.deepEqual(coroutine.parallel([], (v) => v), []);
});
check('limit', () => {
  let [now, most] = [0, 0];
  const order = [];
  const last = new coroutine.Event();
  const result = coroutine.parallel([0, 1, 2, 3], (n) => {
    most = Math.max(most, ++now);
    if (n === 0) last.wait();
    else coroutine.sleep(0);
    order.push(n);
    now--;
    if (n === 3) last.set();
    return n;
  }, 2);
  assert.equal(most, 2);
  assert.deepEqual(result, [0, 1, 2, 3]);
  assert.deepEqual(order, [1, 2, 3, 0]);
  now = most = 0;
  coroutine.parallel([1, 1, 1].map(() => () => { most = Math.max(most, ++now); coroutine.sleep(1); now--; }), 1);
  assert.equal(most, 1);
  now = most = 0;
  coroutine.parallel(() => { most = Math.max(most, ++now); coroutine.sleep(1); now--; }, 4, 3);
  assert.equal(most, 3);
});
check('errors', () => {
  let done = 0;
  assert.throws(() => coroutine.parallel([1, 2, 3], (v) => {
    coroutine.sleep(v);
    done++;
    if (v === 2) throw new Error('v');
  }));
  assert.equal(done, 3);
});
check('waiting at any depth', () => {
  const wait = (v) => { coroutine.sleep(0); return v; };
  assert.deepEqual([3, 1, 2].map(wait), [3, 1, 2]);
  assert.deepEqual([3, 1, 2].sort((a, b) => wait(a) - b), [1, 2, 3]);
  assert.equal(JSON.stringify({ toJSON: () => wait('x') }), '"x"');
  assert.equal(`${{ toString: () => wait('y') }}`, 'y');
  const object = { get z() { return wait('z'); } };
  assert.equal(object.z, 'z');
  assert.equal(new (class { constructor() { this.a = wait(1); } })().a, 1);
});
