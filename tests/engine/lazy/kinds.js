// Every kind of function that may be compiled at its first call.
const show = (...values) => console.log(...values);
function* generator(n) { try { for (let i = 0; i < n; i++) { const got = yield i; if (got) yield `got ${got} from the one that steps the generator`; } } finally { show('closed'); } }
const steps = generator(3);
show(steps.next(), steps.next('something'), steps.next(), steps.return('end'), [...generator(2)].join());
show(Object.getPrototypeOf(steps) === generator.prototype, generator.hasOwnProperty('prototype'));

async function waits(value) { const first = await value; return `${first} ${await new Promise((resolve) => setTimeout(resolve, 1, 'later'))}, from an async function`; }
async function* both(n) { for (let i = 0; i < n; i++) { await null; yield i * 10; } return 'the end of an async generator that was put off at first'; }
const arrow = async (value) => { if (value < 0) throw new RangeError('rejected by an async arrow function, not thrown at its caller'); return value + 1; };
(async () => {
  show(await waits('now'));
  for await (const value of both(3)) show('async generator', value);
  show(await arrow(1), await arrow(-1).catch((error) => error.message));
  const failing = async (value = (() => { throw new Error('in the default of a parameter'); })()) => { return `never reached, since the default of ${value} throws before`; };
  show(await failing().catch((error) => error.message));
})();

const object = {
  base: 40,
  get value() { /* Getters and setters are long enough to be put off, too, with some words of a comment in them. */ return this.base + 2; },
  set value(next) { /* Getters and setters are long enough to be put off, too, with some words of a comment in them. */ this.base = next; },
  method(a, b = 2) { /* A method has no prototype and cannot be constructed; it may use super, as this one does here. */ return super.toString.call(this) + a + b; },
  ['computed' + 1]() { /* The name of this method is computed; its text is long enough to be put off until its first call. */ return Object.keys(this).length; },
  *steps() { /* A generator among the methods, which is put off as well as the others; it yields what the object has. */ yield* Object.keys(this); },
  async wait() { /* An async function among the methods, which is put off as well as the others; it waits for nothing. */ await 0; return 'waited'; },
  __proto__: { toString() { return 'inherited '; } },
};
object.value = 60;
show(object.value, object.method('x'), object.computed1(), [...object.steps()].join(), 'prototype' in object.method);
object.wait().then(show);
try { new object.method(); } catch (error) { show(error.name); }
try { new arrow(); } catch (error) { show(error.name); }
const getter = Object.getOwnPropertyDescriptor(object, 'value').get;
show(getter.name, getter.length, object.method.name, object.method.length, object.computed1.name);

class Animal {
  #name;
  static made = 0;
  constructor(name) { this.#name = name; Animal.made++; }
  get name() { /* Private names are found in a method that is compiled later than the class that declares them. */ return this.#name; }
  #secret(times) { /* A private method that is put off, called by a method that is put off as well, both with text. */ return `${this.#name} `.repeat(times); }
  reveal(times) { /* A private method that is put off, called by a method that is put off as well, both with text. */ return this.#secret(times) + (#name in this); }
  static create(...names) { /* A static method: `this` is the class, or the one that it is called on, and new this works. */ return names.map((name) => new this(name)); }
  speak() { return `${this.name} makes a sound, says a method that is long enough to be put off until it is called`; }
}
class Dog extends Animal {
  field = () => { /* An arrow function in a field's initializer has the instance as its this, when it is called later. */ return this.name.length; };
  constructor(name) { const early = () => { super(name); /* The call of super in an arrow function, which is not put off for it. */ return this; }; early(); }
  speak() { const rest = () => { return super.speak().replace('a sound', 'another sound, as an arrow function with super says') }; return rest(); }
}
const [rex, max] = Dog.create('Rex', 'Max');
show(rex.reveal(2), max.speak(), rex.field(), Animal.made, rex instanceof Dog);

function Old(value) { /* A constructor of the old kind that was put off: `new` compiles it, and finds the prototype. */ if (!new.target) return new Old(value); this.value = value; }
Old.prototype.twice = function () { /* A method of the old kind that was put off: it has the instance as its `this` value. */ return this.value * 2; };
show(new Old(4).twice(), Old(5).twice(), Object.keys(new Old(1)), new Old(1).constructor === Old, Reflect.construct(Old, [6], Animal) instanceof Animal);
class Newer extends Old { constructor(...all) { super(...all); this.more = new.target.name; } }
show(new Newer(8).twice(), new Newer(8).more);
const Bound = Old.bind(null, 9);
show(new Bound().twice(), new Bound() instanceof Old);

function sloppy() { /* The global object is the `this` of a sloppy function that is called without one, or a wrapper. */ return this === globalThis ? 'global' : typeof this; }
function strict() { 'use strict'; /* The `this` of a strict function is what it is called with, whatever it is; also undefined. */ return typeof this; }
show(sloppy(), sloppy.call(1), strict(), strict.call(1));
const inherited = (function () { 'use strict'; return function () { /* Strict by what is around it, though it does not say so itself. */ undeclaredByAnybody = 1; }; })();
try { inherited(); } catch (error) { show(error.name, error.message); }

function args(a, b) { /* In a sloppy function with simple parameters `arguments` and the parameters are the same things. */ arguments[0] = 'changed'; b = 'too'; return [a, arguments[1], arguments.length]; }
function strictArgs(a) { 'use strict'; /* In a strict function they are not the same, and callee throws when it is read by anybody. */ arguments[0] = 'changed'; return a; }
function arrowArgs() { return (() => { /* An arrow function has the arguments of the function around it, also when it is put off. */ return arguments[0] + arguments.length; })(); }
function laterArgs() { return () => { /* An arrow function has the arguments of the function around it, also when it is put off. */ return [...arguments].join('+'); }; }
show(args(1, 2, 3), strictArgs(1), arrowArgs(5, 6), laterArgs(1, 2, 3)());
function laterThis() { return () => () => { /* Two arrow functions, of which the inner one mentions `this`, of the function around both. */ return this.tag; }; }
function laterTarget() { return () => { /* The new.target of the function around an arrow function, which is looked at when it is called. */ return new.target; }; }
show(laterThis.call({ tag: 'tagged' })()(), new laterTarget instanceof Function, laterTarget()());

// A template's site is one object for all calls, and another one for each place.
const tag = (strings) => strings;
function site() { /* The strings of a tagged template are the same object in all calls of a function, though it was put off. */ return [tag`a${1}b`, tag`a${1}b`]; }
show(site()[0] === site()[0], site()[0] === site()[1]);
// One function's code is shared by all closures that are made of it.
const many = [1, 2, 3].map((n) => function () { /* Each of these is a closure of the same text, which is compiled once when the first is called. */ return n * n; });
show(many.map((f) => f()).join(), many[0] === many[1]);
show([3, 1, 2].sort(function (a, b) { /* Called by a native function first, not by a script: with two values to compare. */ return a - b; }).join());
show('a-b'.replace(/[a-z]/g, function (match, at) { /* Called by a native function first, not by a script: with the match and its place. */ return match + at; }));
