// `this` of calls in sloppy and in strict functions, and of what they make.
function sloppy() { return typeof this + ' ' + (this === globalThis); }
function strict() { 'use strict'; return typeof this + ' ' + (this === globalThis); }
function inArrow() { return (() => typeof this + ' ' + (this === globalThis))(); }
function captured() { const self = () => this; return self() === this && self() === self(); }
for (const value of [undefined, null, 1, 'a', true, 1n, Symbol.iterator, {}, [], () => {}]) {
    console.log(sloppy.call(value), '|', strict.call(value), '|', inArrow.call(value), '|', captured.call(value));
}
console.log(sloppy(), '|', strict(), '|', (0, inArrow)());
Number.prototype.kind = function () { return typeof this; };
Number.prototype.strictKind = function () { 'use strict'; return typeof this; };
console.log((5).kind(), (5).strictKind());
function withArguments(a) { arguments[0] = 'changed'; return [a, this === globalThis, new.target === undefined].join(); }
console.log(withArguments(1), [1].map(withArguments).join('|'), Reflect.apply(withArguments, globalThis, [2]));
function Made(v) { this.v = v; if (v === 'object') return { other: 1 }; return 5; }
console.log(new Made(1).v, new Made('object').other, new Made(2) instanceof Made);
