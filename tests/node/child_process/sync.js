// The forms that hold the program up.
const { execSync, execFileSync, spawnSync } = require('child_process');

let ran = false;
setImmediate(() => (ran = true));
console.log(execSync('sleep 0.05; echo out').toString(), ran);
console.log(execFileSync('cat', { input: 'fed', encoding: 'utf8' }));
execSync('echo inherited', { stdio: 'inherit' });
const attempt = (run) => {
  try {
    run();
  } catch (error) {
    console.log(error.message, '|', error.code, error.status, error.signal, error.stdout?.length);
  }
};
attempt(() => execSync('exit 3'));
attempt(() => execFileSync('/no/such'));
attempt(() => execFileSync('yes', { maxBuffer: 100 }));
attempt(() => execSync('sleep 5; true', { timeout: 30 }));
attempt(() => execFileSync('sh', ['-c', 'kill $$']));
const { pid, ...result } = spawnSync('sh', ['-c', 'echo out; echo err >&2; exit 2'], { encoding: 'utf8' });
console.log(pid > 0, result);
const failed = spawnSync('/no/such', ['a']);
console.log(failed.pid, failed.status, failed.output, failed.error.message, failed.error.errno);
console.log(spawnSync(process.execPath, ['-e', 'console.log(1 + 1)']).stdout.toString());
