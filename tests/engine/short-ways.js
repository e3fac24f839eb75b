// What instructions, calls and methods of arrays do in a shorter way when nobody can tell the difference, and what tells it.

// Arrays: pushes.
{
    const seen = [];
    Object.defineProperty(Array.prototype, 2, { set(value) { seen.push(value); }, configurable: true });
    const list = [1, 2];
    console.log(list.push('set'), list.length, Object.hasOwn(list, 2), seen);
    delete Array.prototype[2];
    console.log(list.push('own'), list.length, Object.hasOwn(list, 3));
    const frozen = Object.freeze([1]);
    try { frozen.push(2); } catch (error) { console.log(error.name, frozen.length); }
    const fixed = Object.defineProperty([1], 'length', { writable: false });
    try { fixed.push(2); } catch (error) { console.log(error.name, fixed.length, Object.hasOwn(fixed, 1)); }
    let between;
    Object.setPrototypeOf(Array.prototype, { __proto__: Object.prototype, set 1(value) { between = value; } });
    const one = [0];
    one.push('x');
    Object.setPrototypeOf(Array.prototype, Object.prototype);
    console.log(between, one.length, Object.hasOwn(one, 1));
    class List extends Array {}
    const own = new List();
    console.log(own.push(1, 2), own instanceof List, own.length);
    const many = [];
    console.log(many.push(), many.push(1, 2.5, -0, 'x', {}), Object.is(many[2], -0));
}

// Arrays: sort, map and filter with callbacks that change the array.
{
    const list = [3, 1, 2, 5, 4];
    console.log(list.sort((a, b) => { if (list.length < 7) list.push(9); return a - b; }).join());
    const holes = [3, , 1];
    console.log(holes.sort((a, b) => a - b), 2 in holes);
    const shrinking = [3, 2, 1];
    console.log(shrinking.sort((a, b) => { shrinking.length = 0; return a - b; }).join());
    console.log([1, 2, 3, 4].map((x, i, all) => { all.length = 3; return x * 2; }).length, [1, , 3].map(x => x).hasOwnProperty(1));
    class List extends Array {}
    console.log(List.from([1, 2, 3]).map(x => x * 2) instanceof List, List.from([1, 2, 3]).filter(x => x > 1).length);
    console.log([2, 1, undefined, 3].sort((a, b) => a - b), [0.5, -1, 2 ** 40, NaN].sort((a, b) => b - a));
    try { [1, 2].sort(() => { throw new Error('compare'); }); } catch (error) { console.log(error.message); }
    const numbers = [1, 2, 3].map(x => x % 2 ? x : 'two');
    numbers.push(4);
    console.log(numbers);
}

// for…of over what changes.
{
    const list = [1, 2, 3];
    const seen = [];
    for (const x of list) { seen.push(x); if (list.length < 6) list.push(x * 10); }
    console.log(seen.join());
    for (const x of list) { list.length = 2; seen.push(x); }
    console.log(seen.length);
    const shared = [1, 2, 3, 4][Symbol.iterator]();
    for (const x of shared) { if (x === 2) break; }
    console.log([...shared]);
    console.log([...[, 1, ,]], Array.from([, 1].entries()));
    const iterator = Object.getPrototypeOf([][Symbol.iterator]());
    const { next } = iterator;
    iterator.next = function () { const result = next.call(this); return result.done ? result : { done: false, value: -result.value }; };
    console.log([...[1, 2]], (() => { for (const x of [7]) return x; })());
    iterator.next = next;
    console.log([...[1, 2]], [...new Map([[1, 2]])], [...new Set([3])]);
}

