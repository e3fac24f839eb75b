// Callbacks of objects that are gone are called, between other callbacks.
'use strict';
const log = console.log;
const seen = [];
let rounds = 0, inside = false;
const registry = new FinalizationRegistry(held => {
    if (inside) log('called inside another callback');
    seen.push(held);
    if (held === 'throws') throw new Error('of a callback');
});
const kept = { kept: true };
registry.register(kept, 'kept');
(() => {
    for (const name of ['first', 'second', 'throws']) registry.register({ name }, name);
    const token = {};
    registry.register({}, 'taken back', token);
    log(registry.unregister(token), registry.unregister(token));
    new FinalizationRegistry(() => log('the registry is gone, too')).register({}, 1);
})();
const errors = [];
process.on('uncaughtException', error => errors.push(error.message));
const garbage = () => {
    inside = true;
    for (let i = 0; i < 20000; i++) { const a = { i, text: 'x'.repeat(100) }; a.a = a; }
    inside = false;
    if (++rounds < 1000 && seen.length < 3) return setTimeout(garbage);
    log(seen.sort().join(), errors.join(), kept.kept);
};
setTimeout(garbage);
// They keep no program alive.
