// Long and flat sources run; what nests too deep is refused, and nothing else is lost.
const run = (name, code) => {
  try { console.log(name, eval(code)); } catch (error) { console.log(name, error.name, error.message); }
};
run('commas', `1${',1'.repeat(100000)}`);
run('and', `1${'&&1'.repeat(3000)}`);
run('or', `0${'||0'.repeat(3000)}||2`);
run('nullish', `null${'??null'.repeat(3000)}??3`);
run('array', `[${'1,'.repeat(50000)}].length`);
run('statements', `var a = 0;${'a++;'.repeat(20000)}a`);
run('mixed', `(${'0||1&&'.repeat(500)}5)`);
run('brackets', '['.repeat(100000) + ']'.repeat(100000));
run('templates', '`${'.repeat(20000) + '1' + '}`'.repeat(20000));
run('after', '1 + 1');
for (const start of ['class A extends ', 'class A extends (', 'new class extends ', 'async () => class extends ']) {
  for (const n of [20_000, 1_000_000]) {
    try { new Function(start.repeat(n)); console.log(start, 'is taken'); } catch (error) { console.log(JSON.stringify(start), n, error.name); }
  }
}
