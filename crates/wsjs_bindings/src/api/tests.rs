//! Declarations as scripts see them.

use crate::testing::lines;

/// `tell(call)` reports what a call returned or threw.
const PRELUDE: &str = "
const api = binding('api');
const { sleep } = binding('fiber');
const show = (v) => typeof v === 'bigint' ? v + 'n' : v instanceof Uint8Array ? `bytes ${v}` : JSON.stringify(v);
const tell = (f) => { try { report(show(f())); } catch (e) { report(e.name, e.number, e.message); } };
const forms = (...list) => ({ forms: list.map(([s, f]) => [s, f ?? ((...args) => args)]) });
const t = {};
";

fn told(script: &str) -> Vec<String> {
    lines(&format!("{PRELUDE}{script}"))
}

#[test]
fn strict_before_coerced() {
    let lines = told(
        "api.define(t, 'm.send', forms(['data: String', s => 'S' + s], ['data: Buffer', b => b], ['n: Integer', n => 'I' + n]));
        tell(() => t.send('a')); tell(() => t.send(new Uint8Array([1, 2]))); tell(() => t.send(5));
        tell(() => t.send(5.5)); tell(() => t.send([129, 5])); tell(() => t.send(new Date(0)));
        tell(() => t.send({ toString() { return 'own'; } })); tell(() => t.send(10n)); tell(() => t.send(true));",
    );
    assert_eq!(
        lines,
        [
            r#""Sa""#,
            "bytes 1,2",
            r#""I5""#,
            r#""S5.5""#,
            r#""S129,5""#,
            r#""S1970-01-01T00:00:00.000Z""#,
            r#""Sown""#,
            r#""S10""#,
            r#""Strue""#
        ]
    );
}

#[test]
fn conversions() {
    let lines = told(
        "for (const ty of ['Number', 'Integer', 'Long', 'Boolean', 'Buffer', 'Date']) api.define(t, ty, forms(['v: ' + ty, v => v]));
        tell(() => t.Number('1.5')); tell(() => t.Number(3n)); tell(() => t.Integer('8080'));
        tell(() => t.Long(7n)); tell(() => t.Long('7')); tell(() => t.Boolean('x')); tell(() => t.Boolean(0));
        tell(() => t.Buffer('é')); tell(() => t.Buffer([129, 5]));
        tell(() => t.Buffer(new Uint16Array([258]))); tell(() => t.Buffer(new DataView(new ArrayBuffer(3), 1)));
        tell(() => t.Date('2020-01-01')); tell(() => t.Date(new Date(1)));",
    );
    assert_eq!(
        lines,
        [
            "1.5",
            "3",
            "8080",
            "7",
            "7",
            "true",
            "false",
            "bytes é",
            "bytes 129,5",
            "bytes 2,1",
            "bytes 0,0",
            r#""2020-01-01T00:00:00.000Z""#,
            r#""1970-01-01T00:00:00.001Z""#
        ]
    );
}

#[test]
fn defaults_stand_for_trailing_nothing() {
    let lines = told(
        "api.define(t, 'open', forms(['name: String, flags: String = \"r\", n: Integer = -1, o: Object = {}, v?: Value']));
        tell(() => t.open('a')); tell(() => t.open('a', undefined, null)); tell(() => t.open('a', 'w', 2, { x: 1 }, null));
        tell(() => t.open('a', 'w', 2, null, null, undefined, null));
        api.define(t, 'start', forms(['fn: Function, ...args: Value'])); tell(() => t.start(() => 1, undefined, 2).slice(1));
        report(t.open.length, t.open.name, typeof t.openAsync);",
    );
    assert_eq!(
        lines,
        [
            r#"["a","r",-1,{},null]"#,
            r#"["a","r",-1,{},null]"#,
            r#"["a","w",2,{"x":1},null]"#,
            r#"["a","w",2,{},null]"#,
            "[null,2]",
            "1 open undefined"
        ]
    );
}

