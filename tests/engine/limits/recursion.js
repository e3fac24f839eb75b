// Each of these is an error that the script catches; the program goes on (fibjs).
// limit: 60
require('coroutine');
const shapes = {
  plain() { (function f() { f(); })(); },
  arrow() { const f = () => f(); f(); },
  getter() { const o = { get x() { return this.x; } }; o.x; },
  setter() { const o = { set x(v) { this.x = v; } }; o.x = 1; },
  toString() { const o = { toString() { return `${o}`; } }; `${o}`; },
  valueOf() { const o = { valueOf() { return +o; } }; +o; },
  proxy() { const p = new Proxy({}, { get(t, k, r) { return r[k]; } }); p.x; },
  proxyApply() { const p = new Proxy(() => {}, { apply() { return p(); } }); p(); },
  proxyConstruct() { const p = new Proxy(function () {}, { construct() { return new p(); } }); new p(); },
  toJSON() { const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o); },
  sort() { (function f() { [1, 2].sort(f); })(); },
  replace() { (function f() { 'a'.replace(/a/, f); })(); },
  generator() { function* g() { yield* g(); } [...g()]; },
  constructor() { class A { constructor() { new A(); } } new A(); },
  super() { class B { constructor() { new C(); } } class C extends B {} new C(); },
  field() { class A { x = new A(); } new A(); },
  tagged() { (function t() { return t`a`; })(); },
  reflect() { (function f() { Reflect.apply(f, null, []); })(); },
  reflectConstruct() { (function F() { Reflect.construct(F, []); })(); },
  bound() { const b = (function () { b(); }).bind().bind().bind(); b(); },
  apply() { (function f() { f.apply(null, []); })(); },
  iterator() { const o = { [Symbol.iterator]() { return [...o]; } }; [...o]; },
  hasInstance() { class A { static [Symbol.hasInstance](x) { return x instanceof A; } } 1 instanceof A; },
  eval() { globalThis.f = () => eval('f()'); f(); },
  newFunction() { globalThis.f = () => new Function('f()')(); f(); },
  json() { (function f() { JSON.parse('[1]', f); })(); },
  forEach() { (function f() { [1].forEach(f); })(); },
};
for (const name of Object.keys(shapes)) {
  process.nextTick(() => {
    try {
      shapes[name]();
      console.log(name, 'ended');
    } catch (error) {
      console.log(name, 'caught', error.name, error.message);
    }
  });
}
process.nextTick(() => console.log('the program goes on'));
