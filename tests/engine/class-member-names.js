// Names of class members that are computed from variables around a field, a function or a block.
const s = { dispose: Symbol('dispose'), name: 'method' };

class Mutex {
  static Guard = class Guard {
    #mutex;
    constructor(mutex) { this.#mutex = mutex; }
    [s.dispose]() { return this.#mutex === mutex; }
    static [s.name]() { return s.name; }
    get [`${s.name}2`]() { return 2; }
    *[s.name + 3]() { yield 3; }
  };
  lock() { return new Mutex.Guard(this); }
}
const mutex = new Mutex();
console.log(mutex.lock()[s.dispose](), Mutex.Guard.method(), mutex.lock().method2, [...mutex.lock().method3()]);

function make(name) {
  return class {
    static Inner = class { [name]() { return `${name}!`; } };
    inner = class { [name]() { return `${name}?`; } };
    static { this.block = new (class { [name]() { return `${name}.`; } })(); }
  };
}
const Made = make('x');
console.log(new Made.Inner().x(), new (new Made().inner)().x(), Made.block.x());

class Called {
  [(() => 'arrow')()]() { return 1; }
  [(function () { return this; }).call('function')]() { return 2; }
  static [[1, 2].map((n) => n + s.name.length).join('_')]() { return 3; }
}
console.log(new Called().arrow(), new Called().function(), Called['7_8']());

const arrows = [1, 2].map((n) => class { [`f${n}`]() { return () => n; } });
console.log(new arrows[0]().f1()(), new arrows[1]().f2()());

// Its own name is there, and has no value yet.
for (const text of ['class m { [m]() {} }', '(class m { [m.x]() {} })', '(class m { static [(() => m)()]() {} })', 'class m { [m] = 1 }', '(class m { static #a = 1; [m]() {} })']) {
  try { console.log(eval(text)); } catch (error) { console.log(error.name, error.message); }
}
