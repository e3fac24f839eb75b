console.error('error %d', 1);
console.warn(new Error('shown').message);
console.assert(false, 'assert %s', 'text');
console.assert(false);
console.assert(false, { a: 1 });
console.countReset('none');
console.timeEnd('none');
(function where() { console.trace('here'); })();
