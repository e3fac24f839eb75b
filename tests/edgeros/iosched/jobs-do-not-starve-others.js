// A program whose every poll finds a promise job to run still gets its timers, and pollers with a timeout their time.
const iosched = require('iosched');
console.timestampEnable = false;

let fired = false;
setTimeout(() => { fired = true; }, 50);
let polls = 0;
while (!fired) {
  Promise.resolve().then(() => polls++);
  iosched.poll();
}
console.log('timer', polls > 1);

let left = 20000;
const again = () => (--left > 0 ? setImmediate(again) : undefined);
setImmediate(again);
while (left > 0) iosched.poll();
console.log('immediates');
setTimeout(() => {
  const start = Date.now();
  iosched.poll(20);
  console.log(`inner ${Date.now() - start >= 19}`);
}, 1);
const start = Date.now();
while (Date.now() - start < 60) iosched.poll(5);
console.log('end');
