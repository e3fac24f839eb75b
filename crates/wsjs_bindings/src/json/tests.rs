//! `JSON` against a table and, where `node` is installed, against the real one.

use boa_engine::{Context, JsString, Source};

use super::install;
use crate::inspect::tests::{js_strings, real_node};
use crate::inspect::text;

fn context() -> Context {
    let mut cx = Context::default();
    install(&mut cx).unwrap();
    cx
}

fn run(code: &str) -> String {
    let cx = &mut context();
    match cx.eval(Source::from_bytes(code)) {
        Ok(value) => text(&value.to_string(cx).unwrap()),
        Err(error) => panic!("{code}: {error}"),
    }
}

/// Texts, right and wrong.
const TEXTS: &[&str] = &[
    "",
    " ",
    "{",
    "[",
    "{\"a\"",
    "{\"a\":",
    "{\"a\":1",
    "{\"a\":1,",
    "[1",
    "[1,",
    "[1,]",
    "{\"a\":1,}",
    "{a:1}",
    "{1:1}",
    "{'a':1}",
    "x",
    "tru",
    "true1",
    "truex",
    "nul",
    "nulx",
    "undefined",
    "NaN",
    "01",
    "-",
    "-a",
    "1.",
    "1.a",
    "1e",
    "1e+",
    "1ex",
    ".5",
    "+1",
    "1 2",
    "\"abc",
    "\"a\nb\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u12g4\"",
    "\"\\",
    "[1 2]",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "[}",
    "{]",
    "]",
    "\"a\" \"b\"",
    "{} {}",
    "[1]]",
    "\u{feff}{}",
    "{\"a\":\n  x}",
    "{\n  \"a\": 1,\n}",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "{\"k\":aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "[[[x",
    "                    x",
    "     x              ",
    "                                 x               ",
    "tru\"",
    "[tru1",
    "fal-",
    "[,1]",
    "{,}",
    "{\"a\":1,,}",
    "1\"a\"",
    "[1\"a\"]",
    "[tru]",
    "{\"a\":tru",
    "{\"a\":1}x",
    "-01",
    "00",
    "1a",
    "\"\\u",
    "\"\\ud83",
    "é",
    "\"é",
    "[é]",
    "{\"a\"::1}",
    "{\"a\"}",
    "[1:2]",
    "\\",
    "'a'",
    "<!DOCTYPE html><html><body>",
    "[object Object]",
    "Infinity",
    "-Infinity",
    "1,2",
    "{\"a\":undefined}",
    "{\"é\":\"日本\\n\",\"b\":[日]}",
    "1",
    "-0",
    "0",
    "-1",
    "1.5",
    "1e3",
    "1E-2",
    "-1.25e+2",
    "123456789",
    "1234567890",
    "9007199254740993",
    "1e400",
    "-1e400",
    "0.1",
    "5e-324",
    "4.9e-324",
    "true",
    "false",
    "null",
    "\"\"",
    "\"a\\u0041\\n\\\"\\\\\\/\\b\\f\\r\\t\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"日本\\u00e9\"",
    "[]",
    "{}",
    " [ ] ",
    " { } ",
    "[1,[2,[3,{}]],\"x\"]",
    "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":true}",
    "{\"a\":1,\"a\":2}",
    "{\"__proto__\":{\"x\":1}}",
    "{\"2\":1,\"1\":2,\"b\":3,\"a\":4}",
    "{\"\":0}",
    "\t\r\n[\t1\r,\n2 ]",
    "{\"é\":1,\"\\u00e9\":2}",
    "{\"constructor\":1,\"toString\":2,\"length\":3}",
    "{\"4294967295\":1,\"4294967294\":2}",
];

#[test]
fn parse_equals_node() {
    let texts: Vec<String> = TEXTS.iter().map(|&text| text.to_owned()).collect();
    let attempt = "t => { try { const v = JSON.parse(t); return JSON.stringify(v) + Object.is(v, -0) } catch (e) { return e.name + ': ' + e.message } }";
    let list = js_strings(&texts);
    let program = format!("process.stdout.write(JSON.stringify({list}.map({attempt})))");
    let Some(expected) = real_node(&program) else {
        return;
    };
    for (source, expected) in texts.iter().zip(expected) {
        let got = run(&format!("({attempt})({})", quoted(source)));
        assert_eq!(got, expected, "{source:?}");
    }
}

#[test]
fn damaged_texts_equal_node() {
    // A fixed sequence of damages: a unit replaced, removed or doubled.
    let mut state = 12_345_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let alphabet = b"{}[],:\"\\0123456789.eE+-truefalsn u/\n\tx";
    let sound: Vec<&str> = TEXTS.iter().copied().filter(|text| text.is_ascii() && text.len() > 8).collect();
    let mut texts = Vec::new();
    for _ in 0..1_500 {
        let mut text = sound[random(sound.len())].as_bytes().to_vec();
        for _ in 0..=random(2) {
            let at = random(text.len());
            match random(3) {
                0 => text[at] = alphabet[random(alphabet.len())],
                1 => drop(text.remove(at)),
                _ => text.insert(at, alphabet[random(alphabet.len())]),
            }
        }
        texts.push(String::from_utf8(text).unwrap());
    }
    let attempt = "t => { try { return JSON.stringify(JSON.parse(t)) } catch (e) { return e.name + ': ' + e.message } }";
    let list = js_strings(&texts);
    let program = format!("process.stdout.write(JSON.stringify({list}.map({attempt})))");
    let Some(expected) = real_node(&program) else {
        return;
    };
    let cx = &mut context();
    let got = cx.eval(Source::from_bytes(&format!("{list}.map({attempt})"))).unwrap().as_object().unwrap();
    let mut wrong = Vec::new();
    for (at, (source, expected)) in texts.iter().zip(expected).enumerate() {
        let got = text(&got.get(at, cx).unwrap().as_string().unwrap());
        if got != expected {
            wrong.push(format!("{source}\n  node: {expected}\n  here: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn quoted(source: &str) -> String {
    let list = js_strings(&[source.to_owned()]);
    list[1..list.len() - 1].to_owned()
}

/// Calls of `JSON.stringify` and `JSON.parse` with everything they can take.
const CALLS: &[&str] = &[
    "JSON.stringify({a:1,b:'x',c:[1,null,undefined,()=>1,Symbol()],d:undefined,e(){},f:NaN,g:-0,h:1e21,i:Infinity})",
    "JSON.stringify(undefined)",
    "JSON.stringify(()=>1)",
    "JSON.stringify(Symbol())",
    "JSON.stringify(null)",
    "JSON.stringify('a\"\\\\\\n\\u0001\\u007fé日😀\\ud83d')",
    "JSON.stringify('\\udc00x\\ud83d\\ude00')",
    "JSON.stringify([[],{},[{}],{a:[]}],null,2)",
    "JSON.stringify({a:[1,{b:2}],c:{}},null,'--')",
    "JSON.stringify([1],null,20)",
    "JSON.stringify([1],null,'123456789012')",
    "JSON.stringify([1],null,new Number(1))",
    "JSON.stringify([1],null,new String(' '))",
    "JSON.stringify({a:[]},null,-1)",
    "JSON.stringify({a:1},null,1.9)",
    "JSON.stringify({a:1},null,'日')",
    "JSON.stringify(new Date(0))",
    "JSON.stringify({d:new Date(NaN)})",
    "JSON.stringify({toJSON(k){return 'k'+k}})",
    "JSON.stringify({x:{toJSON(k){return k}},y:[{toJSON(k){return typeof k+k}}]})",
    "JSON.stringify({a:1,b:[1,2]},(k,v)=>typeof v==='number'?v+1:v)",
    "JSON.stringify({a:1},(k,v)=>k===''?{z:v}:v)",
    "JSON.stringify({a:1},function(k,v){return k===''?v:Object.keys(this).join()})",
    "JSON.stringify([1,2],(k,v)=>k===''?v:typeof k+k)",
    "JSON.stringify({a:1},()=>undefined)",
    "JSON.stringify({a:1,b:{a:2,c:3},c:4},['c','a',1,'a'])",
    "JSON.stringify({1:1,2:2},[2,new Number(1)])",
    "JSON.stringify([{a:1,b:2}],['b'])",
    "JSON.stringify(new Boolean(true))",
    "JSON.stringify([new Number(3),new String('s'),Object(false)])",
    "JSON.stringify(new Map([[1,2]]))",
    "JSON.stringify(new Uint8Array(3))",
    "JSON.stringify(new Proxy({a:1,b:2},{}))",
    "JSON.stringify(new Proxy([1,2],{}))",
    "JSON.stringify({get a(){return 1}})",
    "JSON.stringify(Object.create({a:1},{b:{value:2},c:{value:3,enumerable:true}}))",
    "JSON.stringify(Object.create(null))",
    "JSON.stringify({2:1,1:2,b:3,a:4})",
    "JSON.stringify([1,,3])",
    "JSON.stringify(Object.assign([1],{x:1}))",
    "JSON.stringify(/x/)",
    "JSON.stringify(new Error('x'))",
    "JSON.stringify({[Symbol('s')]:1})",
    "JSON.stringify(new (class A{constructor(){this.x=1} get y(){return 2}}))",
    "(()=>{BigInt.prototype.toJSON=function(){return 'big'+this};try{return JSON.stringify({a:1n})}finally{delete BigInt.prototype.toJSON}})()",
    "JSON.stringify((function(){return arguments})(1,'x'))",
    "JSON.stringify([-2147483648,2147483647,1.5,1/3,1e-7])",
    "JSON.stringify({a:{toJSON:1}})",
    "JSON.stringify({a:{get toJSON(){return ()=>9}}})",
    "JSON.stringify(globalThis.nope)",
    "JSON.stringify(JSON.parse('[1,2,{\"a\":3}]',(k,v)=>typeof v==='number'?v*2:v))",
    "JSON.stringify(JSON.parse('{\"a\":1,\"b\":{\"c\":2}}',(k,v)=>k==='a'?undefined:v))",
    "JSON.stringify(JSON.parse('[1,2,3]',(k,v)=>k==='1'?undefined:v))",
    "(()=>{const seen=[];JSON.parse('{\"a\":[1,{\"b\":2}],\"c\":null}',function(k,v){seen.push([k,typeof k,Array.isArray(this),JSON.stringify(v)]);return v});return JSON.stringify(seen)})()",
    "JSON.parse('{\"a\":1}',(k,v)=>k===''?'whole':v)",
    "JSON.stringify(JSON.parse('{\"a\":1,\"z\":2}',function(k,v){if(k==='a')this.z={deep:[1]};return v}))",
    "JSON.parse('5',(k,v)=>v+1)",
    "String(JSON.parse('{\"__proto__\":5}').__proto__)",
    "String(Object.getPrototypeOf(JSON.parse('{\"__proto__\":null}'))===Object.prototype)",
    "JSON.parse(' 12 ')",
    "JSON.parse({toString(){return '[7]'}})[0]",
    "JSON.parse.length+JSON.stringify.length+JSON.parse.name",
    "Object.prototype.toString.call(JSON)",
    "String(Object.getOwnPropertyDescriptor(JSON,'parse').enumerable)",
    // Errors.
    "JSON.parse()",
    "JSON.parse({})",
    "JSON.stringify(1n)",
    "JSON.stringify({a:[1n]})",
    "(()=>{const a={x:{}};a.x.y=a;return JSON.stringify(a)})()",
    "(()=>{const b=[];b[0]=b;return JSON.stringify(b)})()",
    "(()=>{class Foo{};const f=new Foo;f.a={b:{c:{d:[f]}}};return JSON.stringify({z:f})})()",
    "(()=>{const f={};f.a={b:{c:f}};return JSON.stringify({z:f})})()",
    "(()=>{const f={};f.a={b:{c:{d:f}}};return JSON.stringify({z:f})})()",
    "JSON.stringify({get a(){throw new Error('mine')}})",
    "JSON.stringify({toJSON(){throw new Error('mine')}})",
    "(()=>{const s={};return JSON.stringify([s,s,{s}])})()",
    "(()=>{const n=Object.create(null);n.n=n;return JSON.stringify(n)})()",
];

#[test]
fn calls_equal_node() {
    let attempt =
        "c => { try { return String((0, eval)(c)) } catch (e) { return e.name + ': ' + e.message } }";
    let calls: Vec<String> = CALLS.iter().map(|&call| call.to_owned()).collect();
    let program = format!("process.stdout.write(JSON.stringify({}.map({attempt})))", js_strings(&calls));
    let Some(expected) = real_node(&program) else {
        return;
    };
    let mut wrong = Vec::new();
    for (call, expected) in calls.iter().zip(expected) {
        let got = run(&format!("({attempt})({})", quoted(call)));
        if got != expected {
            wrong.push(format!("{call}\n  node: {expected}\n  here: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nesting_is_limited_on_a_small_stack() {
    // The parser and the writer do not recurse: 512 KiB would not carry 5,000 recursive calls.
    let run_small = |code: &'static str| {
        std::thread::Builder::new().stack_size(512 << 10).spawn(move || run(code)).unwrap().join().unwrap()
    };
    let attempt =
        |call: &str| format!("(()=>{{try{{return {call}}}catch(e){{return e.name+': '+e.message}}}})()");
    assert_eq!(run_small("JSON.stringify(JSON.parse('['.repeat(5000)+']'.repeat(5000))).length"), "10000");
    assert_eq!(
        run_small("JSON.stringify(JSON.parse('['.repeat(4000)+'1'+']'.repeat(4000),(k,v)=>v)).length"),
        "8001"
    );
    let deep = attempt("JSON.parse('['.repeat(100000))");
    assert_eq!(run(&deep), "RangeError: JSON text is nested more than 5000 levels deep");
    let deep = attempt("JSON.parse('{\"a\":'.repeat(5001))");
    assert_eq!(run(&deep), "RangeError: JSON text is nested more than 5000 levels deep");
    let deep = "(()=>{let d=[];for(let i=0;i<6000;i++)d=[d];try{return JSON.stringify(d)}catch(e){return e.name+': '+e.message}})()";
    assert_eq!(run(deep), "RangeError: Value is nested too deep for JSON: more than 5000 levels");
    let endless =
        "(()=>{const f=()=>({a:{toJSON:f}});try{return JSON.stringify(f())}catch(e){return e.name}})()";
    assert_eq!(run(endless), "RangeError");
}

#[test]
fn strings_keep_the_narrow_form() {
    let cx = &mut context();
    let source = JsString::from("{\"name\":\"plain\",\"wide\":\"日\"}");
    let value = super::parse(&source, cx).unwrap().as_object().unwrap();
    let plain = value.get(JsString::from("name"), cx).unwrap().as_string().unwrap();
    assert!(plain.as_str().is_latin1());
}

/// Rough numbers for the record; run with `--nocapture` to see them.
#[test]
fn faster_than_the_engine() {
    use std::time::Instant;
    let record = r#"{"id":12345,"name":"someone","tags":["a","b","c"],"nested":{"x":1.5,"y":null,"ok":true},"text":"hello \"world\" and more text to fill the line"}"#;
    for (label, count, rounds) in [("1 KiB", 7, 100), ("1 MiB", 7_200, 1)] {
        let list = vec![record; count].join(",");
        let document = JsString::from(format!("[{list}]"));
        let mut times = Vec::new();
        for native in [false, true] {
            let cx = &mut if native { context() } else { Context::default() };
            let json = cx.global_object().get(JsString::from("JSON"), cx).unwrap().as_object().unwrap();
            for name in ["parse", "stringify"] {
                let method = json.get(JsString::from(name), cx).unwrap().as_callable().unwrap();
                let mut input: boa_engine::JsValue = document.clone().into();
                if name == "stringify" {
                    input = super::parse(&document, cx).unwrap();
                }
                let start = Instant::now();
                for _ in 0..rounds {
                    method.call(&boa_engine::JsValue::undefined(), &[input.clone()], cx).unwrap();
                }
                times.push(start.elapsed() / rounds);
            }
        }
        println!(
            "{label}: parse {:?} -> {:?}, stringify {:?} -> {:?}",
            times[0], times[2], times[1], times[3]
        );
        // Short runs say nothing on a busy machine.
        if rounds == 1 {
            assert!(times[2] < times[0], "parse of {label}");
        }
    }
}
