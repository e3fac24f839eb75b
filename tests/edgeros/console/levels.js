// Warnings, errors and traces go to stderr, with their level.
require('iosched');
console.timestampEnable = false;
console.warn('one');
console.error('two');
console.trace('three');
console.timestampEnable = true;
console.error('four');
