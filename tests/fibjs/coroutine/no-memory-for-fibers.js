// With a limit on the address space, a call that would wait without memory for another fiber throws; nothing is lost.
const { spawnSync } = require('child_process');
const limited = (file, ...args) => {
  const command = 'ulimit -v 4000000; exec "$0" "$@"';
  const { stdout, status, signal } = spawnSync('sh', ['-c', command, process.execPath, `${__dirname}/fixtures/${file}`, ...args], { encoding: 'utf8' });
  console.log(stdout.trim(), status, signal);
};
limited('many-fibers.js');
limited('many-requests.js');
