// Timers by their three names: arguments, this, stopped, clearing in many ways, bounds of the time.
const coroutine = require('coroutine');
const timers = require('timers');
const assert = require('assert');
function check(name, body) {
  try {
    body();
  } catch (error) {
    console.log(name, error.message);
  }
}
for (const [label, from] of [['globals', { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, setHrInterval, clearHrInterval }],
  ['global', global], ['timers', timers]]) {
  const test = (name, body) => check(`${label} ${name}`, body);
  test('arguments', () => {
    const seen = [];
    const timer = from.setTimeout((...args) => seen.push(...args), 1, 'a', 2);
    assert.equal(timer.stopped, false);
    coroutine.sleep(10);
    assert.deepEqual(seen, ['a', 2]);
    assert.equal(timer.stopped, true);
  });
  test('bounds', () => {
    const seen = [];
    from.setTimeout(() => seen.push('huge'), 2 ** 31);
    from.setTimeout(() => seen.push('negative'), -1);
    from.setTimeout(() => seen.push('none'));
    const far = from.setTimeout(() => seen.push('far'), 2 ** 31 - 1);
    coroutine.sleep(20);
    from.clearTimeout(far);
    assert.deepEqual(seen.sort(), ['huge', 'negative', 'none']);
  });
  test('clearing', () => {
    let n = 0;
    const timer = from.setTimeout(() => n++, 1);
    from.clearTimeout(timer);
    from.clearTimeout(timer);
    from.clearTimeout(undefined);
    from.clearTimeout();
    assert.equal(timer.stopped, true);
    from.clearInterval(from.setTimeout(() => n++, 1));
    from.clearTimeout(from.setInterval(() => n++, 1));
    from.clearImmediate(from.setImmediate(() => n++));
    from.setImmediate((v) => { n += v; }, 10);
    coroutine.sleep(10);
    assert.equal(n, 10);
  });
  test('interval', () => {
    const done = new coroutine.Event();
    let n = 0;
    from.setInterval(function (step) {
      n += step;
      if (n < 6) return;
      this.clear();
      done.set();
    }, 1, 2);
    done.wait();
    coroutine.sleep(5);
    assert.equal(n, 6);
  });
  test('hr interval', () => {
    const done = new coroutine.Event();
    let n = 0;
    const timer = from.setHrInterval(() => { if (++n === 3) { from.clearHrInterval(timer); done.set(); } }, 1);
    done.wait();
    assert.equal(timer.stopped, true);
  });
  test('ref', () => {
    const timer = from.setTimeout(() => {}, 100000);
    assert.equal(timer.unref() === timer || timer.unref() === undefined, true);
    timer.ref();
    timer.unref();
  });
}
