// Each of fibjs's assertions both ways.

const assert = require('fibjs/assert');

// [name, its opposite, operands for which the first holds, operands for which the opposite does]
const table = [
  ['ok', 'notOk', [1], [0]],
  ['equal', 'notEqual', [1, '1'], [1, 2]],
  ['equal', 'notEqual', [1n, 1], [{ valueOf() { throw new Error('no value'); } }, 1]],
  ['strictEqual', 'notStrictEqual', ['a', 'a'], [1, '1']],
  ['deepEqual', 'notDeepEqual', [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }], [{ a: 1 }, { a: 1, b: 2 }]],
  ['deepEqual', 'notDeepEqual', [new Date(5), new Date(5)], [/a/g, /a/i]],
  ['closeTo', 'notCloseTo', [1, 1.1, 0.2], [1, 2, 0.5]],
  ['lessThan', 'notLessThan', [1, 2], [2, 1]],
  ['greaterThan', 'notGreaterThan', ['b', 'a'], [1, 1]],
  ['exist', 'notExist', [0], [null]],
  ['isTrue', 'isNotTrue', [true], [1]],
  ['isFalse', 'isNotFalse', [false], [0]],
  ['isNull', 'isNotNull', [null], [undefined]],
  ['isUndefined', 'isDefined', [undefined], [null]],
  ['isFunction', 'isNotFunction', [print], [{}]],
  ['isObject', 'isNotObject', [{}], ['x']],
  ['isArray', 'isNotArray', [[]], [{}]],
  ['isString', 'isNotString', ['x'], [1]],
  ['isNumber', 'isNotNumber', [1], ['1']],
  ['isBoolean', 'isNotBoolean', [false], [0]],
  ['typeOf', 'notTypeOf', [[], 'array'], [1, 'string']],
  ['property', 'notProperty', [{ x: undefined }, 'x'], [{}, 'y']],
  ['deepProperty', 'notDeepProperty', [{ a: { b: [{ c: 1 }] } }, 'a.b[0].c'], [{ a: null }, 'a.b']],
  ['propertyVal', 'propertyNotVal', [{ x: 1 }, 'x', 1], [{ x: 1 }, 'x', '1']],
  ['deepPropertyVal', 'deepPropertyNotVal', [{ a: { b: 1 } }, 'a.b', 1], [{ a: { b: 1 } }, 'a.b', 2]],
  ['throws', 'doesNotThrow', [() => { throw new Error('thrown'); }], [() => 1]],
];
for (const [name, opposite, holds, fails] of table) {
  call(name, () => assert[name](...holds));
  call(opposite, () => assert[opposite](...fails));
  call(name, () => assert[name](...fails, 'message'));
  call(opposite, () => assert[opposite](...holds));
}
call('assert', () => assert(0, 'message'));
call('ifError', () => assert.ifError(new TypeError('given')));
call('ifError', () => assert.ifError(null));
call('operator', () => {
  try {
    assert.equal(1, 2);
  } catch (error) {
    return [error.code, error.actual, error.expected, error.operator];
  }
});
