// Without a loop the program ends with its script: timers do not keep it.
require('iosched');
console.timestampEnable = false;

setTimeout(() => console.log('never'), 0);
setInterval(() => console.log('never'), 1);
Task.cleanup((text) => console.log(text), 'cleanup, added first');
Task.cleanup((text) => console.log(text), 'cleanup, added last');
console.log('end of script');
