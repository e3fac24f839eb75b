// Functions in blocks of sloppy code beside a lexical declaration of their name around the block.
const sources = [
  '{ function f() { return 1 } } let f = 2; return f',
  '{ function f() { return 1 } var a = f() } let f = 2; return [a, f]',
  'if (true) function f() {} let f = 2; return f',
  'if (0); else function f() {} const f = 2; return f',
  'do { function f() {} } while (0); let { a: f } = { a: 3 }; return f',
  'switch (1) { case 1: function f() {} } class f {} return typeof f',
  'try { function f() {} } catch {} let f = 4; return f',
  'let f = 5; { function f() {} } return f',
  '{ { function f() {} } let f = 6; var a = f } return [a, typeof f]',
  'for (;;) { function f() {} break } let f = 7; return (() => f)()',
  '{ function f() {} function f() {} } let f = 8; return f',
  '{ function f() {} let f }',
  '{ function f() {} { var f } }',
  'switch (1) { case 1: function f() {} default: let f }',
  'if (true) { function f() {} const f = 1 }',
  'function f() {} let f',
  '{ function f() {} } let f; let f',
  '"use strict"; { function f() {} } let f = 9; return f',
  'function f() {} { var f = 1 } { var f = 2 } return f',
  'function f() {} for (var f of [3]); return f',
  'function g() { function f() {} if (1) { var [f] = [4] } return f } return g()',
  '"use strict"; function f() {} { var f = 5 } return f',
  'function f() {} { let f; { var f } }',
  '{ let f; { var f } } function f() {}',
  'function f() {} { var f } let f',
];
for (const source of sources) {
  let result;
  try {
    result = JSON.stringify(Function(source)());
  } catch (error) {
    result = String(error);
  }
  console.log(`${source} => ${result}`);
}
