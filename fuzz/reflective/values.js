'use strict';
// Odd values as expressions. What begins with `$` is a helper that the program gets with them.

const HELPERS = {
  $cycle: `const $cycle = () => { const o = { a: [] }; o.self = o; o.a.push(o, o.a); return o; };`,
  $ring: `const $ring = () => { const m = new Map(), s = new Set([m]); m.set(s, m); m.set('k', s); return m; };`,
  $deep: `const $deep = (n) => { let o = []; for (let i = 0; i < n; i++) o = [o]; return o; };`,
  $nest: `const $nest = (n) => { let o = {}; for (let i = 0; i < n; i++) o = { o }; return o; };`,
  $thrower: `const $thrower = () => { const trap = () => { throw new Error('trap'); }; return new Proxy(function () {}, {
  get: trap, set: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap, apply: trap, construct: trap, defineProperty: trap, deleteProperty: trap, isExtensible: trap,
}); };`,
  $liar: `const $liar = () => { const liar = new Proxy(function () {}, { get: () => liar, apply: () => liar, construct: () => liar, has: () => true, getPrototypeOf: () => null }); return liar; };`,
  $revoked: `const $revoked = () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; };`,
  $again: `const $again = (value) => { if (last === null) return value; const [f, self, args] = last; last = null; try { Reflect.apply(f, self, args); } catch {} return value; };`,
  $getter: `const $getter = (name) => ({ get [name]() { throw new Error('getter'); } });`,
  $detached: `const $detached = () => { const view = new Uint8Array(8); try { structuredClone(view.buffer, { transfer: [view.buffer] }); } catch {} return view; };`,
  $shrinking: `const $shrinking = () => { const bytes = new Uint8Array(new ArrayBuffer(64, { maxByteLength: 128 })); return bytes; };`,
  $error: `const $error = () => { const e = new Error('x'); e.cause = e; e.errors = [e]; return e; };`,
  $thenable: `const $thenable = () => ({ then(f) { f($again(1)); f(2); throw 3; } });`,
};

const NUMBERS = ['0', '-0', '1', '-1', '2', '3', '7', '1.5', '255', '65536', 'NaN', 'Infinity', '-Infinity', '2 ** 31', '2 ** 31 - 1', '-(2 ** 31)', '2 ** 32',
  '2 ** 32 - 1', '2 ** 53', '2 ** 53 - 1', '-(2 ** 53)', '1e308', '5e-324', '1e21'];
const STRINGS = [`''`, `'x'`, `'utf8'`, `'hex'`, `'base64'`, `'latin1'`, `'ucs2'`, `'binary'`, `'HEX\\u010d'.slice(0, 3)`, `'\\u010d\\u010a'`, `'\\ud800'`, `'a\\0b'`, `'__proto__'`,
  `'constructor'`, `'length'`, `'then'`, `'a'.repeat(70000)`, `'\\u20ac'.repeat(3000)`, `'127.0.0.1'`, `'::1'`, `'http://127.0.0.1:1/'`, `'ws://127.0.0.1:1/'`, `'https://a:b@[::1]:99999/%zz?q#h'`,
  `'sha256'`, `'md5'`, `'gzip'`, `'data'`, `'error'`, `'end'`, `'message'`, `'a=b&c=%zz&&=&a=%e2%82'`, `'%s %d %i %f %j %o %O %c %%'`, `'text/html; charset=x; q="\\\\"'`, `'[1,'`, `'{"a":[1e999]}'`,
  `'*'`, `'/a/../../b//c'`, `'C:\\\\x\\\\..'`, `'2020-02-30T25:61:61Z'`, `'en-US-u-ca-buddhist'`, `'(a+)+$'`, `'\\r\\nX: 1'`, `'GET'`, `'100kb'`, `'a.b.c'`, `'true'`, `'1'`, `'-----BEGIN CERTIFICATE-----\\nAA==\\n-----END CERTIFICATE-----'`];
const FUNCTIONS = ['() => {}', 'function () { return this; }', `() => { throw new Error('callback'); }`, 'async () => { throw 1; }', '(...a) => $again(a[0])', '(a, b, c) => typeof c === "function" ? c(null, a) : b',
  'function* () { yield 1; }', 'async function* () { yield $again(1); }', 'class {}', '(cb) => typeof cb === "function" && cb()', '$again', 'Reflect.apply', 'class extends Array {}', '(function () {}).bind(null)'];
const BYTES = ['Buffer.alloc(5, 1)', 'Buffer.alloc(0)', 'new Uint8Array(0)', 'new Uint8Array(70000)', `Buffer.from('GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n')`, `Buffer.from('1f8b08000000000000034bcaa9020000', 'hex')`,
  `Buffer.from('818000000000', 'hex')`, 'new ArrayBuffer(16)', 'new ArrayBuffer(8, { maxByteLength: 16 })', 'new DataView(new ArrayBuffer(9), 1)', 'new Float64Array([NaN, -0, 1e308])', 'new BigInt64Array(2)',
  'new Uint16Array(3).subarray(1)', '$detached()', '$shrinking()', 'new Uint8Array(new SharedArrayBuffer(8))', 'new SharedArrayBuffer(4)', `Buffer.from('\\u20ac\\ud800')`];
