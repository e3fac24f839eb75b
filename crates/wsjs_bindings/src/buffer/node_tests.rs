//! Natives beside the real Node: the same expressions, the same results and errors.

#![allow(clippy::unwrap_used)]

use super::class;
use crate::text_coding;
use boa_engine::property::Attribute;
use boa_engine::{Context, JsObject, JsString, Source, js_string};
use std::io::Write;
use std::process::{Command, Stdio};

/// A context with `Buffer` and what `require('buffer')` gives, as `buffer`.
pub(crate) fn context() -> Context {
    let mut cx = Context::default();
    let class = class::get(&mut cx).unwrap().constructor.clone();
    let module = (super::BINDING.build)(&mut cx).unwrap();
    cx.register_global_property(js_string!("Buffer"), class, Attribute::all()).unwrap();
    cx.register_global_property(js_string!("buffer"), module, Attribute::all()).unwrap();
    let coding = (text_coding::BINDING.build)(&mut cx).unwrap();
    for name in ["TextEncoder", "TextDecoder", "atob", "btoa"] {
        let value = coding.get(JsString::from(name), &mut cx).unwrap();
        cx.register_global_property(JsString::from(name), value, Attribute::all()).unwrap();
    }
    let module = crate::emitter::tests::load(include_str!("../../../../js/node/events.js"), &mut cx);
    cx.register_global_property(js_string!("EventEmitter"), module, Attribute::all()).unwrap();
    cx
}

/// Runs each line as an expression and shows what came of it; understood by both runtimes.
const HARNESS: &str = r#"
function show(value) {
    if (value === undefined) return 'undefined';
    if (typeof value === 'bigint') return value + 'n';
    if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
    if (typeof value === 'string')
        return JSON.stringify(value.replace(/[^ -~]/g, (c) => '<' + c.charCodeAt(0).toString(16) + '>'));
    if (value instanceof Uint8Array) {
        const name = Buffer.isBuffer(value) ? 'Buffer' : value.constructor.name;
        return name + '[' + Array.prototype.join.call(value, ' ') + ']';
    }
    if (Array.isArray(value)) return '[' + value.map(show).join(', ') + ']';
    return JSON.stringify(value);
}
function attempt(line) {
    try {
        return show((0, eval)('(' + line + ')'));
    } catch (error) {
        // The engines word their own errors differently.
        return error.code === undefined
            ? error.name
            : error.name + ' ' + error.code + ' ' + error.message;
    }
}
function runAll(lines) {
    return lines.map((line) => line + '  =>  ' + attempt(line)).join('\n');
}
"#;

fn ours(lines: &str) -> String {
    let mut cx = context();
    cx.eval(Source::from_bytes(HARNESS)).unwrap();
    let run: JsObject = cx.global_object().get(js_string!("runAll"), &mut cx).unwrap().as_object().unwrap();
    let lines = boa_engine::object::builtins::JsArray::from_iter(
        lines.lines().map(|line| JsString::from(line).into()),
        &mut cx,
    );
    let result = run.call(&run.clone().into(), &[lines.into()], &mut cx).unwrap();
    result.as_string().unwrap().to_std_string_lossy()
}

