// What a parser may easily take: each is refused, also within a function that is compiled when it is called first.
'use strict';
const long = `/*${'-'.repeat(100)}*/`;
const sources = [
  'function* g(...[b = yield]) {}', 'async function f(...{ [await 1]: b }) {}', 'async (...[b = await 1]) => 1', 'class A { *m(...[a = (yield)]) {} }',
  'function* g() { (...[a = yield]) => 1 }', 'class A { async a }', 'class A { static async #a }', 'class A { async ["a"] }', 'class A { async a = 1 }',
];
const taken = ['function f(...[a = function* () { yield 1 }]) {}', 'class A { async = 1; static async; async() {} async x() {} async *y() {} }', 'class A { async\na }', 'class A { static /* async */ a }'];
const outcome = (source) => { try { new Function(source); return 'taken'; } catch (error) { return error.name; } };
for (const source of [...sources, ...taken]) console.log(source, outcome(source), outcome(`function outer() { ${long} ${source} }`));