const OBJECTS = ['{}', '[]', 'Object.create(null)', '$cycle()', '$ring()', '$deep(300)', '$deep(60000)', '$nest(300)', '$nest(60000)', '$thrower()', '$liar()', '$revoked()', `$getter('length')`, `$getter('then')`, `$getter('signal')`,
  `$getter('0')`, '{ length: 2 ** 53 - 1 }', '{ length: 2 ** 32 - 1, 0: 1 }', '{ length: -1 }', '{ length: { valueOf() { return $again(3); } }, 0: 0 }', '[, 1, , undefined]', `['a', 'b', 'c']`, '[1, 2, 3]', '[[1, 2], [3]]', `[['a', 'b'], ['a']]`,
  `Array(5000).fill('ab')`, 'Array(100000)', '{ toString() { throw new Error("text"); } }', `{ toString() { return $again('utf8'); } }`, '{ valueOf() { return $again(1); } }', `{ [Symbol.toPrimitive]() { return Symbol('x'); } }`,
  `{ [Symbol.toPrimitive]() { return $again('1'); } }`, '{ valueOf() { return 1n; } }', '{ [Symbol.iterator]() { throw 1; } }', '{ *[Symbol.iterator]() { for (let i = 0; i < 50; i++) yield $again(i); throw 2; } }',
  '{ async *[Symbol.asyncIterator]() { yield $again(1); throw 2; } }', '$thenable()', 'Promise.resolve(1)', 'new Promise(() => {})', 'new Date(NaN)', 'new Date(8.64e15)', '/(a+)+$/g', 'new Map([[1, 2]])', 'new Set([NaN])', 'new WeakMap()', '$error()',
  `new Error('x')`, 'Object(Symbol())', 'Object(1n)', 'new String("abc")', 'function () {}.prototype', 'globalThis', 'Object.prototype', 'Object.freeze([1])', '(function () { return arguments; })(1, 2)',
  '{ a: 1, b: undefined, c: null, d: () => {}, e: Symbol(), f: 1n }', `{ __proto__: { a: 1 }, 'x-y': ['a', 'b\\r\\n'] }`, `JSON.parse('{"__proto__": 1}')`,
  '{ port: 0 }', `{ host: '127.0.0.1', port: 1, timeout: 1 }`, `{ host: '127.0.0.1', path: '/\\u010d', headers: ['a', 'b', 'c'] }`, `{ headers: { 'a b': 'x', c: ['\\r'] }, method: {} }`, '{ highWaterMark: -1 }', '{ highWaterMark: 2 ** 53 }', '{ objectMode: true, read() {}, write(a, b, c) { c(); } }',
  '{ signal: AbortSignal.abort() }', `{ encoding: 'hex' }`, `{ encoding: 'x' }`, '{ depth: Infinity, compact: 3, breakLength: -1, sorted: true, getters: true, showHidden: true }', '{ depth: -1, maxArrayLength: -1, maxStringLength: 2 ** 40, numericSeparator: 1 }',
  '{ level: 99, windowBits: -3, memLevel: 2 ** 31, chunkSize: 0 }', '{ start: 5, end: 1, length: 2 ** 40, offset: -1, position: 2 ** 60 }', '{ timeout: 1, keepAlive: true, maxSockets: -1 }', '{ maxPayload: -1, perMessageDeflate: { level: 99 }, noServer: true }', '{ get port() { return $again(0); } }'];
const OTHERS = ['undefined', 'undefined', 'null', 'true', 'false', '0n', '-(2n ** 64n)', `Symbol('s')`, 'Symbol.iterator'];

/** A random value; `r[i]` is the result of an earlier call, `members` are functions of the modules. */
function value(random, at, members) {
  const kind = random.below(100);
  if (kind < 14) return random.pick(NUMBERS);
  if (kind < 32) return random.pick(STRINGS);
  if (kind < 44) return random.pick(FUNCTIONS);
  if (kind < 54) return random.pick(BYTES);
  if (kind < 77) return random.pick(OBJECTS);
  if (kind < 84) return random.pick(OTHERS);
  if (kind < 96 && at > 0) return `r[${random.below(at)}]`;
  return random.pick(members).path;
}

/** A name of a file of the program's own folder, or something that is none: what file systems are given. */
function path(random) {
  return random.pick([`'a'`, `'b'`, `'c/d'`, `'a/b'`, `''`, `'n'.repeat(300)`, `'a\\0b'`, `Buffer.from('e')`, 'null', '{}', 'undefined', '$thrower()', 'NaN', '2 ** 31', '-1', '99']);
}

module.exports = { HELPERS, path, value };
