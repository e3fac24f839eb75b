// Sources nested without end: they run or are syntax errors.
// limit: 60
const deep = {
  parentheses: (n) => '('.repeat(n) + '1' + ')'.repeat(n),
  brackets: (n) => '['.repeat(n) + ']'.repeat(n),
  objects: (n) => '(' + '{a:'.repeat(n) + '1' + '}'.repeat(n) + ')',
  blocks: (n) => '{'.repeat(n) + '}'.repeat(n),
  functions: (n) => 'function f(){'.repeat(n) + '}'.repeat(n),
  classes: (n) => '(' + 'class{a='.repeat(n) + '1' + '}'.repeat(n) + ')',
  templates: (n) => '`${'.repeat(n) + '1' + '}`'.repeat(n),
  unary: (n) => '-+'.repeat(n) + '1',
  not: (n) => '!'.repeat(n) + '1',
  typeof: (n) => 'typeof '.repeat(n) + '1',
  conditional: (n) => '1?2:'.repeat(n) + '3',
  arrows: (n) => 'a=>'.repeat(n) + '1',
  members: (n) => 'var a={};a.a=a;a' + '.a'.repeat(n),
  calls: (n) => 'var f=()=>f;f' + '()'.repeat(n),
  sum: (n) => '1' + '+1'.repeat(n),
  power: (n) => '1' + '**1'.repeat(n),
  assignments: (n) => 'var a;' + 'a='.repeat(n) + '1',
  conditions: (n) => 'if(1)'.repeat(n) + ';',
  elses: (n) => 'if(0);else '.repeat(n) + ';',
  await: (n) => '(async()=>{' + 'await '.repeat(n) + '1})',
  imports: (n) => '()=>' + 'import('.repeat(n) + '"x"' + ')'.repeat(n),
  expressions: (n) => '/' + '('.repeat(n) + ')'.repeat(n) + '/',
};
const fs = { write: (text) => text };
function attempt(run) {
  try {
    run();
    return 'runs';
  } catch (error) {
    return error.name;
  }
}
const other = [];
for (const [name, make] of Object.entries(deep)) {
  for (const n of [100, 3000, 30000]) {
    const source = make(n);
    for (const run of [() => eval(source), () => (0, eval)(source), () => new Function(source)]) {
      const found = attempt(run);
      if (found !== 'runs' && found !== 'SyntaxError') other.push([name, n, found]);
      if (n === 100 && found !== 'runs' && name !== 'expressions') other.push([name, n, found]);
    }
    if (n === 30000) break;
  }
}
console.log(other);