#[test]
fn errors_name_function_argument_and_type() {
    let lines = told(
        "api.define(t, 'fs.open', forms(['name: String, n: Integer = 1'], ['fd: Date, o: Object']));
        tell(() => t.open()); tell(() => t.open('a', 1, 2)); tell(() => t.open('a', 'x')); tell(() => t.open('a', 1e300));
        tell(() => t.open(Symbol('q'))); tell(() => t.open('a', 1.5)); tell(() => t.open(null));
        class K {} api.registerClass('K', K); api.define(t, 'k', forms(['k: K', () => 'k']));
        tell(() => t.k(new K())); tell(() => t.k({}));
        api.define(t, 'o', forms(['o: Object', () => 'o']));
        tell(() => t.o(new K())); tell(() => t.o([])); tell(() => t.o(new Map())); tell(() => t.o(() => 1));",
    );
    assert_eq!(
        lines,
        [
            "TypeError 20002 fs.open: argument 1 (name) is missing, it must be a String or a Date",
            "TypeError 20001 fs.open: takes at most 2 arguments, not 3",
            "TypeError 20005 fs.open: argument 2 (n) must be an Integer, not the string 'x'",
            "RangeError 20006 fs.open: argument 2 (n) is out of range",
            "TypeError 20003 fs.open: argument 1 (name) must be a String or a Date, not the symbol Symbol(q)",
            "TypeError 20005 fs.open: argument 2 (n) must be an Integer, not the number 1.5",
            "TypeError 20003 fs.open: argument 1 (name) must be a String or a Date, not null",
            r#""k""#,
            "TypeError 20003 k: argument 1 (k) must be an instance of K, not an object",
            r#""o""#,
            "TypeError 20003 o: argument 1 (o) must be an Object, not an array",
            "TypeError 20003 o: argument 1 (o) must be an Object, not an object",
            "TypeError 20003 o: argument 1 (o) must be an Object, not a function",
        ]
    );
}

#[test]
fn four_call_forms() {
    let lines = told(
        "api.define(t, 'm.work', { waits: true, doc: 'Works.', forms: [['n: Integer, o: Object = {} -> Long',
            function (n) { sleep(1); if (n < 0) throw new Error('negative'); return n * this.k; }]] });
        t.k = 2;
        report(t.workSync === t.work, t.work(1) === 2n);
        try { t.work(-1); } catch (e) { report('threw', e.message); }
        report(String(t.work(3, (e, v) => report('callback', e, v, typeof v))));
        sleep(5);
        t.work(-1, (e, v) => report('callback', e.message, v));
        try { t.work('x', () => report('never')); } catch (e) { report(e.number); }
        report('promise', await t.workAsync(4));
        await t.workAsync('x').catch(e => report('rejected', e.number));
        await t.workAsync(-1).catch(e => report('rejected', e.message));
        report(t.work[Symbol.for('nodejs.util.promisify.custom')] === t.workAsync);
        report(Object.keys(api.promises(t)), await api.promises(t).work.call(t, 5));
        sleep(20);",
    );
    assert_eq!(
        lines,
        [
            "true true",
            "threw negative",
            "undefined",
            "callback undefined 6 bigint",
            "20005",
            "callback negative undefined",
            "promise 8",
            "rejected 20005",
            "rejected negative",
            "true",
            "work 10"
        ]
    );
}

#[test]
fn errors_of_callbacks_are_uncaught() {
    let lines = told(
        "api.define(t, 'm.work', { waits: true, forms: [['', () => 1]] });
        t.work(() => { throw new Error('in callback'); });
        sleep(5); report('alive');",
    );
    assert_eq!(lines, ["alive"]);
}

#[test]
fn constructors() {
    let lines = told(
        "class Base { static s = 1; constructor(host, port) { this.host = host; this.port = port; } where() { return this.host + this.port; } }
        const Socket = api.constructor(Base, { name: 'net.Socket', forms: [['host: String, port: Integer = 80']] });
        tell(() => Socket('a')); tell(() => new Socket()); tell(() => new Socket('a', '81').where());
        class Sub extends Socket { more() { return this.where() + '!'; } }
        const sub = new Sub('b'); report(sub.more(), sub instanceof Socket, sub instanceof Base, Socket.s, Socket.name);
        api.define(t, 'use', forms(['s: net.Socket', s => s.host])); tell(() => t.use(sub)); tell(() => t.use({}));
        const Made = api.constructor(Base, { name: 'Made', forms: [['n: Integer', function (n) { return Reflect.construct(Base, ['n', n], this); }]] });
        report(new Made(3).where());",
    );
    assert_eq!(
        lines,
        [
            "TypeError 20007 Class constructor net.Socket cannot be invoked without 'new'",
            "TypeError 20002 net.Socket: argument 1 (host) is missing, it must be a String",
            r#""a81""#,
            "b80! true true 1 Socket",
            r#""b""#,
            "TypeError 20003 use: argument 1 (s) must be an instance of net.Socket, not an object",
            "n3"
        ]
    );
}

#[test]
fn declarations_are_listed() {
    let lines = told(
        "api.define(t, 'm.work', { waits: true, doc: 'Works.', forms: [['n: Integer', () => 1], ['', () => 1]] });
        report(JSON.stringify(api.list().find(e => e.name === 'm.work')));
        try { api.define(t, 'bad', forms(['n Integer'])); } catch (e) { report(e.message); }
        report(api.error(20004, 'x').number);",
    );
    assert_eq!(
        lines,
        [
            r#"{"name":"m.work","signatures":["n: Integer",""],"doc":"Works.","waits":true}"#,
            "bad: bad signature 'n Integer': 'n Integer' has no type",
            "20004"
        ]
    );
}
