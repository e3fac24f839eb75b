//! Printed values against a table and, where `node` is installed, against the real `util.inspect`.

mod expressions;

use std::process::Command;

use boa_engine::{Context, JsString, JsValue, Source};

use expressions::EXPRESSIONS;

use super::{Compact, Form, InspectOptions, inspect, table};

fn eval(code: &str, cx: &mut Context) -> JsValue {
    cx.eval(Source::from_bytes(code)).unwrap_or_else(|error| panic!("{code}: {error}"))
}

fn shown(code: &str, options: &InspectOptions) -> String {
    let cx = &mut Context::default();
    let value = eval(&format!("({code})"), cx);
    inspect(&value, options, cx).unwrap()
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
    let quoted: Vec<String> =
        texts.iter().map(|text| super::quote::double(&JsString::from(text.as_str()))).collect();
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
        let got = inspect(&value, &options, cx).unwrap();
        if got != expected {
            wrong.push(format!("{code}\n--- node\n{expected}\n--- here\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ with {options}:\n{}", wrong.len(), wrong.join("\n\n"));
}

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
        "{maxArrayLength:1}",
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
    let codes = owned(&[
        "[1,2]",
        "new Uint8Array(2)",
        "Object.defineProperty({},'x',{value:1})",
        "new Map([[1,2]])",
        "{get a(){return 1}}",
    ]);
    compare(&codes, "{showHidden:true}");
    compare(
        &owned(&["{get a(){return 1}, set a(v){}, get b(){return {x:1}}, get c(){return null}}"]),
        "{getters:true}",
    );
}

#[test]
fn errors() {
    // Frames differ from machine to machine; what follows the last one does not.
    let header = |code: &str| {
        let text = node(&format!("(function at(){{return {code}}})()"));
        let lines = text.lines().map(|line| match line.trim_start().starts_with("at ") {
            true if line.ends_with(" {") => "{",
            true => "",
            false => line,
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
    };
    for (code, expected) in [
        ("new Error('x')", "Error: x"),
        ("new TypeError('m')", "TypeError: m"),
        ("new Error", "Error"),
        ("new (class Foo extends Error{})('x')", "Foo [Error]: x"),
        ("new (class FooError extends Error{})('x')", "FooError: x"),
        ("new (class Bar extends Error{constructor(m){super(m);this.name='Bar'}})('x')", "Bar: x"),
        (
            "new (class HttpError extends Error{constructor(m){super(m);this.name=this.constructor.name;this.status=404}})('h')",
            "HttpError: h|{|  status: 404|}",
        ),
        ("new (class TE extends TypeError{})('t')", "TE [TypeError]: t"),
        ("new (class N extends Error{get name(){return 'Getter'}})('n')", "Getter: n"),
        ("Object.assign(new Error('q'),{name:'AbortError'})", "Error [AbortError]: q"),
        ("Object.assign(new TypeError('q'),{name:'Abort'})", "Abort: q"),
        ("Object.assign(new Error('q'),{code:'E'})", "Error: q|{|  code: 'E'|}"),
        ("new Error('d',{cause:'why'})", "Error: d|{|  [cause]: 'why'|}"),
        ("new AggregateError([1],'agg')", "AggregateError: agg|{|  [errors]: [ 1 ]|}"),
        ("Object.assign(new Error('x'),{stack:'custom'})", "[custom]"),
        ("Object.assign(new Error('x'),{stack:undefined})", "[Error: x]"),
        ("Object.setPrototypeOf(new Error('zz'),null)", "[Error: null prototype]: zz"),
        ("[new Error('a\\nb')]", "[|  Error: a|  b|]"),
        ("Object.assign(new Error('x'),{stack:'Error: x\\n    at y'})", "Error: x"),
    ] {
        let got = header(code);
        assert_eq!(got, expected, "{code}");
    }
    assert!(node("(function f(){return new Error('x')})()").starts_with("Error: x\n    at f ("));
}

#[test]
fn nothing_hangs() {
    for (code, expected) in [
        ("new Proxy({a:1},{ownKeys(){throw 1}, get(){throw 2}, getPrototypeOf(){throw 3}})", "[Proxy]"),
        ("(()=>{const r=Proxy.revocable({},{});r.revoke();return [r.proxy]})()", "[ <Revoked Proxy> ]"),
        ("Object.create(new Proxy({},{get(){throw 1}}))", "Object <Complex prototype> {}"),
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
    let endless =
        "(()=>{const k=Symbol.for('nodejs.util.inspect.custom');const m=()=>({[k]:()=>m()});return m()})()";
    assert!(!node(endless).is_empty());
}

#[test]
fn proxies_print_as_their_targets() {
    for (code, expected) in [
        ("new Proxy({a:1},{ownKeys(){throw 1},get(){throw 2},getPrototypeOf(){throw 3}})", "{ a: 1 }"),
        (
            "[new Proxy([1],{}), new Proxy(function f(){},{}), new Proxy(new Proxy(new Map,{}),{})]",
            "[ [ 1 ], [Function: f], Map(0) {} ]",
        ),
        ("(()=>{const r=Proxy.revocable({a:1},{});const p=[r.proxy];return p})()", "[ { a: 1 } ]"),
        ("(()=>{const r=Proxy.revocable({},{});r.revoke();return r.proxy})()", "<Revoked Proxy>"),
        (
            "(()=>{try{return Proxy({},{})}catch(e){return e.message}})()",
            "\"Constructor Proxy requires 'new'\"",
        ),
        ("(()=>{const t={};t.p=new Proxy(t,{});return t.p})()", "<ref *1> { p: [Circular *1] }"),
        (
            "[new Proxy({a:1},{get(){return 2}}).a, Proxy.length, Proxy.name, 'prototype' in Proxy]",
            "[ 2, 2, 'Proxy', false ]",
        ),
    ] {
        let cx = &mut Context::default();
        super::install(cx).unwrap();
        let value = eval(&format!("({code})"), cx);
        assert_eq!(inspect(&value, &InspectOptions::new(Form::Node), cx).unwrap(), expected, "{code}");
    }
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
        (
            "{a:{b:{c:{d:1},e:[1]}}}",
            "{\n  \"a\": {\n    \"b\": {\n      \"c\": [Object],\n      \"e\": [Array]\n    }\n  }\n}",
        ),
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
        "[1,'a',{x:1}]",
        "[{a:1,b:'x'},{a:2,c:[1]}]",
        "{r1:{a:1},r2:{b:2}}",
        "[[1,2],[3]]",
        "new Map([['k',1],['j',{a:1}]])",
        "new Set([1,2])",
        "[]",
        "{}",
        "[{a:{b:{c:1}}}]",
        "[new Map([[1,2]])]",
        "['日本','é']",
        "{a:1,b:{x:1}}",
        "[[]]",
        "new Set([{a:1}])",
        "[undefined,null]",
        "[()=>1]",
    ]);
    let program = format!(
        "const {{Console}} = require('console'), {{Writable}} = require('stream'); const all = {}.map(c => {{ let t = ''; new Console(new Writable({{write(b, e, d) {{ t += b; d() }}}})).table((0, eval)('(' + c + ')')); return t.trimEnd() }}); process.stdout.write(JSON.stringify(all))",
        js_strings(&codes)
    );
    let Some(expected) = real_node(&program) else {
        return;
    };
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
