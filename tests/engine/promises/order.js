// The order of jobs, where promises are made, resolved and awaited without functions of their own.
'use strict';
const said = [];
const say = (word) => () => said.push(word);
class Sub extends Promise {}
const thenable = { then(resolve) { said.push('thenable'); resolve('x'); } };
(async () => { said.push('a1'); await null; said.push('a2'); await Promise.resolve(); said.push('a3'); await thenable; said.push('a4'); await new Sub((resolve) => resolve()); said.push('a5'); })();
(async () => { try { await Promise.reject(new Error('no')); } catch { said.push('b1'); } try { await { get then() { throw 1; } }; } catch (error) { said.push('b2', error); } })();
(async () => { await (async () => Promise.resolve())(); said.push('c1'); })();
(async () => { for await (const one of [1, Promise.resolve(2), thenable]) said.push(`d${one}`); })();
(async function* () { yield 1; })().next().then(say('e1'));
Promise.resolve().then(say('f1')).then(say('f2')).then(say('f3')).then(say('f4')).then(say('f5')).then(say('f6'));
new Promise((resolve) => resolve(Promise.resolve())).then(say('g1'));
Promise.resolve(Promise.resolve()).then(say('h1'));
Promise.all([1, thenable]).then(say('i1'));
Promise.race([thenable, 1]).then(say('j1'));
Promise.prototype.constructor = Sub;
(async () => { await Promise.resolve(); said.push('l1'); })();
delete Promise.prototype.constructor;
Promise.prototype.constructor = Promise;
const looped = Promise.resolve().then(() => looped);
looped.catch((error) => said.push(error.message));
setTimeout(() => console.log(said.join(' ')), 1);
