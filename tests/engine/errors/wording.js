// Errors that programs meet daily, in the words that people know.
'use strict';
const undef = undefined, nil = null, o = { a: {} };
const cases = {
    read: () => undef.x,
    'read of null': () => nil.x,
    'read in depth': () => o.b.c,
    'read by value': () => undef['x' + 1],
    'read by index': () => nil[0],
    set: () => { undef.x = 1; },
    'set by value': () => { nil['y'] = 1; },
    'a method': () => o.b.m(),
    constant: () => { const c = 1; eval('c = 2'); },
    'before initialization': () => { later; let later; },
    'not defined': () => nowhere,
    'set of what is not defined': () => { nowhere = 1; },
    'a class without new': () => { class Animal {} Animal(); },
    'to object': () => Object.keys(undef),
};
for (const [name, run] of Object.entries(cases)) {
    try { run(); console.log(name, 'nothing'); } catch (e) { console.log(`${name}: ${e.name}: ${e.message}`); }
}
