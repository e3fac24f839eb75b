// Time stamps are on and inspection is off until the program says otherwise.
require('iosched');
console.log('with a time stamp');
console.timestampEnable = false;
console.log('without', 1, true, null, undefined, Symbol('s'));
console.log({ a: 1 }, [1, [2, 3]], Object.create(null));
console.inspectEnable = true;
console.log({ a: { b: { c: { d: { e: 1 } } } } }, [1, [2, 3]]);
console.depth = 0;
console.log({ a: {} }, 'text');
console.info('info');
console.log('%s is no placeholder', 'this');
