// Which assertions hold for which pairs, and how the others are worded.

const assert = require('node/assert');

class Point {
  constructor() {
    this.a = 1;
  }
}
const first = { a: 1 };
first.self = first;
const second = { a: 1 };
second.self = second;
const values = [
  0, -0, 1, '1', NaN, null, undefined, true, '', [], {}, [1], [1, 2], [1, , 2], { a: 1 }, { a: 1, b: 2 }, { b: 2, a: 1 }, new Point(),
  new Date(0), new Date(1), /a/, /a/g, new Set([1]), new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1]), new Map([[1, { a: 1 }]]),
  new Map([['1', { a: 1 }]]), new Uint8Array([1, 2]), new Error('a'), new Error('b'), new TypeError('a'), Object(1), Object('1'),
  1n, Symbol.iterator, first, second, Object.create(null), { [Symbol.iterator]: 1 }, new Float32Array([0]), new Float32Array([-0]),
];
for (const name of ['equal', 'notEqual', 'strictEqual', 'notStrictEqual', 'deepEqual', 'notDeepEqual', 'deepStrictEqual', 'notDeepStrictEqual']) {
  for (const a of values) {
    const row = values.map((b) => {
      try {
        assert[name](a, b);
        return '+';
      } catch (error) {
        return error instanceof assert.AssertionError ? '-' : '!';
      }
    });
    print(`${name} ${row.join('')}`);
  }
}

const details = (f) => (...list) => {
  try {
    f(...list);
    return 'holds';
  } catch (error) {
    return [error.name, error.code, error.message, error.operator, error.generatedMessage];
  }
};
const pairs = [
  [1, 2], ['a', 'b'], ['abcd', 'abce'], [{ a: 1 }, { a: 2 }], [[1, 2, 3], [1, 2, 4]], [{ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } }],
  [1, 1], [{ a: 1 }, { a: 1 }], [new Point(), { a: 1 }], ['x'.repeat(20), 'y'.repeat(20)], [[1], [1, 2]], [null, undefined], [0, -0],
];
for (const name of ['equal', 'strictEqual', 'deepStrictEqual', 'deepEqual', 'notStrictEqual', 'notDeepStrictEqual', 'notDeepEqual', 'notEqual']) {
  for (const [a, b] of pairs) call(name, details(assert[name]), a, b);
}
call('equal', details((a, b) => assert.equal(a, b, 'own')), 1, 2);
call('strict', details(assert.strict.equal), 1, '1');

const bad = () => {
  throw new TypeError('bad thing');
};
const fine = () => 1;
for (const f of [bad, fine, 5]) {
  for (const expected of [TypeError, Error, RangeError, /bad/, /good/, { message: 'bad thing' }, { message: 'x' }, { name: 'TypeError', message: /bad/ }, {}, new TypeError('bad thing'), (error) => error.message.length > 1, 'text', 5]) {
    call('throws', details(assert.throws), f, expected);
  }
  call('throws', details(assert.throws), f);
  for (const expected of [TypeError, RangeError, /bad/, 'text']) {
    const own = (...list) => {
      try {
        assert.doesNotThrow(...list);
        return 'holds';
      } catch (error) {
        return error.message;
      }
    };
    call('doesNotThrow', own, f, expected);
  }
}
for (const value of [null, undefined, 0, 'x', new Error('e'), {}]) call('ifError', details(assert.ifError), value);
for (const text of ['abc', 5]) for (const pattern of [/b/, /z/, 'b']) {
  call('match', details(assert.match), text, pattern);
  call('doesNotMatch', details(assert.doesNotMatch), text, pattern);
}
call('fail', details(assert.fail));
call('fail', details(assert.fail), 'x');
call('ok', details(assert.ok), 0, 'message');
call('ok', details(assert.ok));
call('equal', details(assert.equal), 1);

const report = (label) => [() => print(`${label} holds`), (error) => print(`${label} ${show(error)}`)];
const rejected = async () => {
  throw new TypeError('late');
};
assert.rejects(rejected, TypeError).then(...report('rejects'))
  .then(() => assert.rejects(rejected(), /late/).then(...report('rejects')))
  .then(() => assert.rejects(Promise.resolve(1)).then(...report('rejects')))
  .then(() => assert.rejects(() => 1).then(...report('rejects')))
  .then(() => assert.doesNotReject(Promise.resolve(1)).then(...report('doesNotReject')))
  .then(() => assert.doesNotReject(rejected).then(...report('doesNotReject')));
