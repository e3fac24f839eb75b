// A poll inside a callback is over before the one that called it.
const iosched = require('iosched');
console.timestampEnable = false;

let isDue = true;
setTimeout(() => {
  isDue = false;
  console.log('outer callback');
  let inner = true;
  setTimeout(() => {
    console.log('inner callback');
    inner = false;
  }, 5);
  while (inner) iosched.poll();
  console.log('outer callback ends');
}, 1);
while (isDue) iosched.poll();
console.log('poll ends');
