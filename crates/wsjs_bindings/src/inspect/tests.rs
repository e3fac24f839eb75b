//! Printed values against a table and, where `node` is installed, against the real `util.inspect`.

use std::process::Command;

use boa_engine::{Context, JsString, JsValue, Source};

use super::{Compact, Form, InspectOptions, inspect, table};

fn eval(code: &str, cx: &mut Context) -> JsValue {
    cx.eval(Source::from_bytes(code)).unwrap_or_else(|error| panic!("{code}: {error}"))
}

fn shown(code: &str, options: &InspectOptions) -> String {
    let cx = &mut Context::default();
    let value = eval(&format!("({code})"), cx);
    inspect(&value, options, cx)
}

fn node(code: &str) -> String {
    shown(code, &InspectOptions::new(Form::Node))
}

fn fibjs(code: &str) -> String {
    shown(code, &InspectOptions::new(Form::Fibjs))
}

/// What a program of one expression each prints under `node`; `None` without it.
pub(crate) fn real_node(program: &str) -> Option<Vec<String>> {
    let output = Command::new("node").arg("-e").arg(program).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let cx = &mut Context::default();
    let text = String::from_utf8(output.stdout).unwrap();
    let value = crate::json::parse(&JsString::from(text.trim()), cx).unwrap();
    let list = value.as_object().unwrap();
    let length = list.get(JsString::from("length"), cx).unwrap().as_number().unwrap() as usize;
    let texts = (0..length).map(|at| super::text(&list.get(at, cx).unwrap().as_string().unwrap()));
    Some(texts.collect())
}

/// A JavaScript array literal of string literals.
pub(crate) fn js_strings(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| super::quote::double(&JsString::from(text.as_str()))).collect();
    format!("[{}]", quoted.join(","))
}

