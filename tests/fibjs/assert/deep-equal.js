// deepEqual and equal on what they know, and throws.
require('coroutine');
const assert = require('assert');
function check(name, same, body) {
  try {
    body();
    if (!same) console.log(name, 'passed');
  } catch (error) {
    if (same) console.log(name, error.message);
  }
}
const cycle = () => {
  const made = { a: [1] };
  made.self = made;
  return made;
};
for (const [name, a, b, same] of [
  ['order', { a: 1, b: 2 }, { b: 2, a: 1 }, true], ['more', { a: 1 }, { a: 1, b: undefined }, false],
  ['dates', new Date(5), new Date(5), true], ['other dates', new Date(5), new Date(6), false], ['date and number', new Date(5), 5, false],
  ['regexps', /a/gi, /a/gi, true], ['flags', /a/g, /a/i, false], ['sources', /a/, /b/, false],
  ['buffers', Buffer.from('abc'), Buffer.from('abc'), true], ['other buffers', Buffer.from('abc'), Buffer.from('abd'), false],
  ['cycles', cycle(), cycle(), true], ['arrays', [1, [2, 3]], [1, [2, 3]], true], ['lengths', [1, 2], [1, 2, 3], false],
  ['NaN', NaN, NaN, true], ['null', null, {}, false], ['nested', { a: { b: [{ c: null }] } }, { a: { b: [{ c: null }] } }, true],
]) {
  check(`deepEqual ${name}`, same, () => assert.deepEqual(a, b));
  check(`notDeepEqual ${name}`, !same, () => assert.notDeepEqual(a, b));
}
for (const [a, b, same] of [[1, '1', true], [1n, 1, true], [Buffer.from('abc'), 'abc', true], [null, undefined, true], [{}, {}, false], [true, 1, true]]) {
  check(`equal ${typeof a}`, same, () => assert.equal(a, b));
  check(`notEqual ${typeof a}`, !same, () => assert.notEqual(a, b));
}
const bad = { valueOf() { throw new Error('valueOf'); } };
check('a valueOf that throws', false, () => assert.equal(bad, 1));
check('throws', true, () => assert.throws(() => { throw new Error('x'); }, 'any message'));
check('throws nothing', false, () => assert.throws(() => {}));
check('throws async', true, () => assert.throws(async () => { throw new Error('x'); }));
check('async throws nothing', false, () => assert.throws(async () => {}));
check('doesNotThrow', true, () => assert.doesNotThrow(() => {}));
check('doesNotThrow throws', false, () => assert.doesNotThrow(() => { throw new Error('x'); }));
check('ifError', true, () => assert.ifError(undefined));
check('ifError fails', false, () => assert.ifError(new Error('x')));
