// util.format and util.inspect in fibjs's form.
require('coroutine');
const util = require('util');
class Point { constructor() { this.x = 1; } }
const cycle = { name: 'c' };
cycle.self = cycle;
function named() {}
named.extra = 1;
for (const value of [{}, [], { a: 100 }, ['x'], [1, [2, { b: null }]], 'text', 5, -0, 10n, true, null, undefined, Symbol('s'), () => {}, named, async () => {}, class A {}, new Date(0), /a\/b/gi,
  new Map([['k', { v: 1 }]]), new Set([1, 'a']), new Uint8Array(3), Buffer.from('fi'), Buffer.alloc(60), { [Symbol('k')]: 1, 'with space': 'x"y' }, cycle, { a: { b: { c: { d: 1 } }, e: [[[[]]]] } },
  new Point(), Object.create(null), { get g() { return 1; } }, Array.from({ length: 102 }, (_, i) => i).slice(95), [undefined, , null], new Error('e').message]) {
  console.log(util.inspect(value));
}
console.log(util.inspect(Array.from({ length: 103 }, () => 0)).split('\n').at(-2));
console.log(util.format('%s %d %j %% %x', 'a', 5.9, { a: 1 }, 'rest', [1]));
console.log(util.format('%d %d', 2 ** 32 + 5, 'x'), util.format('%s', {}), util.format('%s'), util.format('a', 'b', { c: 'd' }), util.format(5, '%s'));
console.log(util.inspect({ a: { b: { c: {} } } }, { depth: 0 }));
console.log('%s:%s', 'one');
