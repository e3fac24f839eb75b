// The whole of EventEmitter on five ways of making one.
require('coroutine');
const EventEmitter = require('events');
const coroutine = require('coroutine');
const util = require('util');
const assert = require('assert');
function Inherited() { EventEmitter.call(this); }
util.inherits(Inherited, EventEmitter);
function Bare() {}
util.inherits(Bare, EventEmitter);
const ways = {
  new: () => new EventEmitter(),
  class: () => new (class extends EventEmitter {})(),
  inherits: () => new Inherited(),
  bare: () => new Bare(),
  named: () => new EventEmitter.EventEmitter(),
};
for (const [way, make] of Object.entries(ways)) {
  const check = (name, body) => {
    try {
      body(make());
    } catch (error) {
      console.log(way, name, error.message);
    }
  };
  check('order and removal of the last', (e) => {
    const log = [];
    const [one, two] = [() => log.push(1), () => log.push(2)];
    for (const each of [one, two, one, two, one]) assert.equal(e.on('x', each), e);
    assert.equal(e.emit('x'), true);
    assert.deepEqual(log, [1, 2, 1, 2, 1]);
    log.splice(0);
    assert.equal(e.off('x', one), e);
    e.emit('x');
    assert.deepEqual(log, [1, 2, 1, 2]);
    assert.deepEqual(e.listeners('x'), [one, two, one, two]);
    assert.equal(e.listenerCount('x'), 4);
    e.off('x');
    assert.equal(e.emit('x'), false);
  });
  check('arguments and this', (e) => {
    let seen;
    e.on('x', function (...args) { seen = [this === e, ...args]; });
    e.emit('x', 1, 'b', null);
    assert.deepEqual(seen, [true, 1, 'b', null]);
  });
  check('once', (e) => {
    let n = 0;
    e.once('x', () => n++);
    e.once({ y: () => n++ });
    for (const name of ['x', 'x', 'y', 'y']) e.emit(name);
    assert.equal(n, 2);
    const never = () => n++;
    e.once('x', never);
    e.off('x', never);
    assert.equal(e.emit('x'), false);
  });
  check('maps', (e) => {
    let log = '';
    const map = { a: () => { log += 'a'; }, b: () => { log += 'b'; } };
    assert.equal(e.on(map), e);
    e.emit('a');
    e.emit('b');
    assert.equal(e.off(map), e);
    e.emit('a');
    assert.equal(log, 'ab');
    e.addListener(map);
    e.prependListener({ a: () => { log += 'first'; } });
    e.emit('a');
    assert.equal(log, 'abfirsta');
    e.removeListener(map);
  });
  check('removeAllListeners', (e) => {
    for (const name of ['a', 'b', 'c']) e.on(name, () => {});
    e.removeAllListeners(['a', 'b']);
    assert.deepEqual(e.eventNames(), ['c']);
    e.removeAllListeners('c');
    e.on('d', () => {});
    assert.equal(e.removeAllListeners(), e);
    assert.deepEqual(e.eventNames(), []);
  });
  check('newListener and removeListener', (e) => {
    const log = [];
    e.on('newListener', (name, fn) => log.push(['new', name, typeof fn, e.listenerCount(name)]));
    const [one, two] = [() => {}, () => {}];
    e.on('x', one);
    e.on('x', two);
    assert.deepEqual(log, [['new', 'x', 'function', 0], ['new', 'x', 'function', 1]]);
    log.splice(0);
    e.removeAllListeners('newListener');
    e.on('removeListener', (name, fn) => log.push([name, fn === one ? 1 : 2]));
    e.off('x');
    assert.deepEqual(log, [['x', 2], ['x', 1]]);
  });
  check('errors', (e) => {
    assert.equal(e.emit('error', new Error('nobody')), false);
    let second = false;
    e.on('x', () => { throw new Error('thrown'); });
    e.on('x', () => { second = true; });
    assert.throws(() => e.emit('x'));
    e.on('error', () => { throw new Error('in error'); });
    assert.throws(() => e.emit('error', 1));
    return second;
  });
  check('emit waits', (e) => {
    const log = [];
    e.on('x', () => { coroutine.sleep(5); log.push('slow'); });
    e.on('x', () => { coroutine.sleep(1); log.push('quick'); });
    e.emit('x');
    assert.equal(log.length, 2);
  });
  check('emit waits for those that others wait in', (e) => {
    const event = new coroutine.Event();
    e.on('x', () => event.set());
    e.on('x', () => event.wait());
    e.emit('x');
  });
  check('maximum', (e) => {
    assert.equal(e.getMaxListeners(), 10);
    e.setMaxListeners(3);
    assert.equal(e.getMaxListeners(), 3);
    assert.throws(() => e.setMaxListeners(-1));
  });
  check('symbols', (e) => {
    const name = Symbol('s');
    let n = 0;
    e.on(name, () => n++);
    e.emit(name);
    assert.equal(n, 1);
    assert.deepEqual(e.eventNames(), [name]);
  });
  check('event listeners', (e) => {
    let n = 0;
    const fn = () => n++;
    e.addEventListener('x', fn);
    e.addEventListener('y', () => n++, { once: true });
    e.emit('x');
    e.emit('y');
    e.emit('y');
    e.removeEventListener('x', fn);
    e.emit('x');
    assert.equal(n, 2);
  });
  check('bad listener', (e) => assert.throws(() => e.on('x', 1)));
}
assert.equal(EventEmitter.EventEmitter, EventEmitter);
EventEmitter.defaultMaxListeners = 20;
assert.equal(EventEmitter.EventEmitter.defaultMaxListeners, 20);
assert.equal(new EventEmitter().getMaxListeners(), 20);
assert.throws(() => { EventEmitter.defaultMaxListeners = -1; });
assert.equal(EventEmitter.defaultMaxListeners, 20);
