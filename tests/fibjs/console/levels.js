// Which stream a level writes to, and clocks with labels.
require('coroutine');
console.debug('debug');
console.info('info');
console.notice('notice');
console.print('print\n');
console.dir({ a: 1 });
console.table([{ a: 1, b: 'x' }]);
console.time('clock');
console.timeElapse('clock');
console.timeEnd('clock');
console.warn('warn');
console.warning('warning');
console.error('error');
console.crit('crit');
console.critical('critical');
console.alert('alert');
console.assert.equal(1, 1);
console.log([console.FATAL, console.ALERT, console.CRIT, console.ERROR, console.WARN, console.NOTICE, console.INFO,
  console.DEBUG, console.PRINT, console.NOTSET].join());
// Off a terminal these print nothing.
console.moveTo(1, 1);
console.hideCursor();
console.showCursor();
console.clear();
console.log(console.width, console.height);
console.add('console');
try {
  console.add({ type: 'printer' });
} catch (error) {
  console.log(error.message);
}
console.loglevel = console.WARN;
console.notice('hidden');
console.reset();
console.notice('shown');
