// Maps, Sets, arrays and objects keep their order and their iterators through any changes.
const log = [];
const map = new Map();
for (let i = 0; i < 200; i++) map.set(i, i);
const old = map.keys();
old.next();
const seen = [];
for (const [k] of map) {
    seen.push(k);
    if (k % 2 === 0) map.delete(k + 1);
    if (k === 100) { for (let i = 0; i < 100; i++) map.delete(i); map.set('new', 1); }
}
console.log(seen.length, seen.slice(0, 4).join(), seen.slice(-3).join(), map.size, [...map.keys()].slice(0, 3).join());
console.log(old.next().value, old.next().value);
map.clear();
map.set('after', 1);
console.log([...old].join(), map.size, map.get(0), [...map.entries()].join());
const set = new Set([1, 2, 3]);
const visited = [];
set.forEach(x => { visited.push(x); if (x < 10) { set.delete(x); set.add(x + 10); } });
console.log(visited.join(), [...set].join(), set.has(1), set.size);
for (let i = 0; i < 1000; i++) { set.add('k' + i); if (i > 3) set.delete('k' + (i - 3)); }
console.log([...set].join());
console.log([NaN, -0, 0, '0', 0n, 1, 1.0].map(x => new Map([[0, 'zero'], [NaN, 'nan'], [1, 'one']]).get(x)).join());

// Objects that lose properties.
const object = {};
for (let i = 0; i < 50; i++) object['k' + i] = i;
for (let i = 0; i < 50; i += 2) delete object['k' + i];
object.k0 = 'again';
Object.defineProperty(object, 'k1', { get: () => 'got', enumerable: true, configurable: true });
delete object.k3;
object[Symbol.for('s')] = 1;
console.log(Object.keys(object).join(), object.k1, object.k49, object.k2, 'k3' in object, JSON.stringify(object).length);
for (const k of Object.keys(object)) delete object[k];
object.z = 1; object.a = 2;
console.log(JSON.stringify(object), Reflect.ownKeys(object).length);
const accessor = { a: 1, get b() { return this.a; }, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10 };
delete accessor.a; accessor.a = 11; delete accessor.e;
console.log(accessor.b, Object.values(accessor).join());

// A place in the program that found a property in the prototype finds the object's own when it comes.
class P { get x() { return 'prototype'; } m() { return 'prototype'; } }
const big = new P();
for (let i = 0; i < 20; i++) big['k' + i] = i;
delete big.k3;
const call = o => o.m();
const found = [call(big), call(big)];
big.m = () => 'own';
found.push(call(big));
delete big.m;
found.push(call(big));
console.log(found.join());
// A constructor's property goes to a setter that the prototype gets later.
function C() { this.v = 1; }
const before = [new C(), new C(), new C()];
let set2 = 0;
Object.defineProperty(C.prototype, 'v', { set(x) { set2 += x; }, get() { return 'set'; }, configurable: true });
const after = new C();
console.log(before[2].v, after.v, set2, Object.keys(after).length);
delete C.prototype.v;
console.log(Object.keys(new C()).join(), new C().v);
const sealed = f => { const o = Object.preventExtensions({}); f(o); return Object.keys(o).length; };
const add = o => { o.q = 1; };
add({}); add({});
console.log(sealed(add), (() => { 'use strict'; try { Object.freeze(Object.assign({}, {})).q = 1; return 'set'; } catch (e) { return e.name; } })());

// Arrays.
const a = [1, 2, 3];
console.log(a.unshift(0, 'x'), a.join(), a.shift(), a.splice(1, 2, 'y', 'z', 'w').join(), a.join(), a.splice(-1).join(), a.length);
const b = [];
for (let i = 0; i < 300; i++) { b.unshift(i); if (i % 3 === 0) b.pop(); if (i % 5 === 0) b.push(-i); }
console.log(b.length, b.slice(0, 3).join(), b.slice(-3).join(), b.indexOf(299), [...b].length, b.concat(b, 1).length);
const doubles = [1.5, 2, 3]; doubles.unshift('s'); doubles.splice(1, 1, {}, null);
console.log(doubles.length, typeof doubles[1], doubles[2], doubles[3]);
const holes = [1, , 3]; holes.unshift(0); holes.splice(1, 1);
console.log(holes.length, 1 in holes, holes.join(), holes.slice(1).length, [, 1].concat([, 2]).length);
const frozen = Object.freeze([1, 2]);
for (const f of [() => frozen.shift(), () => frozen.unshift(1), () => frozen.splice(0, 1), () => frozen.push(1)]) try { f(); } catch (e) { log.push(e.name); }
console.log(log.join(), frozen.join());
const fixed = Object.defineProperty([1, 2, 3], 'length', { writable: false });
try { fixed.shift(); } catch (e) { console.log(e.name, fixed.length); }
class Sub extends Array {}
const sub = Sub.of(1, 2, 3);
console.log(sub.slice(1) instanceof Sub, sub.splice(0, 1) instanceof Sub, sub.concat([1]) instanceof Sub, sub.length);
console.log([3, 1, undefined, , 2].sort().join(), [10, 9, 1].sort().join(), [5, 2, 8].sort((x, y) => y - x).join(), [3, 1].toSorted().join());
const stable = Array.from({ length: 100 }, (_, i) => [i % 3, i]).sort((x, y) => x[0] - y[0]);
console.log(stable.every((x, i) => !i || stable[i - 1][0] < x[0] || stable[i - 1][1] < x[1]));

// Iterators of arrays that change, and that a script replaced.
const grown = []; const list = [1, 2];
for (const x of list) { grown.push(x); if (list.length < 5) list.push(x * 10); }
const [p, , q = 'default', ...rest] = new Set([1, 2]);
console.log(grown.join(), p, q, rest.length, Math.max(...new Map([[1, 2], [3, 4]]).values()), [...'ab', ...new Uint8Array(2)].join());
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () { const r = next.call(this); if (!r.done) r.value *= 2; return r; };
const doubled = []; for (const x of [1, 2]) doubled.push(x);
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
console.log(doubled.join());
