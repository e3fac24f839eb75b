//! What is copied and what is refused, told by scripts.

use boa_engine::{Context, Source};

use super::install;

fn run(code: &str) -> String {
    let cx = &mut Context::default();
    install(cx).unwrap();
    match cx.eval(Source::from_bytes(code)) {
        Ok(value) => value.to_string(cx).unwrap().to_std_string_escaped(),
        Err(error) => panic!("{code}: {error}"),
    }
}

#[test]
fn copies_every_kind_of_data() {
    for code in [
        "const a={x:1,y:[1,,3],z:{u:undefined}}; const b=structuredClone(a); b!==a && b.y!==a.y && b.y.length===3 && !(1 in b.y) && 'u' in b.z",
        "const a={}; a.me=a; a.list=[a]; const b=structuredClone(a); b!==a && b.me===b && b.list[0]===b",
        "const m=structuredClone(new Map([[{k:1},new Set([1,2])]])); const [k,v]=[...m][0]; k.k===1 && v instanceof Set && v.has(2)",
        "const m=new Map; m.set(m,m); const c=structuredClone(m); c.get(c)===c && c!==m",
        "structuredClone(new Date(5)).getTime()===5 && structuredClone(new Date(5)) instanceof Date",
        "const r=structuredClone(/a\\/b[/]/gi); r.source===/a\\/b[/]/gi.source && r.flags==='gi' && r.test('A/b/')",
        "const e=structuredClone(new RangeError('m',{cause:{c:1}})); e instanceof RangeError && e.message==='m' && e.cause.c===1",
        "class E extends TypeError{}; const e=structuredClone(Object.assign(new E('m'),{extra:1})); e instanceof TypeError && !(e instanceof E) && !('extra' in e)",
        "(function f(){ const e=new Error('s'); return structuredClone(e).stack===e.stack && e.stack.includes('at f') })()",
        "const u=new Uint8Array([1,2,3,4]).subarray(1,3); const c=structuredClone(u); c.byteOffset===1 && c.length===2 && c[0]===2 && c.buffer!==u.buffer && c.buffer.byteLength===4",
        "const b=new ArrayBuffer(8); const c=structuredClone([b,new DataView(b,2,4),new Float64Array(b)]); c[1].buffer===c[0] && c[1].byteOffset===2 && c[2].buffer===c[0]",
        "const s=structuredClone(new String('x')); typeof s==='object' && s.valueOf()==='x' && structuredClone(new Number(3))+1===4 && structuredClone(Object(5n))+1n===6n && structuredClone(new Boolean(false)).valueOf()===false",
        "structuredClone(12n)===12n && structuredClone('s')==='s' && structuredClone(undefined)===undefined && structuredClone(null)===null && Object.is(structuredClone(-0),-0)",
        "class A{constructor(){this.x=1} get y(){return 2}}; const c=structuredClone(new A); c.constructor===Object && c.x===1 && !('y' in c)",
        "structuredClone({get a(){return 7}}).a===7 && Object.getOwnPropertyDescriptor(structuredClone({get a(){return 7}}),'a').value===7",
        "Object.keys(structuredClone({[Symbol('s')]:1,a:1,...JSON.parse('{\"__proto__\":1}')})).join()==='a,__proto__'",
        "const b=new ArrayBuffer(4); new Uint8Array(b)[0]=9; const c=structuredClone({b},{transfer:[b]}); new Uint8Array(c.b)[0]===9 && b.byteLength===0",
        "const a=Object.assign([1],{x:2}); const c=structuredClone(a); Array.isArray(c) && c.x===2 && c[0]===1",
        "let d={}; for(let i=0,p=d;i<50000;i++) p=p.a={}; let n=0; for(let p=structuredClone(d);p;p=p.a) n++; n===50001",
    ] {
        assert_eq!(run(code), "true", "{code}");
    }
}

#[test]
fn refuses_what_is_not_data() {
    let attempt = |code: &str| {
        run(&format!(
            "try {{ structuredClone({code}); 'copied' }} catch (e) {{ [e.name, e.code, e instanceof Error, e.message].join('|') }}"
        ))
    };
    for (code, message) in [
        ("()=>1", "()=>1 could not be cloned."),
        ("{a:[Symbol('s')]}", "Symbol(s) could not be cloned."),
        ("Promise.resolve()", "#<Promise> could not be cloned."),
        ("new WeakMap", "#<WeakMap> could not be cloned."),
        ("new Proxy({},{get(){throw 1}})", "#<Object> could not be cloned."),
        ("Object(Symbol())", "#<Symbol> could not be cloned."),
        ("1,{transfer:[{}]}", "Value could not be transferred."),
        (
            "1,{transfer:[(b=>(b2=b,b))(new ArrayBuffer(1)),b2]}",
            "ArrayBuffer occurs in the transfer list twice.",
        ),
    ] {
        let code = format!("var b2; {code}").replacen("var b2; ", "", 1);
        assert_eq!(
            attempt(&code.replace("b2", "globalThis.b2")),
            format!("DataCloneError|25|true|{message}"),
            "{code}"
        );
    }
    // A getter's error is the script's own, and nothing is transferred when copying fails.
    let code =
        "const b=new ArrayBuffer(3); try { structuredClone([b,()=>1],{transfer:[b]}) } catch {} b.byteLength";
    assert_eq!(run(code), "3");
    assert_eq!(run("try { structuredClone({get a(){throw 'mine'}}) } catch (e) { e }"), "mine");
}
