const assert = require('assert');
assert.throws(() => process.kill(process.pid, 'SIGNO'), { code: 'ERR_UNKNOWN_SIGNAL' });
assert.strictEqual(process.kill(process.pid, 0), true);
const alive = setInterval(() => {}, 1000);
process.once('SIGUSR2', (name, number) => {
  console.log(name, number);
  process.on('SIGTERM', (signal) => {
    console.log(signal);
    clearInterval(alive);
  });
  process.kill(process.pid);
});
process.kill(process.pid, 'SIGUSR2');
