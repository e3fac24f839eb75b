//! Buffers and text: `toString`, `write`, `byteLength` and the natives named after encodings.

use super::argument::{self, MAX_STRING_LENGTH, index, this_view};
use super::error;
use super::view::View;
use crate::encoding::{Encoding, Names};
use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::NativeFn;

pub(super) const STATICS: &[(&str, usize, NativeFn)] = &[("byteLength", 2, byte_length)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("toString", 3, to_string),
    ("write", 4, write),
    ("inspect", 2, inspect),
    ("utf8Slice", 2, slice::<UTF8>),
    ("latin1Slice", 2, slice::<LATIN1>),
    ("asciiSlice", 2, slice::<ASCII>),
    ("ucs2Slice", 2, slice::<UTF16LE>),
    ("hexSlice", 2, slice::<HEX>),
    ("base64Slice", 2, slice::<BASE64>),
    ("base64urlSlice", 2, slice::<BASE64URL>),
    ("utf8Write", 3, write_as::<UTF8>),
    ("latin1Write", 3, write_as::<LATIN1>),
    ("asciiWrite", 3, write_as::<ASCII>),
    ("ucs2Write", 3, write_as::<UTF16LE>),
    ("hexWrite", 3, write_as::<HEX>),
    ("base64Write", 3, write_as::<BASE64>),
    ("base64urlWrite", 3, write_as::<BASE64URL>),
];

/// The names that fibjs adds.
pub(super) const FIBJS_METHODS: &[(&str, usize, NativeFn)] = &[
    ("hex", 0, slice::<HEX>),
    ("base64", 0, slice::<BASE64>),
    ("base32", 0, slice::<BASE32>),
    ("base58", 0, slice::<BASE58>),
];

const UTF8: usize = 0;
const LATIN1: usize = 1;
const ASCII: usize = 2;
const UTF16LE: usize = 3;
const HEX: usize = 4;
const BASE64: usize = 5;
const BASE64URL: usize = 6;
const BASE32: usize = 7;
const BASE58: usize = 8;

const ENCODINGS: [Encoding; 9] = [
    Encoding::Utf8,
    Encoding::Latin1,
    Encoding::Ascii,
    Encoding::Utf16le,
    Encoding::Hex,
    Encoding::Base64,
    Encoding::Base64url,
    Encoding::Base32,
    Encoding::Base58,
];

fn decode(view: &View, encoding: Encoding, from: usize, to: usize, cx: &mut Context) -> JsResult<JsValue> {
    let units = match encoding {
        Encoding::Hex => 2,
        _ => 1,
    };
    if to.saturating_sub(from).saturating_mul(units) > MAX_STRING_LENGTH {
        return Err(error::string_too_long(cx));
    }
    let text = view.with(|bytes| encoding.decode(bytes.get(from..to).unwrap_or_default()));
    Ok(text.into())
}

/// `toString([encoding[, start[, end]]])`.
fn to_string(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let length = view.len();
    if args.is_empty() {
        return decode(&view, Encoding::Utf8, 0, length, cx);
    }
    let from = match args.get_or_undefined(1) {
        start if start.is_undefined() => 0,
        start => index(argument::integer(start, 0.0, cx)?),
    };
    let to = match args.get_or_undefined(2) {
        end if end.is_undefined() => length,
        end => index(argument::integer(end, 0.0, cx)?).min(length),
    };
    if from >= to {
        return Ok(js_string!("").into());
    }
    let encoding = match args.get_or_undefined(0) {
        name if name.is_undefined() => Encoding::Utf8,
        name => argument::encoding(name, cx)?,
    };
    decode(&view, encoding, from, to, cx)
}

/// `utf8Slice(start, end)` and the like.
fn slice<const ENCODING: usize>(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let length = view.len();
    let from = native_bound(args.get_or_undefined(0), 0, cx)?;
    let to = native_bound(args.get_or_undefined(1), length, cx)?.max(from);
    if to > length {
        return Err(error::index_out_of_range(cx));
    }
    decode(&view, ENCODINGS[ENCODING], from, to, cx)
}

