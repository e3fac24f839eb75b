//! What Node has not: fibjs's members, and the interface for other natives.

#![allow(clippy::unwrap_used)]

use super::node_tests::context;
use super::*;
use boa_engine::{JsString, Source};

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let mut cx = context();
    for (script, expected) in cases {
        let result = match cx.eval(Source::from_bytes(script)) {
            Ok(value) => value.to_string(&mut cx).unwrap(),
            Err(error) => {
                let thrown = error.into_opaque(&mut cx).unwrap();
                thrown.to_string(&mut cx).unwrap()
            }
        };
        assert_eq!(result.to_std_string_lossy(), *expected, "{script}");
    }
}

#[test]
fn members_of_fibjs() {
    check(&[
        ("Buffer.from('abc').hex()", "616263"),
        ("Buffer.from('abc').base64()", "YWJj"),
        ("Buffer.from('foo').base32()", "MZXW6"),
        ("Buffer.from('Hello World!').base58()", "2NEpo7TZRRrLZSi2U"),
        ("Buffer.from('MZXW6', 'base32')", "foo"),
        ("Buffer.from('a', 'ucs4').hex()", "61000000"),
        ("Buffer.isEncoding('base58')", "true"),
        ("Buffer.from('\u{4f60}', 'gbk').hex()", "c4e3"),
        ("Buffer.from([0xc4, 0xe3, 65]).toString('GBK')", "\u{4f60}A"),
        ("Buffer.from('a\u{20ac}b', 'windows-1251').toString('windows-1251')", "a\u{20ac}b"),
        ("Buffer.from('a\u{4f60}b', 'iso-8859-2')", "a?b"),
        ("Buffer.concat([Buffer.from('ab'), Buffer.from('c')], -1)", "abc"),
        ("Buffer.from('ab').toArray().join()", "97,98"),
        ("Array.isArray(Buffer.from('ab').toArray())", "true"),
        ("var b = Buffer.alloc(8); b.writeInt64LE(-2n); b.readInt64LE()", "-2"),
        ("b.writeInt64BE(5); b.hex()", "0000000000000005"),
        ("b.writeUInt64BE(1.5); b.readUInt64BE()", "1"),
        (
            "b.writeUInt64BE(NaN)",
            "RangeError: The value of \"value\" is out of range. It must be an integer. Received NaN",
        ),
        ("Buffer.from(new DataView(new ArrayBuffer(2))).length", "2"),
    ]);
}

#[test]
fn hostile_arguments_are_errors_not_panics() {
    check(&[
        ("Buffer.from({ length: 1e9, get 0() { throw 'stop' } })", "stop"),
        ("try { Buffer.alloc(4294967296) } catch (e) { e.name }", "RangeError"),
        (
            "try { Buffer.from({ valueOf() { return Object.create(this) } }) } catch (e) { e.code }",
            "ERR_INVALID_ARG_TYPE",
        ),
        ("Buffer.alloc(4).fill({ valueOf() { throw 1 } }).hex()", "00000000"),
        ("Buffer.prototype.toString.call({})", "TypeError: this is not a Buffer or Uint8Array"),
        ("Buffer.prototype.parent", "undefined"),
        ("try { Buffer.from({ length: 4e9 }) } catch (e) { e.name }", "RangeError"),
        (
            "Buffer.alloc(8).write('abc', 0, { valueOf() { return 1 } })",
            "TypeError: The \"length\" argument must be of type number. Received an instance of Object",
        ),
        ("Buffer.alloc(4).slice({ valueOf() { throw 'thrown' } })", "thrown"),
        (
            "var r = new ArrayBuffer(8, { maxByteLength: 16 }); var v = Buffer.from(r, 4); r.resize(2); v.toString() + v.length",
            "0",
        ),
    ]);
}

#[test]
fn shared_memory_is_read_and_written() {
    check(&[(
        "var s = new SharedArrayBuffer(4); var b = Buffer.from(s, 1, 2); b.write('hi'); b[1] = 33; b + Buffer.from(s).hex()",
        "h!00682100",
    )]);
}

#[test]
fn natives_see_every_kind_of_bytes() {
    let cx = &mut context();
    for (script, expected) in [
        ("Buffer.from('abc').slice(1)", Some(&b"bc"[..])),
        ("new Uint16Array([0x4142])", Some(b"BA")),
        ("new DataView(new ArrayBuffer(3), 1)", Some(&[0, 0])),
        ("new ArrayBuffer(2)", Some(&[0, 0])),
        ("'text'", None),
        ("({ length: 1 })", None),
    ] {
        let value = cx.eval(Source::from_bytes(script)).unwrap();
        assert_eq!(bytes_of(&value, cx).as_deref(), expected, "{script}");
        let lent = with_bytes(&value, cx, <[u8]>::to_vec).unwrap();
        assert_eq!(lent.as_deref(), expected, "{script}");
    }
}

#[test]
fn natives_make_real_buffers() {
    let cx = &mut context();
    let made = from_vec(b"hi".to_vec(), cx).unwrap();
    assert!(is_buffer(&made.clone().into(), cx).unwrap());
    cx.register_global_property(JsString::from("made"), made, boa_engine::property::Attribute::all())
        .unwrap();
    let script = "[made instanceof Buffer, made instanceof Uint8Array, made.constructor === Buffer, made[1], String(made)].join()";
    let shown = cx.eval(Source::from_bytes(script)).unwrap();
    assert_eq!(shown.to_string(cx).unwrap(), JsString::from("true,true,true,105,hi"));
}

#[test]
fn small_buffers_share_memory_without_overlap() {
    let cx = &mut context();
    let script = "
        var all = [];
        for (let i = 0; i < 5000; i++) all.push(Buffer.from('number ' + i));
        const apart = all.every((b, i) => b.toString() === 'number ' + i);
        const slabs = new Set(all.map((b) => b.buffer)).size;
        const copy = Buffer.from(all[4999]);
        [apart, slabs < 20, copy.equals(all[4999]), copy.buffer === all[4999].buffer, all[1].byteOffset % 8].join()";
    let shown = cx.eval(Source::from_bytes(script)).unwrap();
    // The copy was made while the slab was lent, so it has memory of its own.
    assert_eq!(shown.to_string(cx).unwrap(), JsString::from("true,true,true,false,0"));
}
