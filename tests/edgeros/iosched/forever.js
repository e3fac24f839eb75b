// exit: 7
// forever ends by an object's `quit`, by a function, and takes a timeout for each poll.
const { forever } = require('iosched');
console.timestampEnable = false;

const check = { quit: false };
setTimeout(() => { check.quit = true; }, 5);
forever(check);
console.log('object');

let polls = 0;
forever(() => ++polls > 3, 1);
console.log(`function ${polls}`);

setTimeout(() => {
  console.log('number');
  Task.exit(7);
}, 5);
forever(1000);
