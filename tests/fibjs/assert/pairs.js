// Every assertion, both ways: what one of a pair accepts, the other refuses.
const assert = require('assert');
const test = require('test');
const { AssertionError } = assert;

const sparse = { a: { list: [{ name: 'x' }] }, undefined: undefined };
const throwing = {
  valueOf() {
    throw new Error('valueOf');
  },
};
const circle = () => {
  const list = [1];
  list.push(list);
  return list;
};
const PAIRS = [
  ['ok', 'notOk', [[1], ['a'], [{}], [true]], [[0], [''], [null], [undefined], [NaN]]],
  ['equal', 'notEqual',
    [[1, 1], [1, '1'], [1n, 1], [null, undefined], [NaN, NaN], [Buffer.from('text'), 'text'], ['text', Buffer.from('text')], [throwing, throwing]],
    [[1, 2], ['a', 'b'], [{}, {}], [[1], [1, 2]], [throwing, 1], [null, 0]]],
  ['strictEqual', 'notStrictEqual', [[1, 1], [sparse, sparse]], [[1, '1'], [1n, 1], [{}, {}], [NaN, NaN]]],
  ['deepEqual', 'notDeepEqual',
    [[{ a: 1, b: 2 }, { b: 2, a: 1 }], [[1, [2, { c: 3 }]], [1, [2, { c: 3 }]]], [new Date(5), new Date(5)], [/a/gi, /a/gi],
      [Buffer.from('a'), Buffer.from('a')], [circle(), circle()], [new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])],
      [new Set([1, 2]), new Set([2, 1])], [[], []], ['a', 'a']],
    [[{ a: 1 }, { a: 2 }], [{ a: 1 }, { b: 1 }], [{ a: 1 }, { a: 1, b: undefined }], [[1, 2], [2, 1]], [new Date(5), new Date(6)],
      [/a/g, /a/i], [/a/, /b/], [Buffer.from('a'), Buffer.from('b')], [circle(), [1, [1]]], [[], {}], [null, {}], [{}, 1]]],
  ['lessThan', 'notLessThan', [[1, 2], ['a', 'b'], [1n, 2]], [[2, 2], [3, 2], [throwing, 1]]],
  ['greaterThan', 'notGreaterThan', [[2, 1], ['b', 'a'], [2, 1n]], [[2, 2], [2, 3], [throwing, 1]]],
  ['closeTo', 'notCloseTo', [[1.5, 1, 0.5], [10, 12, 2]], [[1.6, 1, 0.5], [1, 'x', 1]]],
  ['exist', 'notExist', [[0], [''], [false]], [[null], [undefined]]],
  ['isTrue', 'isNotTrue', [[true]], [[1], [false], ['true']]],
  ['isFalse', 'isNotFalse', [[false]], [[0], [true], [null]]],
  ['isNull', 'isNotNull', [[null]], [[undefined], [0]]],
  ['isUndefined', 'isDefined', [[undefined]], [[null], [0]]],
  ['isFunction', 'isNotFunction', [[() => {}], [class {}], [async () => {}]], [[{}], ['f']]],
  ['isObject', 'isNotObject', [[{}], [new Date()], [Object.create(null)]], [[null], [[]], ['x'], [5]]],
  ['isArray', 'isNotArray', [[[]], [[1]]], [[{}], [{ length: 0 }], ['a']]],
  ['isString', 'isNotString', [['']], [[5], [null]]],
  ['isNumber', 'isNotNumber', [[5], [NaN]], [['5'], [5n]]],
  ['isBoolean', 'isNotBoolean', [[false]], [[0], ['false']]],
  ['typeOf', 'notTypeOf',
    [[5, 'number'], [[], 'array'], [null, 'null'], [undefined, 'undefined'], [/a/, 'regexp'], [new Date(), 'date'], ['a', 'String'], [{}, 'object']],
    [[5, 'string'], [[], 'object'], [null, 'object']]],
  ['property', 'notProperty', [[sparse, 'a'], [sparse, 'undefined'], [sparse, 'toString'], ['text', 'length']], [[sparse, 'b'], [null, 'a']]],
  ['deepProperty', 'notDeepProperty', [[sparse, 'a.list'], [sparse, 'a.list[0].name']], [[sparse, 'a.list[1]'], [sparse, 'a.x.y']]],
  ['propertyVal', 'propertyNotVal', [[{ a: 1 }, 'a', 1]], [[{ a: 1 }, 'a', 2], [{ a: 1 }, 'b', undefined]]],
  ['deepPropertyVal', 'deepPropertyNotVal', [[sparse, 'a.list[0].name', 'x']], [[sparse, 'a.list[0].name', 'y'], [sparse, 'a.b', undefined]]],
  ['throws', 'doesNotThrow',
    [[() => assert.ok(false)], [async () => assert.ok(false)], [() => null.x]],
    [[() => {}], [async () => {}], [() => new Error('not thrown')]]],
];

let failures = 0;
function refuses(name, values) {
  try {
    assert[name](...values);
  } catch (error) {
    if (error instanceof AssertionError && error.message.startsWith('expected ') && error.code === 'ERR_ASSERTION') return;
    console.log('%s throws', name, error);
    failures++;
    return;
  }
  console.log('%s accepts', name, values);
  failures++;
}

for (const [name, opposite, yes, no] of PAIRS) {
  for (const values of yes) {
    assert[name](...values);
    refuses(opposite, values);
  }
  for (const values of no) {
    assert[opposite](...values);
    refuses(name, values);
  }
}
assert(failures === 0);

// Every assertion is in the table, or below.
const tested = new Set([...PAIRS.flatMap(([name, opposite]) => [name, opposite]), 'ifError', 'fail', 'AssertionError']);
assert.deepEqual(Object.keys(assert).filter((name) => !tested.has(name)), []);

assert.throws(() => assert(0));
assert(1);
assert.ifError(null);
assert.ifError(undefined);
const error = new Error('x');
try {
  assert.ifError(error);
  console.log('ifError let it pass');
} catch (thrown) {
  assert.strictEqual(thrown, error);
}
assert.throws(() => assert.fail());
assert.strictEqual(console.assert, assert);
assert.strictEqual(test.assert, assert);
