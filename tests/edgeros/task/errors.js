// exit: 3
// Errors and rejections that nobody caught go to the task's listeners.
const iosched = require('iosched');
console.timestampEnable = false;

Task.on('uncaughtException', (error, ...rest) => {
  console.log(`uncaught: ${error.message}, ${rest.length}`);
  if (error.message === 'last') Task.exit(3);
});
Task.on('unhandledRejection', (reason, promise) => console.log(`unhandled: ${reason.message}, ${promise instanceof Promise}`));
setTimeout(() => { throw new Error('in a timer'); }, 1);
setTimeout(() => Promise.reject(new Error('in a promise')), 5);
setTimeout(() => Task.nextTick(() => { throw new Error('last'); }), 10);
iosched.forever();
