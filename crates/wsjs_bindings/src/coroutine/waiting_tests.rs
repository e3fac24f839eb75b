//! Waiting is possible wherever JavaScript runs: each shape below waits inside of something that the engine
//! calls back, many at once, resumed in random order with collections in between.

use crate::testing::lines;

/// `w(x)` waits and gives `x`. Each shape is compared with itself where `w` does not wait.
const SHAPES: &str = r#"({
    map: (w) => [1, 2, 3].map((x) => w(x) * 2),
    forEach: (w) => { let sum = 0; [1, 2, 3].forEach((x) => { sum += w(x); }); return sum; },
    reduce: (w) => [1, 2, 3].reduce((a, x) => a + w(x), ''),
    filterFind: (w) => [[1, 2, 3].filter((x) => w(x) > 1), [1, 2].find((x) => w(x) === 2)],
    sort: (w) => [3, 1, 2].sort((a, b) => w(a - b)),
    constructor: (w) => new (class A { constructor(x) { this.x = w(x); } })(4).x,
    derived: (w) => { class A { constructor() { this.a = w(1); } } class B extends A { b = w(2); constructor() { w(0); super(); this.c = w(3); } } return new B(); },
    privateField: (w) => { class A { #p = w(1); get p() { return this.#p; } static s = w(2); } return [new A().p, A.s]; },
    getter: (w) => ({ get x() { return w(5); } }).x,
    setter: (w) => { const o = { set x(v) { this.y = w(v); } }; o.x = 6; return o.y; },
    generator: (w) => { function* g() { yield w(1); const x = yield w(2); yield w(x); } const i = g(); return [i.next().value, i.next().value, i.next(7).value]; },
    yieldStar: (w) => { function* a() { yield w(1); return w(2); } function* b() { const r = yield* a(); yield w(r); } return [...b()]; },
    generatorReturn: (w) => { const log = []; function* g() { try { yield 1; } finally { log.push(w('f')); } } for (const x of g()) { log.push(w(x)); break; } return log; },
    tryCatch: (w) => { const log = []; try { try { w(1); throw new Error(w('t')); } catch (e) { log.push(w(e.message)); throw w(2); } finally { log.push(w('f')); } } catch (e) { log.push(e); } return log; },
    finallyReturn: (w) => { const f = () => { try { return w(1); } finally { w(2); } }; return f(); },
    labelled: (w) => { let n = 0; outer: for (const a of [1, 2, 3]) for (const b of [1, 2, 3]) { if (w(b) === 2) continue outer; if (w(a) === 3) break outer; n += a; } return n; },
    toJSON: (w) => JSON.stringify({ a: { toJSON: () => w('j') }, b: 1 }, (k, v) => (k === 'b' ? w(2) : v)),
    reviver: (w) => JSON.parse('{"a":[1,2]}', (k, v) => w(v)),
    proxy: (w) => { const p = new Proxy({ q: 3 }, { get: (t, k) => w(k === 'x' ? 1 : t[k]), has: (t, k) => w(k in t), set: (t, k, v) => w(Reflect.set(t, k, v)), ownKeys: (t) => w(Reflect.ownKeys(t)), apply: () => w(9) }); p.z = 4; return [p.x, 'q' in p, 'r' in p, p.z, Object.keys(p)]; },
    proxyCall: (w) => { const p = new Proxy(function () {}, { apply: (t, self, args) => w(args[0]), construct: (t, args) => ({ v: w(args[0]) }) }); return [p(8), new p(9).v]; },
    toString: (w) => 'x' + { toString: () => w('s') } + `${{ toString: () => w('t') }}`,
    valueOf: (w) => ({ valueOf: () => w(20) }) * 2 + Number({ valueOf: () => w(1) }),
    toPrimitive: (w) => [`${{ [Symbol.toPrimitive]: (hint) => w(hint) }}`, +{ [Symbol.toPrimitive]: () => w(3) }, { [Symbol.toPrimitive]: (h) => w(h) } + ''],
    computedKey: (w) => ({ [w('k')]: w(1), [{ toString: () => w('l') }]: 2 }),
    from: (w) => Array.from({ length: 3 }, (_, i) => w(i)),
    iterator: (w) => [...{ [Symbol.iterator]() { let n = w(0); return { next: () => ({ value: w(n), done: w(n++ > 2) }) }; } }],
    staticBlock: (w) => { class A { static x; static { A.x = w(11); } } return A.x; },
    tagged: (w) => { const tag = (s, ...v) => s.raw.map((x) => w(x)).join('|') + v.map((x) => w(x)); return tag`a${w(1)}b${w(2)}c`; },
    destructuring: (w) => { const { a = w(1), ...r } = { get b() { return w(2); }, c: 3 }; const [x = w(4), [y] = [w(5)]] = []; return [a, r, x, y]; },
    defaults: (w) => ((a = w(1), b = a + w(1)) => a + b)(),
    spread: (w) => Math.max(...[1, 2].map((x) => w(x)), w(0)),
    reflect: (w) => [Reflect.apply((x) => w(x), null, [1]), Reflect.construct(class { constructor(x) { this.x = w(x); } }, [2]).x],
    bindCall: (w) => [((x, y) => w(x + y)).bind(null, 1)(2), (function () { return w(this.v); }).call({ v: 3 })],
    replace: (w) => 'abc'.replace(/[ac]/g, (m) => w(m.toUpperCase())) + 'xyx'.replaceAll('x', () => w('-')),
    symbolReplace: (w) => 'q'.replace({ [Symbol.replace]: (s, r) => w(s + r) }, '1') + 'a,b'.split({ [Symbol.split]: (s) => w(s) }),
    instanceOf: (w) => ({}) instanceof { [Symbol.hasInstance]: () => w(true) },
    mapSet: (w) => { const m = new Map([[1, 2], [3, 4]]); let out = []; m.forEach((v, k) => out.push(w(k + v))); new Set([5]).forEach((v) => out.push(w(v))); return out; },
    eval: (w) => { globalThis.evaluated = w; return [(0, eval)('[1, 2]').map(w), new Function('w', 'return w(3) + 1')(w)]; },
    optional: (w) => ({ f: (x) => w(x) }).f?.(w(1)) ?? w(2),
    closure: (w) => { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => w(i)); return fs.map((f) => f()); },
    deep: (w) => { const f = (n) => (n === 0 ? w(0) : 1 + [n].map((x) => f(x - 1))[0]); return f(60); },
    bigint: (w) => String(BigInt(w(2)) ** 70n),
    typedArray: (w) => [...new Uint8Array([3, 1, 2]).sort((a, b) => w(a - b)).map((x) => w(x + 1))],
    dates: (w) => new Date({ valueOf: () => w(5) }).getTime(),
    awaits: async (w) => { const a = w(1); await null; const b = w(2); const c = await Promise.resolve(w(3)); await { then: (ok) => ok(w(0)) }; return [a, b, c, w(4)]; },
    then: (w) => Promise.resolve(1).then((x) => w(x + 1)).then((x) => { throw w(x); }).catch((x) => w(x * 5)).finally(() => w(0)),
    executor: (w) => new Promise((ok) => ok(w(6))),
    all: (w) => Promise.all([1, 2, 3].map(async (x) => { await null; return w(x); })),
    asyncGenerator: async (w) => { async function* g() { for (let i = 0; i < 3; i++) { w(i); yield w(i); await null; } } const out = []; for await (const x of g()) out.push(w(x)); return out; },
    asyncReturn: async (w) => { const log = []; try { await (async () => { try { await null; throw w('e'); } finally { log.push(w('f')); } })(); } catch (e) { log.push(w(e)); } return log; },
    require: (w) => require(FOLDER + '/body.js'),
    json: (w) => { w(1); return require(FOLDER + '/data.json'); },
    import: async (w) => (await import(FOLDER + '/body.mjs')).default,
})"#;

