// Conversions of functions, kinds of values.
// stderr: any
require('coroutine');
const util = require('util');
const assert = require('assert');
const late = (value, callback) => setTimeout(() => callback(undefined, value + 1), 1);
assert.equal(util.sync(late)(1), 2);
assert.equal(util.sync(async (value) => value + 1)(1), 2);
assert.throws(() => util.sync((callback) => callback(new Error('bad')))());
util.promisify(late)(1).then((value) => console.log('promisify', value));
util.callbackify(async (value) => value + 1)(2, (error, value) => console.log('callbackify', value));
assert.equal(util.deprecate((value) => value, 'old')(5), 5);
util.debuglog('section')('hidden');
util.debug('section')('hidden');

function Base() {}
Base.prototype.greet = () => 'hello';
function Derived() {}
util.inherits(Derived, Base);
assert.equal(new Derived().greet(), 'hello');
assert.equal(Derived.super_, Base);

const kinds = {
  Array: [], BigInt: 1n, Boolean: true, Buffer: Buffer.alloc(1), Date: new Date(), Error: new Error('x'),
  Function() {}, NativeError: new TypeError('x'), Null: null, NullOrUndefined: undefined, Number: 1, Object: {},
  Primitive: 1, RegExp: /x/, String: 'x', Symbol: Symbol('x'), Undefined: undefined,
};
for (const [kind, value] of Object.entries(kinds)) {
  assert.isTrue(util[`is${kind}`](value), kind);
  assert.isFalse(util[`is${kind}`](kind === 'Object' || kind === 'String' ? 1 : kind === 'Primitive' ? {} : 'text'), kind);
}
const { values } = util.parseArgs({ args: ['-v', '--name=x'], options: { v: { type: 'boolean', short: 'v' }, name: { type: 'string' } } });
assert.deepEqual([values.v, values.name], [true, 'x']);
assert.isString(util.buildInfo().fibjs);
assert.isTrue(util.types.isDate(new Date()));
assert.equal(util.inspect('text'), '"text"');
assert.equal(util.inspect({ a: { b: { c: {} } } }, { depth: 0 }).includes('[Object]'), true);
assert.equal(new util.TextDecoder().decode(new util.TextEncoder().encode('é')), 'é');
assert.throws(() => util.compile('x.js', '1'));
console.log(util.inspect([{ a: 1, b: 2 }], { table: true, fields: ['b'] }));
