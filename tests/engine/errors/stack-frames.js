// What stacks name as V8 does: classes, methods, constructors, accessors, and where a call is.
'use strict';
const show = (error) => console.log(error.stack.split('\n').slice(1).filter((line) => !/\(<anonymous>\)|node:/.test(line)).map((line) => line.replace(/\(?(?:file:\/\/)?\/\S*\/(\S+?)\)?$/, '$1').trim()).slice(0, 2).join(' | '));

class Shape {
  static create() { return new Error(); }
  area() { return new Error(); }
  get size() { return new Error(); }
  set size(list) { list.push(new Error()); }
  static get kind() { return new Error(); }
  #hidden() { return new Error(); }
  reveal() { return this.#hidden(); }
  *each() { yield new Error(); }
  ['comp' + 'uted']() { return new Error(); }
  [Symbol('symbol')]() { return new Error(); }
  field = () => new Error();
  constructor(fails) { if (fails) this.error = new Error(); }
}
class Square extends Shape {
  area() { return super.area(); }
  constructor(fails) { super(false); if (fails) this.error = new Error(); }
}
show(Shape.create());
show(new Shape().area());
show(new Shape().size);
const list = [];
new Shape().size = list;
show({ stack: list[0].stack.split('\n').slice(0, 2).join('\n') });
show(Shape.kind);
show(new Shape().reveal());
show(new Shape().each().next().value);
show(new Shape().computed());
show(new Shape()[Object.getOwnPropertySymbols(Shape.prototype)[0]]());
show(new Shape().field());
show(new Shape(true).error);
show(new Square().area());
show(new Square(true).error);

const object = { method() { return new Error(); }, value: function () { return new Error(); }, named: function inner() { return new Error(); }, arrow: () => new Error(), deep: { er: { f() { return new Error(); } } } };
show(object.method());
show(object.value());
show(object.named());
show(object.arrow());
show(object.deep.er.f());
object.renamed = object.method;
show(object.renamed());
const { method } = object;
show(method());
show(object.method.call(5));
show(object.method.call('text'));
show(object.method.apply(null));
show(Object.assign(Object.create(null), { m: object.method }).m());
show({ [Symbol.toStringTag]: 'Tagged', m() { return new Error(); } }.m());
show(new Proxy({ m() { return new Error(); } }, {}).m());

function Old() { this.error = new Error(); }
Old.prototype.method = function Old_method() { return new Error(); };
show(new Old().error);
show(new Old().method());
show((() => new Error())());
show((function named() { return new Error(); })());
show([1].map(function () { return new Error(); })[0]);
show([1].map((one) => new Error())[0]);

// A class that extends Error has no frame of its own; nor have those above the function that is named.
class Failure extends Error { constructor() { super(); } }
show(new Failure());
show((function above() { const target = {}; (function below() { Error.captureStackTrace(target, below); })(); return target; })());

// The place of a call is its last name, or its parenthesis.
const call = (f) => f();
const error = () => new Error();
show(call(error)); show(call(() => call(error))); show(call(() => object.deep.er.f())); show(call(() => object['method']())); show(call(() => (error)()));
