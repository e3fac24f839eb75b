// `this`, `super` and `new.target` in arrow functions, at every depth and in every place that may hold one.
class Base {
  name = 'base';
  greet(word = '') { return `base ${this.name} ${word}`; }
  get title() { return `title of ${this.name}`; }
  static make() { return `made by ${this.label}`; }
  static label = 'Base';
}
class Derived extends Base {
  name = 'derived';
  fromField = super.greet('field');
  fromArrow = () => super.greet('arrow in a field');
  fromNested = () => () => super.title;
  static fromStatic = super.make();
  static fromStaticArrow = (() => () => super.make())()();
  [`computed${1}`] = (() => super.greet('computed'))();
  #hidden = super.greet('private');
  get hidden() { return this.#hidden; }
  once() { return (() => super.greet('once'))(); }
  twice() { return (() => () => super.greet('twice'))()(); }
  inDefault(f = () => () => this.name) { return f()(); }
  superInDefault(f = () => super.title) { return f(); }
  async later() { return (async () => (await 1, super.greet('later')))(); }
  *generate() { yield (() => super.title)(); }
  assigned() { (() => { super.extra = 1; })(); return this.extra; }
  static target() { return (() => () => new.target)()(); }
}
const derived = new Derived();
console.log(derived.fromField, '|', derived.fromArrow(), '|', derived.fromNested()());
console.log(Derived.fromStatic, '|', Derived.fromStaticArrow, '|', derived.computed1, '|', derived.hidden);
console.log(derived.once(), '|', derived.twice(), '|', derived.inDefault(), '|', derived.superInDefault());
console.log([...derived.generate()].join(), derived.assigned(), Derived.target());
derived.later().then(text => console.log(text));

class Late extends Base {
  constructor() {
    const start = () => () => super();
    start()();
    this.target = (() => () => new.target)()();
  }
}
const late = new Late();
console.log(late.name, late.target === Late);

function Plain() {
  const self = (() => () => () => this)()()();
  return { same: self === this, target: (() => new.target)() === Plain, call: eval('(() => () => this)()() === this') };
}
console.log(JSON.stringify(new Plain()));

const object = {
  name: 'object',
  __proto__: { greet() { return `proto of ${this.name}`; } },
  greet() { return (() => () => super.greet())()(); },
  get own() { return (() => () => this.name)()(); },
  evaluated() { return eval('super.greet()') + eval('(() => super.greet())()'); },
};
console.log(object.greet(), object.own, object.evaluated());

// What an initializer makes has its own name, and may make classes.
const Outer = class {
  inner = class extends Base { value = super.title; };
  list = [1, 2].map(n => `${this.constructor === Outer} ${super.toString === Object.prototype.toString} ${n}`);
  f = () => super.toString;
};
const outer = new Outer();
console.log(new outer.inner().value, outer.list.join(), outer.f.name, outer.inner.name, Outer.name);