const DRIVER: &str = r"
const { Event, start, sleep } = binding('coroutine');
const { wait } = binding('fiber');
let seed = SEED;
const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * n); };
const parked = [];
const pause = (x) => { const event = new Event(); parked.push(event); event.wait(); return x; };
globalThis.pause = pause;
const COPIES = 3;
const names = Object.keys(shapes);
const expected = {};
for (const name of names.filter((name) => name !== 'require' && name !== 'import')) expected[name] = JSON.stringify(wait(shapes[name]((x) => x)));
expected.require = expected.import = '[1,2,3]';
let running = 0;
const unfinished = [];
const wrong = [];
for (let copy = 0; copy < COPIES; copy++) for (const name of names) {
    // An ES module whose body waits cannot be imported a second time meanwhile: the engine refuses to link it.
    if (name === 'import' && copy > 0) continue;
    running++;
    unfinished.push(name);
    start(() => {
        let got;
        try { got = JSON.stringify(wait(shapes[name](pause))); } catch (e) { got = `threw ${e && e.stack || e}`; }
        if (got !== expected[name]) wrong.push(`${name}: ${got} instead of ${expected[name]}`);
        unfinished.splice(unfinished.indexOf(name), 1);
        running--;
    });
}
let resumed = 0, most = 0, idle = 0;
while (running > 0) {
    sleep(0);
    most = Math.max(most, parked.length);
    if (parked.length === 0) {
        if (++idle > 5000) {
            wrong.push(`stuck: ${unfinished}`);
            break;
        }
        continue;
    }
    idle = 0;
    if (resumed++ % 9 === 0) gc();
    parked.splice(random(parked.length), 1)[0].set();
}
report(wrong.join('\n'), most >= names.length);
";

fn folder(seed: u32) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("wsjs-waiting-{}-{seed}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let body = "[1, 2, 3].map((x) => globalThis.pause(x))";
    std::fs::write(folder.join("body.js"), format!("module.exports = {body};")).unwrap();
    std::fs::write(folder.join("body.mjs"), format!("export default {body};")).unwrap();
    std::fs::write(folder.join("data.json"), "{\"a\": 1}").unwrap();
    folder
}

fn shapes(seed: u32) {
    let folder = folder(seed);
    let script = format!("const FOLDER = {folder:?}; const shapes = {SHAPES};{DRIVER}");
    let lines = lines(&script.replace("SEED", &seed.to_string()));
    std::fs::remove_dir_all(folder).unwrap();
    assert_eq!(lines, [" true"]);
}

#[test]
fn every_shape_in_one_random_order() {
    shapes(1);
}

#[test]
fn every_shape_in_another_random_order() {
    shapes(20_231);
}
