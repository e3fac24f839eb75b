// `querystring` over a table of queries. (Bytes that are no UTF-8 need TextDecoder, which is not here.)

const { escape, parse, stringify, unescape } = require('node/querystring');

for (const text of ['', 'a', 'a=b', 'a=b&c', 'a=b&a=c&a=d', 'a=%20b+c', 'a=%E4%BD%A0', '&&a=1&', '=', 'a==b', 'a=b;c=d', '__proto__=1', null, 5]) {
  call('parse', parse, text);
}
call('parse', parse, 'a:b;c:d', ';', ':');
call('parse', (text) => parse(text, null, null, { maxKeys: 2 }), 'a=1&b=2&c=3');
call('parse', (text) => parse(text, null, null, { decodeURIComponent: (part) => `<${part}>` }), 'a=1');
for (const object of [{}, { a: 1 }, { a: [1, 2], b: 'x y&=' }, { a: null, b: undefined, c: true, d: NaN, e: 10n }, 'x', null, { a: '你' }, { a: [] }]) {
  call('stringify', stringify, object);
}
for (const text of ["a!'()*-._~", '\ud800', 'é', {}, 5]) call('escape', escape, text);
for (const text of ['a+b', '%e4%bd%a0']) call('unescape', unescape, text);
print(Object.getPrototypeOf(parse('a=1')));
