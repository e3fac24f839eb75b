// Natives that recurse on a script's behalf end in a RangeError, or do without recursion: none ends the process.
// limit: 60
const nest = (depth, wrap, inner) => {
    let value = inner;
    for (let i = 0; i < depth; i++) value = wrap(value);
    return value;
};
const deep = 50000;
const proxies = (target, handler = {}) => nest(deep, p => new Proxy(p, handler), target);
const bound = () => nest(deep, f => f.bind(null), function () {});
const cyclic = [];
cyclic.push(cyclic, 1);

const cases = {
    'flat of a cycle': () => cyclic.flat(Infinity),
    'flat of nested arrays': () => nest(deep, x => [x], 1).flat(Infinity),
    'String of nested arrays': () => String(nest(deep, x => [x], 1)),
    'JSON.stringify of nested arrays': () => JSON.stringify(nest(deep, x => [x], 1)),
    'JSON.stringify of nested objects': () => JSON.stringify(nest(deep, a => ({ a }), 1)),
    'JSON.stringify, toJSON without end': () => {
        const o = { toJSON() { return { o }; } };
        return JSON.stringify({ o });
    },
    'JSON.parse, reviver without end': () => JSON.parse('[1]', function (k, v) { if (k === '0') this[1] = [1]; return v; }).length,
    'get through proxies': () => proxies({}).x,
    'set through proxies': () => { proxies({}).x = 1; },
    'in through proxies': () => 'x' in proxies({}),
    'delete through proxies': () => delete proxies({}).x,
    'keys of proxies': () => Object.keys(proxies({})),
    'descriptor through proxies': () => Object.getOwnPropertyDescriptor(proxies({}), 'x'),
    'define through proxies': () => Object.defineProperty(proxies({}), 'x', { value: 1 }),
    'prototype of proxies': () => Object.getPrototypeOf(proxies({})) === Object.prototype,
    'set prototype of proxies': () => Object.setPrototypeOf(proxies({}), null),
    'isExtensible of proxies': () => Object.isExtensible(proxies({})),
    'preventExtensions of proxies': () => Object.preventExtensions(proxies({})),
    'call of proxies': () => proxies(() => 1)(),
    'construct of proxies': () => new (proxies(class {}))(),
    'Array.isArray of proxies': () => Array.isArray(proxies([])),
    'proxy in its own prototype chain': () => {
        const target = {};
        const p = new Proxy(target, {});
        Object.setPrototypeOf(target, p);
        return p.x;
    },
    'call of bound functions': () => bound()(),
    'construct of bound functions': () => typeof new (bound())(),
    'instanceof a bound function': () => ({} instanceof bound()),
    'a long prototype chain': () => {
        const o = nest(deep, p => Object.create(p), {});
        return [o.x, 'x' in o, o instanceof Array, (o.y = 1)].join();
    },
    'a long chain of classes': () => new (nest(1000, C => class extends C {}, class {}))() instanceof Object,
    'iterator helpers': () => nest(deep, i => i.map(x => x), [1].values()).next().value,
    'yield* in depth': () => {
        function* g(n) { if (n > 0) yield* g(n - 1); yield n; }
        for (const x of g(deep)) return x;
    },
    'many alternatives': () => new RegExp('a|'.repeat(20000) + 'b').test('b'),
    'groups in depth': () => new RegExp('('.repeat(20000) + ')'.repeat(20000)).test(''),
    'a getter that gets itself': () => ({ get a() { return this.a; } }).a,
    'toString that calls String': () => String({ toString() { return String(this); } }),
    'valueOf that compares': () => ({ valueOf() { return this < 1; } }) < 1,
    'sort in sort': () => { const f = () => { [2, 1].sort(f); return 0; }; f(); },
    'replace in replace': () => { const f = () => 'x'.replace('x', f); f(); },
    'map in map': () => { const f = () => [1].map(f); f(); },
    'construct in constructor': () => { class A { constructor() { this.a = new A(); } } new A(); },
    'class field that constructs': () => { class A { a = new A(); } new A(); },
    'eval in eval': () => { globalThis.again = () => eval('again()'); again(); },
    'Reflect.apply of itself': () => { const f = () => Reflect.apply(f, null, []); f(); },
    'tagged template of itself': () => { const f = () => f`x`; f(); },
};

for (const [name, run] of Object.entries(cases)) {
    // How deep a recursion may go depends on the build: that it ends, and how when it is too deep, does not.
    let result = 'ended';
    try {
        run();
    } catch (e) {
        if (!/^(RangeError: Maximum call stack|RangeError: Value is nested too deep|SyntaxError: )/.test(`${e.name}: ${e.message}`)) {
            result = `${e.name}: ${e.message}`;
        }
    }
    console.log(`${name}: ${result}`);
}
