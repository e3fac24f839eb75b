// Files nested or chained without end: they run, or are errors that can be caught.
// limit: 60
const Module = require('module');
const repeat = (text, n) => text.repeat(n);
const shapes = {
  labels: (n) => `${Array.from({ length: n }, (_, i) => `l${i}:`).join('')};`,
  dos: (n) => `${repeat('do ', n)};${repeat('while(0);', n)}`,
  fors: (n) => `if(0)${repeat('for(;;)', n)};`,
  ifs: (n) => `${repeat('if(1)', n)};`,
  elses: (n) => `var a = 0;${repeat('if(a){}else ', n)};`,
  withs: (n) => `if(0)${repeat('with({})', n)};`,
  blocks: (n) => repeat('{', n) + repeat('}', n),
  tries: (n) => repeat('try{', n) + repeat('}catch{}', n),
  switches: (n) => repeat('switch(1){case 1:', n) + repeat('}', n),
  functions: (n) => repeat('(function(){', n) + repeat('})', n),
  arrows: (n) => repeat('(()=>{', n) + repeat('})', n),
  classes: (n) => repeat('(class{a(){', n) + repeat('}})', n),
  heritage: (n) => `${repeat('(class extends ', n)}Object${repeat('{})', n)}`,
  objects: (n) => `(${repeat('{a:', n)}1${repeat('}', n)})`,
  arrays: (n) => repeat('[', n) + repeat(']', n),
  patterns: (n) => `if(0)var ${repeat('[', n)}a${repeat(']', n)}=1`,
  calls: (n) => `var f = (x) => x;${repeat('f(', n)}${repeat(')', n)}`,
  chain: (n) => `var a = { b() { return a; } };a${repeat('.b()', n)}`,
  members: (n) => `var a = {};a.b = a;a${repeat('.b', n)}`,
  sum: (n) => `var a = 1;a${repeat('+a', n)}`,
  texts: (n) => `var a = ''${repeat("\n+ 'text'", n)}`,
  power: (n) => `var a = 1;a${repeat('**a', n)}`,
  signs: (n) => `${repeat('- ', n)}1`,
  conditions: (n) => `var a = 1;${repeat('a?', n)}1${repeat(':2', n)}`,
  templates: (n) => `${repeat('`${', n)}1${repeat('}`', n)}`,
  decorators: (n) => repeat('@', n),
  open: (n) => repeat('(', n),
  unopened: (n) => repeat('}', n),
};
const outcome = (source) => {
  try {
    new Module('nested')._compile(source, '/nested.js');
    return 'runs';
  } catch (error) {
    return error.name;
  }
};
for (const [name, make] of Object.entries(shapes)) {
  console.log(name, ...[500, 8000, 500000].map((n) => outcome(make(n))));
}
console.log('after', outcome('1 + 1'));
