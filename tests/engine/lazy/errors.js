// Early errors are found when a source is compiled, also those in functions that nobody calls.
const padding = '/* long enough to be put off, with a comment of a hundred characters and more, which says nothing at all */';
for (const wrong of [
  'return /(/;', 'return /a/gg;', 'let a; let a;', 'let a; var a;', 'break;', 'continue;', 'a: continue b;', 'for (;;) { () => { break; } }',
  'a: { (function () { break a; })(); }', 'return super.x;', 'super();', '"use strict"; with (a) {}', '"use strict"; arguments = 1;',
  '"use strict"; 010;', 'return a ?? b || c;', 'await 1;', 'yield 1;', 'return import.meta;', 'new.target = 1;', '({ a: 1 }) = 1;',
  'return this.#x;', 'class A { constructor() {} constructor() {} }', 'class A extends B { f() { super(); } }', 'delete this.#x;',
  '"use strict"; for (eval in a);', '"use strict"; delete a;', 'const a;', 'for (const a = 1 of b);', '({ ...{ a } } = b);', 'let let = 1;', 'a => { let a; }; (b) => { let b; }',
  'x: x: 1;', 'try {} catch (e) { let e; }', '"use strict"; function f(a, a) {}', 'return (a, a) => 1;', 'switch (1) { case 1: let q; case 2: let q; }', '`${',
  'async () => { await; }', 'function* g() { yield = 1; }', 'import("a", ,);', 'import a from "a";', 'export default 1;', '@d class A {}', 'class A { accessor x = 1; }',
]) {
  for (const [kind, text] of Object.entries({
    function: `function f() { ${padding} ${wrong} }`,
    inner: `function f() { ${padding} function g() { ${padding} ${wrong} } }`,
    arrow: `const f = () => { ${padding} ${wrong} };`,
    method: `class C { f() { ${padding} ${wrong} } }`,
  })) {
    let result = 'no error';
    try { new Function(text); } catch (error) { result = error.name; }
    if (result !== 'SyntaxError') console.log(kind, wrong, result);
  }
}
// What is no error there is none when it is called.
const right = new Function(`return function () { ${padding}
  a: for (;;) { switch (1) { default: break a; } }
  b: { if (true) break b; }
  do { continue; } while (false);
  return [/[/]\\/(?<n>x)/u.test('//x'), (null ?? 1) || 2];
}`);
console.log(right()());
