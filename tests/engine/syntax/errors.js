// What is wrong with a source is said in the words of V8.
const sources = {
  token: 'let x = ;', text: "x = 'abc", name: 'a b', brace: 'if (1) {\n  x(\n}\n', twice: 'let a; let a',
  await: 'await f()', import: 'import a from "a"', meta: 'import.meta', return: 'return 1', break: 'break',
  left: '1 = 2', slash: '/a', template: '`a${', string: 'x "y"', number: '3in []', octal: '"use strict"; 08',
  arrow: '() => {} ()', dot: 'a..b', object: '({ a: 1, , })', function: 'function (', catch: 'try {}',
  word: 'var class', strict: '"use strict"; let static', nul: 'a \u0000 b', statement: 'a => { } b',
  of: 'for (let of x) ;', super: 'super()', getter: '({ get a(b) { } })', target: 'new.target', label: 'x: x: 1',
  jump: 'x: { (() => { break x; })(); }', nowhere: 'while (1) { continue x; }', flags: '/a/gg', const: 'const c',
};
for (const [name, source] of Object.entries(sources)) {
  try {
    (0, eval)(source);
    console.log(name, 'is fine');
  } catch (error) {
    console.log(name, '|', error.name, '|', error.message);
  }
}
