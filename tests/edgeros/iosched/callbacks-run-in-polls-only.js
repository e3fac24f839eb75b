// Ticks, promise jobs and timers run when the program polls, ticks first, and never in the middle of a script.
const iosched = require('iosched');
console.timestampEnable = false;

let isDue = true;
setTimeout((a, b) => {
  console.log(`timer ${a} ${b}`);
  isDue = false;
}, 1, 'one', 'two');
Promise.resolve().then(() => console.log('promise job'));
Task.nextTick((text) => console.log(text), 'tick');
for (const start = Date.now(); Date.now() - start < 20; );
console.log('the script');
while (isDue) iosched.poll();
console.log('end');
