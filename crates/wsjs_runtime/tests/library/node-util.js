// `util`: conversions between call forms, types, arguments, terminal text.

const util = require('node/util');

const values = [
  0, 'x', null, undefined, [], {}, new Date(0), /a/, new Map(), new Set(), new WeakMap(), new WeakSet(), new Uint8Array(1),
  new BigInt64Array(1), new DataView(new ArrayBuffer(1)), new ArrayBuffer(1), Promise.resolve(), async () => 1, function* () {},
  (function* () {})(), new Map().entries(), new Set().values(), Object(1), Object('x'), Object(true), Object(1n), Object(Symbol()),
  new Error('x'), Symbol.iterator, () => 1, 1n, true, (function () { return arguments; })(), Object.create(null),
];
for (const name of ['isAnyArrayBuffer', 'isArgumentsObject', 'isArrayBuffer', 'isArrayBufferView', 'isAsyncFunction', 'isBigInt64Array', 'isBoxedPrimitive', 'isDataView', 'isDate', 'isGeneratorFunction', 'isGeneratorObject', 'isMap', 'isMapIterator', 'isNativeError', 'isNumberObject', 'isPromise', 'isRegExp', 'isSet', 'isSetIterator', 'isStringObject', 'isSymbolObject', 'isTypedArray', 'isUint8Array', 'isWeakMap', 'isWeakSet']) {
  print(`${name} ${values.map((value) => (util.types[name](value) ? '+' : '-')).join('')}`);
}
for (const name of ['isArray', 'isBoolean', 'isDate', 'isError', 'isFunction', 'isNull', 'isNullOrUndefined', 'isNumber', 'isObject', 'isPrimitive', 'isRegExp', 'isString', 'isSymbol', 'isUndefined']) {
  print(`${name} ${values.map((value) => (util[name](value) ? '+' : '-')).join('')}`);
}

for (const text of ['\u001b[31mx\u001b[39m', '\u001B]8;;http://x\u0007link\u001B]8;;\u0007', 'plain', 5]) {
  call('stripVTControlCharacters', util.stripVTControlCharacters, text);
}
call('styleText', util.styleText, ['nope'], 'x');
call('isDeepStrictEqual', util.isDeepStrictEqual, { a: [1] }, { a: [1] });
call('isDeepStrictEqual', util.isDeepStrictEqual, 1, '1');

const options = {
  foo: { type: 'boolean', short: 'f' },
  bar: { type: 'string', short: 'b' },
  multi: { type: 'string', multiple: true, short: 'm' },
  preset: { type: 'string', default: 'z' },
};
for (const args of [[], ['-f'], ['--foo', '--bar', 'b'], ['-fb', 'x'], ['-fbx'], ['--bar=x', 'p', '--', '-q'], ['--bar'], ['--foo=1'], ['--nope'], ['--bar', '-x'], ['-b', '-x'], ['-m', '1', '-m2', '--multi=3'], ['-'], ['p', 'q']]) {
  for (const extra of [{}, { strict: false }, { tokens: true }, { allowPositionals: false }]) {
    call('parseArgs', (list) => util.parseArgs({ options, allowPositionals: true, args: list, ...extra }), args);
  }
}

function Old() {}
function Base() {}
Base.prototype.hello = () => 'hello';
util.inherits(Old, Base);
print([new Old().hello(), Old.super_ === Base, new Old() instanceof Base].join(' '));
call('inherits', util.inherits, Old, null);
call('getSystemErrorName', util.getSystemErrorName, -98);
call('getSystemErrorName', util.getSystemErrorName, 98);

const deprecated = util.deprecate((a, b) => a + b, 'old', 'DEP0');
print(deprecated(1, 2));

function read(name, callback) {
  if (name === '') callback(new Error('no name'));
  else callback(null, `${this.prefix}${name}`);
}
const reader = { prefix: '> ', read: util.promisify(read) };
print([reader.read.name, reader.read.length, util.promisify(reader.read) === reader.read].join(' '));
read[util.promisify.custom] = async () => 'custom';
call('promisify', util.promisify, 5);

const back = util.callbackify(async (value) => {
  if (value === undefined) throw null;
  return value * 2;
});
print([back.name, back.length].join(' '));
reader.read('a').then(print)
  .then(() => reader.read('').catch((error) => print(error.message)))
  .then(() => util.promisify(read)('a').then(print))
  .then(() => new Promise((resolve) => back(21, (error, value) => resolve(print(`${error} ${value}`)))))
  .then(() => new Promise((resolve) => back(undefined, (error) => resolve(print(`${error.code} ${error.reason}`)))));
