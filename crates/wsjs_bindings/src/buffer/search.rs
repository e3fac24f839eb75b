//! `indexOf`, `lastIndexOf`, `includes`.

use super::argument::this_view;
use super::error;
use super::view::View;
use crate::encoding::{Encoding, Names};
use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use memchr::memmem;
use wsjs_runtime::binding::NativeFn;

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("indexOf", 3, index_of), ("lastIndexOf", 3, last_index_of), ("includes", 3, includes)];

fn index_of(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(search(this, args, true, cx)?.map_or_else(|| (-1).into(), Into::into))
}

fn last_index_of(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(search(this, args, false, cx)?.map_or_else(|| (-1).into(), Into::into))
}

fn includes(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(search(this, args, true, cx)?.is_some().into())
}

/// What is looked for.
struct Needle {
    bytes: Vec<u8>,
    /// 2 for UTF-16, where a match begins at an even place only.
    unit: usize,
}

fn search(this: &JsValue, args: &[JsValue], forward: bool, cx: &mut Context) -> JsResult<Option<usize>> {
    let view = this_view(this, cx)?;
    let (value, mut offset, mut encoding) =
        (args.get_or_undefined(0), args.get_or_undefined(1).clone(), args.get_or_undefined(2).clone());
    if offset.is_string() {
        encoding = std::mem::take(&mut offset);
    }
    let offset = offset.to_number(cx)?;
    let needle = needle(value, &encoding, cx)?;
    // Half a unit at the end counts for nothing.
    let half = if needle.unit == 2 && value.is_string() { view.len() % 2 } else { 0 };
    let length = view.len() - half;
    let offset = match offset {
        nan if nan.is_nan() && forward => 0.0,
        nan if nan.is_nan() => length as f64,
        number => number.trunc(),
    };
    let Some(start) = start(length, offset, needle.bytes.len(), forward) else {
        return Ok(None);
    };
    Ok(view.with(|bytes| find(bytes, &needle, start, forward)))
}

fn needle(value: &JsValue, encoding: &JsValue, cx: &mut Context) -> JsResult<Needle> {
    if value.is_number() {
        let bytes = vec![value.to_uint8(cx)?];
        return Ok(Needle { bytes, unit: 1 });
    }
    let name = if encoding.is_undefined() { JsString::from("utf8") } else { encoding.to_string(cx)? };
    let encoding = Encoding::parse_in(&name, Names::All);
    let bytes = if let Some(text) = value.as_string() {
        let encoding = encoding.ok_or_else(|| error::unknown_encoding(&name, cx))?;
        encoding.encode(&text)
    } else if let Some(view) = View::of_uint8(value, cx)? {
        view.to_vec()
    } else {
        let expected = "one of type number or string or an instance of Buffer or Uint8Array";
        return Err(error::arg_type("value", expected, value, cx));
    };
    let unit = if encoding == Some(Encoding::Utf16le) { 2 } else { 1 };
    Ok(Needle { bytes, unit })
}

/// Where the search begins: relative to the end when negative, and moved to where a match can be.
fn start(length: usize, offset: f64, needle: usize, forward: bool) -> Option<usize> {
    let total = length as f64;
    if offset < 0.0 {
        return match offset + total {
            at if at >= 0.0 => Some(super::argument::index(at)),
            _ if forward || needle == 0 => Some(0),
            _ => None,
        };
    }
    if offset + needle as f64 <= total {
        return Some(super::argument::index(offset));
    }
    match needle {
        0 => Some(length),
        _ if forward => None,
        _ => length.checked_sub(1),
    }
}

fn find(bytes: &[u8], needle: &Needle, start: usize, forward: bool) -> Option<usize> {
    let (pattern, unit) = (needle.bytes.as_slice(), needle.unit);
    if pattern.is_empty() {
        return Some(start);
    }
    if !forward {
        let mut end = start.saturating_add(pattern.len()).min(bytes.len());
        loop {
            let at = memmem::rfind(bytes.get(..end)?, pattern)?;
            if at.is_multiple_of(unit) {
                return Some(at);
            }
            end = at + pattern.len() - 1;
        }
    }
    let mut from = start - start % unit;
    loop {
        let at = from + memmem::find(bytes.get(from..)?, pattern)?;
        if at.is_multiple_of(unit) {
            return Some(at);
        }
        from = at + 1;
    }
}
