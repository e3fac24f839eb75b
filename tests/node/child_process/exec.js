// `exec` and `execFile`: output, and what goes wrong.
const { exec, execFile } = require('child_process');
const { promisify } = require('util');

const show = (name) => (error, stdout, stderr) =>
  [name, error && [error.message, error.code, error.signal, error.killed, error.cmd], stdout.length, stdout.slice(0, 20), stderr];
const steps = [
  (next) => exec('echo out; echo err >&2', next),
  (next) => exec('echo bad >&2; exit 3', next),
  (next) => exec('no-such-program 2>/dev/null', next),
  (next) => exec('pwd; echo $V', { cwd: '/', env: { V: 'v' } }, next),
  (next) => exec('sleep 5; true', { timeout: 30 }, next),
  (next) => exec('kill -9 $$', next),
  (next) => execFile('echo', ['a b', '$HOME'], next),
  (next) => execFile('/no/such', ['x'], next),
  (next) => execFile('yes', { maxBuffer: 100 }, next),
  (next) => execFile('printf', ['abc'], { encoding: 'buffer' }, next),
  (next) => execFile('cat', next).stdin.end('fed'),
];
function step(index) {
  if (index === steps.length) return promised();
  steps[index]((...args) => {
    console.log(...show(index)(...args));
    step(index + 1);
  });
}
step(0);

async function promised() {
  console.log(await promisify(exec)('echo promise'));
  await promisify(execFile)('false').catch((error) => console.log(error.code, error.stdout === ''));
}
