// `exec`, `execFile`, `run`, `sh`, `spawnSync`: output and status of a child that ends.
const child = require('fibjs:child_process');
console.log(child.exec('echo out; echo err >&2').stdout, child.exec('echo err >&2').stderr);
console.log(child.execFile('echo', ['a b', "$x"]).stdout);
console.log(child.execFile('cat', { input: 'fed' }).stdout, child.execFile('printf', ['%s', 'x'], { encoding: 'buffer' }).stdout.length);
console.log(child.run('sh', ['-c', 'echo inherited; exit 4']), child.run('true'));
console.log(child.sh('echo $V', { env: { V: 'value' } }), child.sh('pwd', { cwd: '/' }));
console.log(child.sh`printf '%s|' ${"it's; $x"} ${['a', 'b c']}`);
const result = child.spawnSync('sh', ['-c', 'cat; exit 5'], { input: 'in', encoding: 'utf8' });
console.log(result.pid > 0, result.status, result.signal, result.output, result.error);
child.exec('echo callback', (error, result) => {
  console.log(error, result.stdout);
  child.execAsync('echo promise').then((result) => console.log(result.stdout));
});
