// stderr: any
// Groups, counters, stopwatches, and an assertion that throws.
require('iosched');
console.timestampEnable = false;
console.group('group');
console.info('indented\ntwice');
console.groupCollapsed();
console.log('more');
console.groupEnd();
console.groupEnd();
console.log('not');
console.count();
console.count('label');
console.count();
console.countReset();
console.count();
console.time('watch');
console.timeLog('watch', 'so far');
console.timeEnd('watch');
console.timeEnd('watch');
try {
  console.assert(true, 'nothing');
  console.assert(1 > 2, '1 is not larger');
} catch (error) {
  console.log(`thrown: ${error.message}`);
}
console.warn('to stderr');
console.log(console.toString('a', 1), console.drain());
