// `async/timer` gives promises.
const timer = require('async/timer');
const iosched = require('iosched');
console.timestampEnable = false;

const check = { quit: false };
(async () => {
  const start = Date.now();
  await timer.delay(20);
  console.log(Date.now() - start >= 19);
  await timer.yield();
  check.quit = true;
})();
iosched.forever(check);
console.log('end');
