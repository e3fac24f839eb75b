// Tables of queries and objects.
const { escape, parse, stringify, unescape, unescapeBuffer } = require('querystring');

function show(label, work) {
  try {
    const value = work();
    console.log(`${label} ${Buffer.isBuffer(value) ? value.toString('hex') : JSON.stringify(value)}`);
  } catch (error) {
    console.log(`${label} ${error.name} ${error.code} ${error.message}`);
  }
}

for (const text of ['', 'a', 'a=b', 'a=b&c', 'a=b&a=c&a=d', 'a=%20b+c', 'a=%E4%BD%A0', '&&a=1&', '=', 'a==b', 'a=b;c=d', '__proto__=1&constructor=2', null, 5,
  'a=%ef%bb%bf%zz\u20ac\xff', 'a=\u20ac%41%zz', 'a===b&=c&d=&&e&=&f', 'a=%ed%a0%80&b=%c0%80&c=%e2%82&d=%f4%90%80%80', '\ud800=\udc00%', '%=%%&%4=%4', 'a+b=c+%2b', '\u20ac=%e2%82%ac']) {
  show(`parse ${JSON.stringify(text)}`, () => parse(text));
}
for (const [text, separator, equals] of [['a:b;c:d;;e::f', ';', ':'], ['a=>b&&c=>d&e=>=>f&&&g', '&&', '=>'], ['a==b=&c===d', '&', '=='], ['a=1', '', ''], ['a1b&c1d', 0, 1], ['a1b', {}, 1],
  ['a=1+1&b=2', '+'], ['a+1&b=2', '&', '+'], ['a%20x%20b', '&', '%20'], ['a%b=1', '%']]) {
  show(`parse ${JSON.stringify([text, separator, equals])}`, () => parse(text, separator, equals));
}
for (const maxKeys of [2, 3, 0, -1, 1.5, NaN, '1', null]) {
  show(`maxKeys ${maxKeys}`, () => [parse('a=1&b=2&c=3', null, null, { maxKeys }), parse('&&&&a=1', null, null, { maxKeys })]);
}
show('default of maxKeys', () => Object.keys(parse(Array.from({ length: 1200 }, (_, i) => `k${i}`).join('&'))).length);
show('decodeURIComponent', () => parse('a+b=1+2&c=%20&d=&e', null, null, { decodeURIComponent: (part) => `<${part}>` }));
show('decodeURIComponent fails', () => parse('a+b=1&c=%41%zz', null, null, { decodeURIComponent() { throw new Error('x'); } }));
for (const object of [{}, { a: 1 }, { a: [1, 2], b: 'x y&=' }, { a: null, b: undefined, c: true, d: NaN, e: 10n }, 'x', null, { a: '\u4f60' }, { a: [] }]) {
  show('stringify', () => stringify(object));
}
for (const text of ["a!'()*-._~", '\ud800', '\xe9', {}, 5]) show('escape', () => escape(text));
for (const text of ['a+b', '%e4%bd%a0', '%ef%bb%bf%zz\u20ac', '%e4%bd', 5, {}, undefined]) show('unescape', () => unescape(text));
for (const args of [['a+b%20%zz\u20ac'], ['a+b%20%zz', true], ['']]) show('unescapeBuffer', () => unescapeBuffer(...args));
show('prototype', () => Object.getPrototypeOf(parse('a=1')));
// A function that replaces the module's own is called.
const querystring = require('querystring');
querystring.unescape = (text) => `(${text})`;
show('replaced', () => parse('a+b=%41'));
querystring.unescape = unescape;
show('put back', () => parse('a+b=%41'));
