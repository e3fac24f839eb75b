// exit: signal 2
// A program that polls a condition of its own ends by Ctrl-C, too, while its timers run.
const iosched = require('iosched');
console.timestampEnable = false;

let ticks = 0;
setInterval(() => {
  if (++ticks === 3) process.kill(process.pid, 'SIGINT');
}, 1);
while (ticks < 1e9) iosched.poll();
