// Symbols that nobody else can make are keys of weak collections.
'use strict';
const log = console.log;
const tried = run => { try { return run(); } catch (error) { return `${error.name}: ${error.message}`; } };
const key = Symbol('key'), other = Symbol('key'), registered = Symbol.for('key');
const map = new WeakMap([[key, 1], [Symbol.iterator, 2]]);
log(map.get(key), map.get(Symbol.iterator), map.get(other), map.has(key), map.has(other), map.has(registered));
log(map.set(other, 3) === map, map.get(other), map.delete(other), map.delete(other), map.has(other), map.get(registered), map.delete(registered));
log(map.getOrInsert(other, 4), map.getOrInsert(other, 5), map.getOrInsertComputed(Symbol.match, k => String(k)));
log(tried(() => map.set(registered, 1)), '|', tried(() => map.getOrInsert(registered, 1)), '|', tried(() => map.set('key', 1)));
const set = new WeakSet([key, {}]);
log(set.has(key), set.has(other), set.add(other) === set, set.has(other), set.delete(key), set.has(key), set.has(registered), tried(() => set.add(registered)));
const reference = new WeakRef(key);
log(reference.deref() === key, new WeakRef(Symbol.iterator).deref() === Symbol.iterator, tried(() => new WeakRef(registered)), '|', tried(() => new WeakRef(1)));
const registry = new FinalizationRegistry(() => {});
log(registry.register(key, 1, other), registry.register({}, 1, key), registry.unregister(other), registry.unregister(other), registry.unregister(key));
log(tried(() => registry.register(registered)), '|', tried(() => registry.register(key, key)), '|', tried(() => registry.register({}, 1, registered)), '|', tried(() => registry.unregister(registered)));
// Many that are gone take no memory, and those that are there stay.
const kept = [];
const many = new WeakMap();
for (let i = 0; i < 20000; i++) {
    const symbol = Symbol(i);
    many.set(symbol, i);
    if (i % 1000 === 0) kept.push(symbol);
}
log(kept.every((symbol, i) => many.get(symbol) === i * 1000));
const gone = new WeakRef(Symbol('gone'));
setTimeout(() => log(gone.deref(), reference.deref() === key));
