// exit: 1
// An error that nobody caught ends the program, after its cleanup.
const iosched = require('iosched');
console.timestampEnable = false;

Task.cleanup(() => console.log('cleanup'));
setTimeout(() => { throw new Error('nobody catches this'); }, 1);
iosched.forever();
