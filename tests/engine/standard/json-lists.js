// A list of names chooses properties that are hidden, inherited or read by getters, too; of all kinds of objects.
'use strict';
const log = console.log;
const hidden = Object.defineProperties({}, { hidden: { value: 1 }, read: { get() { return 2; } } });
const error = Object.assign(new Error('text'), { code: 'CODE' });
log(JSON.stringify(hidden, ['read', 'hidden']), JSON.stringify(Object.create({ inherited: 1 }), ['inherited']));
log(JSON.stringify(error, ['message', 'code']), JSON.stringify({ errors: [error] }, ['errors', 'message']));
log(JSON.stringify(error, Object.getOwnPropertyNames(error)).slice(0, 30));
log(JSON.stringify(new Map([[1, 2]]), ['size']), JSON.stringify(new Date(0), ['x']), JSON.stringify(Object.assign(() => {}, { a: 1 }), ['a']));
log(JSON.stringify(new Uint8Array(2), ['length', '0']), JSON.stringify([hidden], ['hidden']));
const asked = [];
log(JSON.stringify(new Proxy({ a: 1, b: 2 }, { get: (o, key) => (asked.push(key), o[key]), ownKeys: () => { throw new Error('asked for keys'); } }), ['b']), asked.join());
