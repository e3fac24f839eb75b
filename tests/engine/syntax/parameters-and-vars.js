// Vars that have the name of a parameter, and `arguments` that only an eval reads.
const show = (f, ...args) => {
  let result;
  try {
    result = JSON.stringify(f(...args));
  } catch (error) {
    result = String(error);
  }
  console.log(`${String(f).replace(/\s+/g, ' ')} => ${result}`);
};

show(function (a = 1) { var a; return a; });
show(function (a = 1) { var a; return a; }, 2);
show(function (a = 1) { var a = 3; return a; });
show(function (a = 1, g = () => a) { var a; return [a, g()]; });
show(function (a = 1, g = () => a) { var a = 2; return [a, g()]; });
show(function (a = 1) { var a; return [a, (() => a)()]; });
show(function (a, b = () => ++a) { var a; b(); return [a, b()]; }, 5);
show(function (a, b = () => ++a) { var a; const c = () => ++a; return [b(), c(), a]; }, 5);
show(function (a = 1, g = () => a) { { function a() {} } return [typeof a, g()]; });
show(function (a = 1, g = () => a) { function a() {} return [typeof a, typeof g()]; });
show(function (a = 1, g = () => a) { for (var a of [5]); return [a, g()]; });
show(function ({ a, b } = { a: 1, b: 2 }, [c] = [3]) { var a, b = 4, c; return [a, b, c]; });
show((a = 1, g = () => a) => { var a; return [a, g()]; });
show(function (a = 1) { var arguments; return [typeof arguments, arguments.length]; }, 7, 8);
show(function (a = 1) { var a; return eval('a'); });
show(function (a = eval('arguments.length')) { var a; return a; }, undefined, 2, 3);
show({ m(a = 1) { var a; return a; } }.m);
show(function (a = 1) { return [...(function* (a = 2) { var a; yield a; yield (() => a)(); })(), a]; });
class A { constructor(a = 4) { var a; this.a = a; } }
console.log(new A().a, new A(6).a);
(async (a = 1) => { var a; await null; console.log('async', a); })();

show(function () { return eval('arguments.length'); }, 1, 2);
show(function (a) { return (() => eval('arguments[1]'))(); }, 1, 2);
show(function (a) { eval('arguments[0] = 5'); return a; }, 1);
show(function (a) { 'use strict'; eval('arguments[0] = 5'); return a; }, 1);
show(function () { return typeof eval('var arguments = 3; arguments'); });
show(function (arguments) { return eval('arguments'); }, 4);
show(function () { return (0, eval)('typeof arguments'); });
show(Function('a', 'return (eval("({ [arguments.length]() {} })"), eval("arguments.length"))'), 1, 2, 3);
