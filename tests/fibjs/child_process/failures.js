// What goes wrong: no such program, a bad status, a signal, too much output, too long.
const child = require('fibjs:child_process');
function attempt(run) {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.message, '|', error.code, error.signal, error.stdout?.length);
  }
}
attempt(() => child.spawn('/no/such', ['a']));
attempt(() => child.exec('/no/such 2>/dev/null'));
attempt(() => child.execFile('/no/such'));
attempt(() => child.run('no-such-program'));
attempt(() => child.sh('true', { cwd: '/no/such' }));
attempt(() => child.exec('echo partly; echo bad >&2; exit 7'));
attempt(() => child.execFile('sh', ['-c', 'kill -9 $$']));
attempt(() => child.execFile('yes', { maxBuffer: 1000 }));
attempt(() => child.exec('echo started; sleep 5; true', { timeout: 50 }));
attempt(() => child.spawn('true', { stdio: ['nonsense'] }));
attempt(() => child.spawn('sleep', ['5'], { timeout: 10 }).join());
const sleeper = child.spawn('sleep', ['5']);
attempt(() => sleeper.kill('SIGNONE'));
console.log(sleeper.kill(), sleeper.join());
console.log(child.spawnSync('/no/such').error.message, child.spawnSync('sleep', ['9'], { timeout: 10 }).error.code);