fn compare(codes: &[String], options: &str) {
    let program = format!(
        "const u = require('util'); process.stdout.write(JSON.stringify({}.map(c => u.inspect((0, eval)('(' + c + ')'), {options}))))",
        js_strings(codes)
    );
    let Some(expected) = real_node(&program) else {
        return;
    };
    let mut wrong = Vec::new();
    for (code, expected) in codes.iter().zip(expected) {
        let cx = &mut Context::default();
        let object = eval(&format!("({options})"), cx);
        let options = InspectOptions::new(Form::Node).read(&object, cx).unwrap();
        let value = eval(&format!("({code})"), cx);
        let got = inspect(&value, &options, cx);
        if got != expected {
            wrong.push(format!("{code}\n--- node\n{expected}\n--- here\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ with {options}:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// Values of every kind; no errors, whose frames differ.
const EXPRESSIONS: &[&str] = &[
    "1", "-0", "1.5", "1e21", "NaN", "'a'", "'it\\'s'", "'it\\'s \"q\"'", "'it\\'s \"q\" `b`'", "'${x} \\'\"'", "'a\\\\b\\n\\t\\x00\\x7f'",
    "'\\ud83d'", "'😀é'", "true", "null", "undefined", "123n", "Symbol('a b')", "Symbol()", "Symbol('a\\nb')",
    "{}", "[]", "{a:1}", "{a:1,b:'x',c:[1,2]}", "[1,,2,,,3]", "[,]", "new Array(3)", "[undefined,null,,3]", "Object.assign([1,2],{x:1,'-1':2})",
    "{a:{b:{c:{d:1}}}}", "{a:{b:{c:{}}}}", "[[[[]]]]", "[[[[1]]]]", "{a:{b:{c:new Map}}}", "{a:{b:{c:new Map([[1,2]])}}}",
    "{a:{b:{c:new Date(0)}}}", "{a:{b:{c:/x/}}}", "{a:{b:{c:function f(){}}}}", "{a:{b:{c:Object.create(null)}}}", "{a:{b:{c:[]}}}",
    "{'a-b':1, [Symbol('s')]:2, [Symbol()]:3, 'q\\'':4, ['__proto__']:5, 1:2, $:1, _a9:1}",
    "{__proto__:null, a:1}", "Object.create(null)", "Object.create({})", "Object.create({a:1})", "Object.create(Object.create(null))",
    "new (class Foo {})", "new (class Foo { constructor(){ this.x = 1 } })", "new (class extends Array{})(3)", "new (class Q extends Map{})([[1,2]])",
    "new (class Z extends Uint8Array{})(3)", "new (class P extends Promise{})(()=>{})", "new (class A { #p=1; x=2; static s=1 })",
    "new (class { get [Symbol.toStringTag]() { return 'T' } })", "{[Symbol.toStringTag]:'T2'}", "Object.defineProperty({},Symbol.toStringTag,{value:'T3'})",
    "function(){}", "function f(){}", "()=>1", "async()=>{}", "async function af(){}", "function*g(){}", "async function*ag(){}", "class{}", "class A{}",
    "class A extends Map{}", "class A extends null{}", "class A { static s=1 }", "Object.assign(()=>{}, {a:1})", "Object.setPrototypeOf(()=>{}, null)",
    "{f(){}, g:()=>{}, async h(){}}", "[function(){}, ()=>{}, class{}]", "Math.max", "Map",
    "Math", "JSON", "Reflect", "Symbol.prototype", "Map.prototype.get",
    "new Map([[{a:1},new Set([1])]])", "new Map", "new Set", "new Set([1,'a',[1]])", "new WeakMap", "new WeakSet", "Object.assign(new Map([[1,2]]),{x:1})",
    "Promise.resolve({a:1})", "new Promise(()=>{})", "(()=>{const p=Promise.reject(3);p.catch(()=>{});return p})()", "Promise.resolve(undefined)",
    "new Date(0)", "new Date(NaN)", "Object.assign(new Date(0),{x:1})", "/a\\/b/gimsuy", "Object.assign(/x/,{y:1})",
    "new Uint8Array([1,2,3])", "new Uint8Array(0)", "new Float64Array([1.5,-0])", "new BigInt64Array(2)", "new ArrayBuffer(3)", "new Uint8Array(200)",
    "new DataView(new ArrayBuffer(2))", "new ArrayBuffer(200)", "Object.assign(new Uint8Array(2),{x:1})",
    "new String('ab')", "Object.assign(new String('ab'),{x:1})", "new Number(-0)", "new Number(3)", "Object(Symbol('q'))", "Object(1n)", "new Boolean(true)", "new (class N extends Number{})(3)",
    "{get a(){return 1}, set a(v){}, get b(){return 2}, set c(v){}}", "{get a(){throw new Error('x')}}",
    "(function(){return arguments})(1,2)", "(function*(){})()", "(async function*(){})()", "[1][Symbol.iterator]()",
    "Object.setPrototypeOf([1],null)", "Object.setPrototypeOf(new Map([[1,2]]),null)", "Object.setPrototypeOf(new Set([1]),null)", "Object.setPrototypeOf(new Date(0),null)",
    "Object.setPrototypeOf(/a/,null)", "Object.setPrototypeOf(new Uint8Array(2),null)",
    "(()=>{const c={name:'c'};c.self=c;c.arr=[c,{c}];return c})()", "(()=>{const m=new Map;m.set('m',m);return m})()", "(()=>{const a=[];a.push(a,[a]);return {a}})()",
    "(()=>{const a={},b={a};a.b=b;return [a,b]})()", "(()=>{class A{};const a=new A;a.me=a;return a})()", "(()=>{function f(){};f.f=f;return f})()",
    "'a'.repeat(200)", "'a\\n'.repeat(60)", "['a\\n'.repeat(60)]", "{k:'ab\\n'.repeat(30)}", "'x'.repeat(11000)", "['short\\nlines']",
    "new Array(200).fill(1)", "new Array(101).fill('ab')", "new Set(Array.from({length:120},(_, i)=>i))", "new Map(Array.from({length:120},(_, i)=>[i,i]))",
    "Array.from({length:30},(_, i)=>i*i*i)", "Array.from({length:30},(_, i)=>'x'.repeat(i%9))", "Array.from({length:7},(_, i)=>({i}))", "Array.from({length:27},(_, i)=>-i/3)",
    "Array.from({length:26},(_, i)=>i%2?'日本':'é')", "Array.from({length:26},(_, i)=>i%3?i:'s'+i)", "Array.from({length:10},()=>'x'.repeat(30))", "Array.from({length:8},(_, i)=>[i])",
    "Object.assign(Array.from({length:9},(_, i)=>i),{x:1})", "Array.from({length:9},(_, i)=>BigInt(i)**9n)", "[1,2,3,4,5,6,7,8,,10]", "[[1,2,3,4,5,6,7,8,9,10]]", "{a:Array.from({length:50},(_, i)=>i)}",
    "{aaaaaaaaaaaaaaaa:1,bbbbbbbbbbbbbbbbbbbbb:2,cccccccccccccccccccc:3}", "{aaaaaaaaaaaaaaaa:1,bbbbbbbbbbbbbbbbbbbbb:2,cccccccccccccccccccc:3,d:4}",
    "{a:'x'.repeat(50),b:'y'.repeat(50)}", "[{a:1,b:{c:[1,2,{d:1}]}},{e:'x'.repeat(60)}]", "{a:{a:{a:1}},b:{a:{a:1}}}", "[[['a','b'],['c']],[['d']]]",
    "{headers:{host:'localhost:8080','content-type':'application/json','user-agent':'x'},method:'GET',url:'/',httpVersion:'1.1'}",
    "{type:'message',data:'hello',target:{url:'ws://127.0.0.1/',readyState:1,protocol:''},list:[1,2,3],on:true}",
    "Array.prototype", "Map.prototype", "Date.prototype", "(class Foo{}).prototype", "(function Old(){}).prototype", "Object.prototype", "Function.prototype",
    "Object.freeze({a:1})", "[new Date(0), /x/, null, undefined, true]", "{u:undefined,n:null}", "[1.5,'a',true,null]", "[Symbol.iterator]", "{a:1n,b:Symbol('x y')}",
    "{a:{[Symbol.for('nodejs.util.inspect.custom')](){return 'x\\ny'}}}", "{[Symbol.for('nodejs.util.inspect.custom')](d){return 'd'+d}}", "{a:{[Symbol.for('nodejs.util.inspect.custom')](){return {q:1}}}}",
    "{[Symbol.for('nodejs.util.inspect.custom')](d,o,i){return i({z:1},o)}}", "{[Symbol.for('nodejs.util.inspect.custom')](){return this}}", "{[Symbol.for('nodejs.util.inspect.custom')]:1}",
    "new (class Foo extends Object {})", "(()=>{function Old(){this.a=1};return new Old})()", "(()=>{function Old(){this.a=1};Old.prototype={};return new Old})()",
    "{constructor:1}", "{constructor:function X(){}}", "[{}]", "[[],{}]", "{a:[],b:{}}", "[['a']]", "{'':1}", "{ünï:1}",
];

fn owned(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|&code| code.to_owned()).collect()
}

#[test]
fn node_form_equals_node() {
    compare(&owned(EXPRESSIONS), "{}");
}

#[test]
fn node_form_equals_node_under_every_option() {
    let codes = owned(EXPRESSIONS);
    for options in [
        "{colors:true}",
        "{depth:0}",
        "{depth:null}",
        "{depth:Infinity,compact:1}",
        "{compact:false}",
        "{compact:true,breakLength:40}",
        "{breakLength:40}",
        "{breakLength:Infinity}",
        "{sorted:true}",
        "{maxArrayLength:2,maxStringLength:5}",
        "{maxArrayLength:null}",
        "{maxArrayLength:0}",
    ] {
        compare(&codes, options);
    }
}

#[test]
fn columns_equal_node() {
    let mut codes = Vec::new();
    for length in [1, 3, 7, 12, 20, 40] {
        for count in [6, 7, 10, 16, 26, 77, 101] {
            codes.push(format!("Array.from({{length:{count}}},(_, i)=>'x'.repeat(1+(i*7)%{length}))"));
            codes.push(format!("[Array.from({{length:{count}}},(_, i)=>(i*7919)%10**({length}%9))]"));
        }
    }
    compare(&codes, "{}");
}

#[test]
fn hidden_properties() {
    let codes = owned(&["[1,2]", "new Uint8Array(2)", "Object.defineProperty({},'x',{value:1})", "new Map([[1,2]])", "{get a(){return 1}}"]);
    compare(&codes, "{showHidden:true}");
    compare(&owned(&["{get a(){return 1}, set a(v){}, get b(){return {x:1}}, get c(){return null}}"]), "{getters:true}");
}

#[test]
fn errors() {
    let header = |code: &str| node(code).lines().filter(|line| !line.trim_start().starts_with("at ")).collect::<Vec<_>>().join("|");
    for (code, expected) in [
        ("new Error('x')", "Error: x"),
        ("new TypeError('m')", "TypeError: m"),
        ("new Error", "Error"),
        ("new (class Foo extends Error{})('x')", "Foo [Error]: x"),
        ("new (class FooError extends Error{})('x')", "FooError: x"),
        ("new (class Bar extends Error{constructor(m){super(m);this.name='Bar'}})('x')", "Bar: x"),
        ("new (class HttpError extends Error{constructor(m){super(m);this.name=this.constructor.name;this.status=404}})('h')", "HttpError: h {|  status: 404|}"),
        ("new (class TE extends TypeError{})('t')", "TE [TypeError]: t"),
        ("new (class N extends Error{get name(){return 'Getter'}})('n')", "Getter: n"),
        ("Object.assign(new Error('q'),{name:'AbortError'})", "Error [AbortError]: q"),
        ("Object.assign(new TypeError('q'),{name:'Abort'})", "Abort: q"),
        ("Object.assign(new Error('q'),{code:'E'})", "Error: q {|  code: 'E'|}"),
        ("new Error('d',{cause:'why'})", "Error: d {|  [cause]: 'why'|}"),
        ("new AggregateError([1],'agg')", "AggregateError: agg {|  [errors]: [ 1 ]|}"),
        ("Object.assign(new Error('x'),{stack:'custom'})", "[custom]"),
        ("Object.assign(new Error('x'),{stack:undefined})", "[Error: x]"),
        ("Object.assign(new Error('x'),{stack:'Error: x\\n    at y'})", "Error: x"),
    ] {
        let got = header(code).replace(" {|", " {|");
        // An error made outside any function has no frames and so stands in brackets.
        let got = got.strip_prefix('[').filter(|_| !expected.starts_with('[')).map_or(got.clone(), |rest| rest.replacen(']', "", if rest.contains(" [") { 0 } else { 1 }));
        assert_eq!(got, expected, "{code}");
    }
    assert!(node("(function f(){return new Error('x')})()").starts_with("Error: x\n    at f ("));
}

#[test]
fn nothing_throws_or_hangs() {
    for (code, expected) in [
        ("new Proxy({a:1},{ownKeys(){throw 1}, get(){throw 2}, getPrototypeOf(){throw 3}})", "[Proxy]"),
        ("(()=>{const r=Proxy.revocable({},{});r.revoke();return [r.proxy]})()", "[ [Proxy] ]"),
        ("Object.create(new Proxy({},{get(){throw 1}}))", "Object <Complex prototype> {}"),
        ("{get [Symbol.toStringTag](){throw 1}}", "{ [Symbol(Symbol.toStringTag)]: [Getter] }"),
        ("{[Symbol.for('nodejs.util.inspect.custom')](){throw 1}, a:1}", "{\n  a: 1,\n  [Symbol(nodejs.util.inspect.custom)]: [Function: [nodejs.util.inspect.custom]]\n}"),
    ] {
        assert_eq!(node(code), expected, "{code}");
    }
    let deep = "(()=>{const o={};let p=o;for(let k=0;k<5000;k++){p.a={};p=p.a};return o})()";
    let options = InspectOptions { depth: None, ..InspectOptions::new(Form::Node) };
    assert!(shown(deep, &options).contains("[Object]"));
    let options = InspectOptions { depth: None, ..InspectOptions::new(Form::Fibjs) };
    assert!(shown(deep, &options).contains("[Object]"));
    let shared = "(()=>{let o=[1];for(let k=0;k<40;k++)o=[o,o,o];return o})()";
    let options = InspectOptions { depth: None, compact: Compact::Off, ..InspectOptions::new(Form::Node) };
    assert!(shown(shared, &options).contains("[Array]"));
    assert_eq!(node("(()=>{const a=[];a.length=4294967295;return a})()"), "[ <4294967295 empty items> ]");
    let endless = "(()=>{const k=Symbol.for('nodejs.util.inspect.custom');const m=()=>({[k]:()=>m()});return m()})()";
    assert!(!node(endless).is_empty());
}

#[test]
fn buffers() {
    let class = "(()=>{class Buffer extends Uint8Array{}; const make=(...a)=>new Buffer(a); return ";
    assert_eq!(node(&format!("{class}make(0x68,0x69)}})()")), "<Buffer 68 69>");
    assert_eq!(node(&format!("{class}Object.assign(make(0x68,0x69),{{x:1}})}})()")), "<Buffer 68 69, x: 1>");
    assert_eq!(node(&format!("{class}new Buffer(0)}})()")), "<Buffer>");
    assert!(node(&format!("{class}new Buffer(60)}})()")).ends_with(" 00 ... 10 more bytes>"));
    assert_eq!(fibjs(&format!("{class}make(0x66,0x69)}})()")), "<Buffer 66 69>");
}

#[test]
fn fibjs_form() {
    for (code, expected) in [
        ("{a:100}", "{\n  \"a\": 100\n}"),
        ("['x']", "[\n  \"x\"\n]"),
        ("{}", "{}"),
        ("[]", "[]"),
        ("'x'", "\"x\""),
        ("{a:{b:[1,2]}}", "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}"),
        ("function(){}", "[Function]"),
        ("function f(){}", "[Function f]"),
        ("async()=>{}", "[AsyncFunction]"),
        ("Object.assign(function f(){},{a:1})", "[Function f] {\n  \"a\": 1\n}"),
        ("Symbol('x')", "Symbol(x)"),
        ("{[Symbol('x')]:1}", "{\n  [Symbol(x)]: 1\n}"),
        ("new Date(0)", "1970-01-01T00:00:00.000Z"),
        ("/a/g", "/a/g"),
        ("new Map([['k',1]])", "[Map] {\n  \"k\" => 1\n}"),
        ("new Set([1])", "[Set] [\n  1\n]"),
        ("new Uint8Array(1)", "[Uint8Array] [\n  0\n]"),
        ("(()=>{const a={};a.a=a;return a})()", "{\n  \"a\": [Circular]\n}"),
        ("{a:{b:{c:{d:1},e:[1]}}}", "{\n  \"a\": {\n    \"b\": {\n      \"c\": [Object],\n      \"e\": [Array]\n    }\n  }\n}"),
        ("{get a(){throw 1}}", "{\n  \"a\": [Getter]\n}"),
        ("undefined", "undefined"),
    ] {
        assert_eq!(fibjs(code), expected, "{code}");
    }
    assert!(fibjs("new Array(150).fill(1)").ends_with("  1,\n  ... 50 more items\n]"));
}

#[test]
fn tables_equal_node() {
    let codes = owned(&[
        "[1,'a',{x:1}]", "[{a:1,b:'x'},{a:2,c:[1]}]", "{r1:{a:1},r2:{b:2}}", "[[1,2],[3]]", "new Map([['k',1],['j',{a:1}]])", "new Set([1,2])", "[]", "{}",
        "[{a:{b:{c:1}}}]", "[new Map([[1,2]])]", "['日本','é']", "{a:1,b:{x:1}}", "[[]]", "new Set([{a:1}])", "[undefined,null]", "[()=>1]",
    ]);
    let program = format!(
        "const {{Console}} = require('console'), {{Writable}} = require('stream'); const all = {}.map(c => {{ let t = ''; new Console(new Writable({{write(b, e, d) {{ t += b; d() }}}})).table((0, eval)('(' + c + ')')); return t.trimEnd() }}); process.stdout.write(JSON.stringify(all))",
        js_strings(&codes)
    );
    let Some(expected) = real_node(&program) else { return };
    for (code, expected) in codes.iter().zip(expected) {
        let cx = &mut Context::default();
        let value = eval(&format!("({code})"), cx);
        assert_eq!(table(&value, None, Form::Node, cx).unwrap(), expected, "{code}");
    }
    let cx = &mut Context::default();
    let value = eval("[{a:1,b:2}]", cx);
    let only = ["b".to_owned()];
    assert!(!table(&value, Some(&only), Form::Node, cx).unwrap().contains('a'));
    assert_eq!(table(&JsValue::new(5), None, Form::Node, cx), None);
}