fn native_bound(value: &JsValue, default: usize, cx: &mut Context) -> JsResult<usize> {
    if value.is_undefined() {
        return Ok(default);
    }
    let number = argument::integer(value, 0.0, cx)?;
    if number < 0.0 {
        return Err(error::index_out_of_range(cx));
    }
    Ok(index(number))
}

/// `write(string[, offset[, length]][, encoding])`.
fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let whole = view.len();
    let (text, offset, length) =
        (args.get_or_undefined(0), args.get_or_undefined(1), args.get_or_undefined(2));
    let (mut from, mut count, mut name) = (0, whole, args.get_or_undefined(3));
    if length.is_undefined() && offset.is_string() {
        name = offset;
    } else if offset.is_undefined() {
        // Node looks at nothing further then.
        name = offset;
    } else {
        from = argument::offset(offset, "offset", whole as f64, cx)?;
        count = whole - from;
        if length.is_string() {
            name = length;
        } else if !length.is_undefined() {
            count = argument::offset(length, "length", whole as f64, cx)?.min(count);
        }
    }
    let encoding = argument::encoding_or_utf8(name, cx)?;
    put(&view, text, encoding, from, count, cx)
}

/// `utf8Write(string, offset, length)` and the like.
fn write_as<const ENCODING: usize>(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let text = args.get_or_undefined(0);
    if !text.is_string() {
        return Err(error::not_a_string(cx));
    }
    let from = native_bound(args.get_or_undefined(1), 0, cx)?;
    if from > view.len() {
        return Err(error::out_of_bounds(Some("offset"), cx));
    }
    let rest = view.len() - from;
    let count = native_bound(args.get_or_undefined(2), rest, cx)?.min(rest);
    put(&view, text, ENCODINGS[ENCODING], from, count, cx)
}

/// Writes as many whole characters as fit.
fn put(
    view: &View,
    text: &JsValue,
    encoding: Encoding,
    from: usize,
    count: usize,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let Some(text) = text.as_string() else {
        return Err(error::not_a_string(cx));
    };
    let bytes = encoding.encode(&text);
    let count = encoding.whole_prefix(&bytes, count);
    let written = view.with_mut(cx, |out| match (out.get_mut(from..from + count), bytes.get(..count)) {
        (Some(out), Some(bytes)) => {
            out.copy_from_slice(bytes);
            count
        }
        _ => 0,
    })?;
    Ok(written.into())
}

/// `Buffer.byteLength(value[, encoding])`.
fn byte_length(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if let Some(text) = value.as_string() {
        let name = args.get_or_undefined(1);
        let encoding = match name.as_string() {
            Some(name) => Encoding::parse_in(&name, Names::All),
            None => None,
        };
        return Ok(encoding.unwrap_or(Encoding::Utf8).byte_length(&text).into());
    }
    match View::of(value, cx)? {
        Some(view) => Ok(view.len().into()),
        None => {
            let expected = "of type string or an instance of Buffer or ArrayBuffer";
            Err(error::arg_type("string", expected, value, cx))
        }
    }
}

/// `<Buffer 66 69>`, at most fifty bytes.
fn inspect(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    const SHOWN: usize = 50;
    let view = this_view(this, cx)?;
    let text = view.with(|bytes| {
        let pairs: Vec<String> = bytes.iter().take(SHOWN).map(|byte| format!("{byte:02x}")).collect();
        let mut text = format!("<Buffer {}", pairs.join(" "));
        match bytes.len().saturating_sub(SHOWN) {
            0 => {}
            1 => text.push_str(" ... 1 more byte"),
            more => text.push_str(&format!(" ... {more} more bytes")),
        }
        text + ">"
    });
    Ok(JsString::from(text).into())
}