fn nodes(lines: &str) -> Option<String> {
    let mut child = Command::new("node")
        .args(["--no-deprecation", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let quoted: Vec<String> = lines.lines().map(|line| format!("{line:?}")).collect();
    // Rust escapes characters as \u{..}, which JavaScript understands too.
    let script = format!(
        "globalThis.buffer = require('buffer'); globalThis.EventEmitter = require('events');\n{HARNESS}\nprocess.stdout.write(runAll([{}]));",
        quoted.join(",\n")
    );
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(crate) fn compare(lines: &str) {
    let ours = ours(lines);
    let Some(nodes) = nodes(lines) else {
        eprintln!("node is not installed: nothing to compare with");
        return;
    };
    let differences: Vec<String> = ours
        .lines()
        .zip(nodes.lines())
        .filter(|(ours, nodes)| ours != nodes)
        .map(|(ours, nodes)| format!("ours: {ours}\nnode: {nodes}"))
        .collect();
    assert!(differences.is_empty(), "{} differ\n{}", differences.len(), differences.join("\n"));
    assert_eq!(ours.lines().count(), nodes.lines().count());
}

#[test]
fn fixed_expressions_give_what_node_gives() {
    compare(include_str!("node_expressions.txt"));
}

/// Every pair of a text and an encoding, decoded, written and searched.
#[test]
fn texts_in_every_encoding_give_what_node_gives() {
    let texts = [
        "''",
        "'a'",
        "'abc'",
        "'h\\u00e9llo'",
        "'\\u20ac5'",
        "'\\ud83d\\ude00!'",
        "'\\ud800x'",
        "'x\\udc00'",
        "'00ff7f'",
        "'0g12'",
        "'ab\\u0161d'",
        "'YQ=='",
        "'YQ'",
        "'YWJj*ZGVm'",
        "'Y Q=Y'",
        "'YWJjZ'",
        "'-_-_'",
        "'+/+/'",
        "'YW=JjZA='",
        "'YWJjZGVmZ2hpamts'",
        "'\\n YWJj\\n'",
        "'====' ",
        "'YWJj===='",
        "'\\u0100\\u0101'",
    ];
    let encodings =
        ["utf8", "UTF-8", "latin1", "binary", "ascii", "utf16le", "ucs2", "hex", "base64", "base64url"];
    let mut lines = String::new();
    for text in texts {
        for name in encodings {
            lines += &format!("Buffer.from({text}, '{name}')\n");
            lines += &format!("Buffer.from({text}).toString('{name}')\n");
            lines += &format!("Buffer.from({text}, '{name}').toString('{name}', 1)\n");
            lines += &format!("Buffer.byteLength({text}, '{name}')\n");
            for length in [1, 2, 3, 5] {
                lines += &format!("(b => [b.write({text}, '{name}'), b])(Buffer.alloc({length}))\n");
            }
            lines += &format!("Buffer.from('xabc\\u20acabc').indexOf({text}, '{name}')\n");
            lines +=
                &format!("Buffer.from('xabc\\u20acabc', 'ucs2').lastIndexOf({text}, undefined, '{name}')\n");
            lines += &format!(
                "(b => {{ try {{ return b.fill({text}, '{name}') }} catch (e) {{ return e.code }} }})(Buffer.alloc(7))\n"
            );
        }
    }
    compare(&lines);
}

#[test]
fn malformed_utf8_gives_what_node_gives() {
    let interesting =
        [0x00, 0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x90];
    let mut lines = String::new();
    for a in interesting {
        for b in interesting {
            for c in [0x41, 0x80, 0xc2, 0xf0] {
                lines += &format!("Buffer.from([{a}, {b}, {c}, 0x80, 0x41]).toString()\n");
            }
            lines += &format!("new TextDecoder('utf-8', {{fatal: true}}).decode(Buffer.from([{a}, {b}]))\n");
        }
    }
    compare(&lines);
}

#[test]
fn numbers_give_what_node_gives() {
    let mut lines = String::new();
    let data = "Buffer.from([0xff, 0x80, 0x01, 0x7f, 0xfe, 0x3f, 0xf0, 0x00, 0x9a])";
    let offsets = ["", "0", "1", "7", "8", "-1", "1.5", "'1'", "NaN", "Infinity", "null", "9"];
    let values = [
        "0",
        "1",
        "-1",
        "127",
        "128",
        "255",
        "256",
        "-129",
        "65536",
        "2**31",
        "2**32",
        "-(2**31)-1",
        "1.7",
        "-1.5",
        "NaN",
        "'5'",
        "2**40",
        "2**47",
        "-(2**47)-1",
    ];
    for kind in [
        "UInt8",
        "Uint8",
        "Int8",
        "UInt16LE",
        "UInt16BE",
        "Int16LE",
        "Int16BE",
        "UInt32LE",
        "Uint32BE",
        "Int32LE",
        "Int32BE",
        "FloatLE",
        "FloatBE",
        "DoubleLE",
        "DoubleBE",
        "BigInt64LE",
        "BigUInt64BE",
    ] {
        for offset in offsets {
            lines += &format!("{data}.read{kind}({offset})\n");
        }
        for value in values {
            let value = if kind.starts_with("Big") {
                format!("BigInt(Math.trunc(Number({value})) || 0)")
            } else {
                value.to_owned()
            };
            for offset in ["undefined", "1", "3"] {
                lines += &format!("(b => [b.write{kind}({value}, {offset}), b])(Buffer.alloc(9))\n");
            }
        }
        lines +=
            &format!("Buffer.alloc(1).write{kind}(1{}, 5)\n", if kind.starts_with("Big") { "n" } else { "" });
    }
    for kind in ["UIntLE", "UIntBE", "IntLE", "IntBE"] {
        for size in ["undefined", "0", "1", "2", "3", "4", "5", "6", "7", "2.5", "'2'"] {
            for offset in ["undefined", "0", "2", "7"] {
                lines += &format!("{data}.read{kind}({offset}, {size})\n");
            }
            for value in values {
                lines += &format!("(b => [b.write{kind}({value}, 1, {size}), b])(Buffer.alloc(9))\n");
            }
        }
    }
    compare(&lines);
}
