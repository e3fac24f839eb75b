// A poll loop that waits uses no processor.
const iosched = require('iosched');
console.timestampEnable = false;

let waiting = true;
setTimeout(() => { waiting = false; }, 300);
const before = process.cpuUsage();
let polls = 0;
while (waiting) {
  iosched.poll();
  polls++;
}
const { user, system } = process.cpuUsage(before);
console.log(polls < 10, user + system < 100000);
