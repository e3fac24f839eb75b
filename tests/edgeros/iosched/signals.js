// exit: signal 15
// A program in its loop ends by a signal.
const iosched = require('iosched');
console.timestampEnable = false;

setTimeout(() => process.kill(process.pid, 'SIGTERM'), 1);
while (true) {
  iosched.poll();
}
