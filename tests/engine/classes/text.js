// The text of a class is its source, as that of a function.
class A { #x = 1; m() { return 1; } }
class B extends A { constructor() { super(); this.y = 2; } static get z() { return 3; } }
const C = class { ['computed' + 1]() {} };
const D = class Named extends (0, A) { };
for (const Class of [A, B, C, D, class {}, (() => class E { /* kept */ })()]) console.log(String(Class));
console.log(/^class\b/.test(Function.prototype.toString.call(A)), String(new Function('return class  F { }')()), eval('String(class /* e */ {})'));
console.log(String(B.prototype.m), String(Object.getOwnPropertyDescriptor(B, 'z').get));