// Constructors whose prototype is another one.
{
    function F() { this.a = 1; }
    const first = new F();
    const old = F.prototype;
    F.prototype = { name: 'new' };
    console.log(new F().name, first.name, Object.getPrototypeOf(first) === old);
    F.prototype = null;
    console.log(Object.getPrototypeOf(new F()) === Object.prototype);
    F.prototype = old;
    F.extra = 1;
    delete F.extra;
    console.log(Object.getPrototypeOf(new F()) === old);
    class A { x = 1; #y = 2; y() { return this.#y; } }
    class B extends A { constructor() { super(); this.z = this.y(); } }
    console.log(new B().z, Reflect.construct(A, [], B) instanceof B, new A() instanceof B, new A().x, new B().x);
    try { A(); } catch (error) { console.log(error.message); }
    try { new B.prototype.y(); } catch (error) { console.log(error.name); }
    function Returns() { return first; }
    console.log(new Returns() === first, new.target === undefined);
    function Target() { return { target: new.target === Target }; }
    console.log(new Target().target, Target().target);
}

// Names: eval, with, values that are not there yet.
{
    console.log((function () { eval('var x = 1'); const before = x; delete x; return [before, typeof x]; })());
    console.log((function (x) { return (function () { eval('var x = 2'); return [x, (() => x)()]; })().concat(x); })(1));
    console.log(new Function('o', 'with (o) { return (() => [a, typeof b])(); }')({ a: 1 }));
    try { (() => later)(); } catch (error) { console.log(error.message); }
    let later = 1;
    try { (() => { early = 1; })(); } catch (error) { console.log(error.message); }
    let early = 2;
    const closures = [];
    for (let i = 0; i < 3; i++) closures.push(() => i++);
    console.log(closures.map(f => f()), closures.map(f => f()), later, early);
    console.log((function f(n) { return n ? f(n - 1) + 1 : typeof f; })(3));
    var outer = 1;
    const read = () => outer;
    eval('var outer = 5');
    console.log(read(), (() => { outer += 1; return outer; })());
}

// Numbers at the ends of what is an integer, and values that are the last handle of what they point to.
{
    let big = 2147483647;
    let small = -2147483648;
    const before = big++;
    small--;
    console.log(before, big, small, 2147483647 + 1, -2147483648 - 1, 65536 * 65536, -5 * 0, 1 << 31, 1 >>> 31);
    let half = 0.5;
    half++;
    let text = '5';
    const numeric = text++;
    console.log(half, typeof numeric, text, 1 / (-0 + -0));
    let object = { inner: {} };
    object = object.inner;
    object.self = object;
    object = object.self.self;
    object.self = null;
    console.log(Object.keys(object));
    const elements = [{}, 'a', 1];
    elements[0] = elements;
    elements[1] = elements[0][2];
    elements[2] = 'text';
    elements[0] = 1.5;
    console.log(elements, NaN === NaN, 0 === -0, 'a' === 'a', null === undefined, 1 === 1.0, elements === elements);
}

// Calls: this, arguments, errors and recursion.
{
    function sloppy() { return typeof this; }
    function strict() { 'use strict'; return typeof this; }
    console.log(sloppy.call(1), strict.call(1), sloppy.call(null), strict.call(undefined));
    function args(a, b = a, ...rest) { return [a, b, rest.length, arguments.length]; }
    console.log(args(), args(1), args(1, 2, 3, 4));
    let depth = 0;
    let cleaned = 0;
    (function deep() { depth++; try { deep(); } finally { cleaned++; } }).call.call(() => { try { (function deep() { depth++; try { deep(); } finally { cleaned++; } })(); } catch (error) { console.log(error.name, error.message, depth > 100, depth === cleaned || depth === cleaned + 1); } });
    function* numbers() { try { yield 1; yield* [2, 3]; } finally { console.log('closed'); } }
    for (const x of numbers()) if (x === 2) break;
    console.log([...numbers()].length);
    const values = [];
    const accessor = { get x() { return [1].map(() => this.y)[0]; }, y: 'y', set x(value) { this.y = value; } };
    values.push(accessor.x, (accessor.x = 'z'), accessor.y);
    console.log(values);
    try { undefined.x; } catch (error) { console.log(error.message, /short-ways\.js:\d+:\d+/.test(error.stack)); }
    (async () => { for await (const x of [Promise.resolve(1), 2]) console.log(x); })().then(() => console.log('end'));
}
