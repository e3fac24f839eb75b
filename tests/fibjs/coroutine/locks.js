// Lock, Semaphore, Condition and Event; in the Async forms too.
const coroutine = require('coroutine');
const assert = require('assert');
const util = require('util');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
check('lock', () => {
  const lock = new coroutine.Lock();
  const order = [];
  assert.equal(lock.acquire(), true);
  const fibers = [1, 2].map((n) => coroutine.start(() => {
    lock.acquire();
    order.push(n);
    coroutine.sleep(1);
    lock.release();
  }));
  coroutine.sleep();
  assert.equal(lock.count(), 2);
  assert.equal(lock.acquire(false), false);
  order.push(0);
  lock.release();
  fibers.forEach((fiber) => fiber.join());
  assert.deepEqual(order, [0, 1, 2]);
  assert.equal(lock.count(), 0);
});
check('semaphore', () => {
  const sem = new coroutine.Semaphore(2);
  assert.equal(sem.trywait(), true);
  sem.wait();
  assert.equal(sem.trywait(), false);
  assert.equal(sem.wait(5), false);
  coroutine.start(() => sem.post());
  assert.equal(sem.wait(1000), true);
  let woken = 0;
  const fibers = [1, 2, 3].map(() => coroutine.start(() => { sem.wait(); woken++; }));
  coroutine.sleep();
  sem.post();
  coroutine.sleep();
  assert.equal(woken, 1);
  sem.post();
  sem.post();
  fibers.forEach((fiber) => fiber.join());
  assert.equal(woken, 3);
  assert.equal(new coroutine.Semaphore().trywait(), true);
  const pair = new coroutine.Semaphore(0);
  coroutine.start(() => pair.release());
  assert.equal(pair.acquire(), true);
});
check('condition', () => {
  const cond = new coroutine.Condition();
  let ready = false;
  const seen = [];
  const fiber = coroutine.start(() => {
    cond.acquire();
    while (!ready) {
      seen.push('wait');
      cond.wait();
    }
    seen.push('go');
    cond.release();
  });
  coroutine.sleep();
  cond.acquire();
  cond.notify();
  coroutine.sleep(1);
  cond.acquire();
  ready = true;
  cond.notify();
  fiber.join();
  assert.deepEqual(seen, ['wait', 'wait', 'go']);
  const lock = new coroutine.Lock();
  const shared = new coroutine.Condition(lock);
  let awake = 0;
  const many = [1, 2, 3].map(() => coroutine.start(() => {
    lock.acquire();
    shared.wait();
    awake++;
    lock.release();
  }));
  coroutine.sleep();
  lock.acquire();
  shared.notifyAll();
  many.forEach((one) => one.join());
  assert.equal(awake, 3);
  lock.acquire();
  assert.equal(shared.wait(5), false);
  lock.release();
});
check('event', () => {
  const event = new coroutine.Event();
  assert.equal(event.isSet(), false);
  let n = 0;
  const wait = () => coroutine.start(() => { event.wait(); n++; });
  const fibers = [wait(), wait()];
  coroutine.sleep();
  event.pulse();
  fibers.forEach((fiber) => fiber.join());
  assert.equal(n, 2);
  assert.equal(event.isSet(), false);
  const other = wait();
  coroutine.sleep();
  event.set();
  other.join();
  assert.equal(event.isSet(), true);
  event.wait();
  event.clear();
  assert.equal(event.isSet(), false);
  assert.equal(new coroutine.Event(true).isSet(), true);
});
check('async', () => util.sync(async () => {
  const lock = new coroutine.Lock();
  await lock.acquireAsync();
  assert.equal(lock.acquire(false), false);
  const next = lock.acquireAsync().then(() => 'next');
  lock.release();
  assert.equal(await next, 'next');
  const sem = new coroutine.Semaphore(0);
  assert.equal(await sem.waitAsync(1), false);
  const waited = sem.waitAsync();
  sem.post();
  assert.equal(await waited, true);
  const event = new coroutine.Event();
  const set = event.waitAsync();
  event.set();
  await set;
  await coroutine.sleepAsync(1);
})());
