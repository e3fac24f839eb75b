// What a program sees without `require`.
const iosched2 = require('iosched');
console.timestampEnable = false;

console.log(socket === require('socket'), iosched === iosched2, sys === require('sys'), Timer === require('timers').Timer);
console.log(console === require('console'), Buffer === require('buffer').Buffer, process === require('process'), global === globalThis);
console.log(typeof setTimeout, typeof setImmediate, typeof atob, typeof queueMicrotask, 'ARGUMENT' in global);
unbreakable(() => console.log('unbreakable'));
synchronize(() => console.log('synchronize'));
const error = new ExtError('text', 'CODE', 5, { more: 1 });
console.log(`${error}`, error instanceof Error, error.code, error.errno, error.info.more);
