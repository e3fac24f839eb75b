//! Moving bytes about: `copy`, `fill`, `slice`, `swap`, and the plain forms `toJSON` and `toArray`.

use super::argument::{self, BUFFER_OR_UINT8ARRAY, MAX_LENGTH, index, this_view};
use super::create;
use super::error;
use super::view::View;
use crate::encoding::Encoding;
use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string};
use wsjs_runtime::binding::NativeFn;

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("copy", 4, copy),
    ("fill", 4, fill),
    ("slice", 2, slice),
    ("subarray", 2, slice),
    ("swap16", 0, swap::<2>),
    ("swap32", 0, swap::<4>),
    ("swap64", 0, swap::<8>),
    ("reverse", 0, reverse),
    ("toJSON", 0, to_json),
    ("toArray", 0, to_array),
];

/// `copy(target[, targetStart[, sourceStart[, sourceEnd]]])`.
fn copy(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let source = this_view(this, cx)?;
    let target = args.get_or_undefined(0);
    let Some(target) = View::of_uint8(target, cx)? else {
        return Err(error::arg_type("target", BUFFER_OR_UINT8ARRAY, target, cx));
    };
    let (length, room) = (source.len(), target.len());
    let at = bound(args.get_or_undefined(1), "targetStart", 0.0, f64::INFINITY, cx)?;
    let from = bound(args.get_or_undefined(2), "sourceStart", 0.0, length as f64, cx)?;
    let to = bound(args.get_or_undefined(3), "sourceEnd", length as f64, f64::INFINITY, cx)?;
    let to = to.min(length);
    if at >= room || from >= to {
        return Ok(0.into());
    }
    let count = (to - from).min(room - at);
    source.copy_to(from, from + count, &target, at, cx)?;
    Ok(count.into())
}

fn bound(value: &JsValue, name: &str, default: f64, max: f64, cx: &mut Context) -> JsResult<usize> {
    let number = if value.is_undefined() { default } else { argument::integer(value, 0.0, cx)? };
    if number < 0.0 || number > max {
        let expected = if max.is_finite() { format!(">= 0 && <= {max}") } else { ">= 0".into() };
        return Err(error::out_of_range(name, &expected, &number.into(), cx));
    }
    Ok(index(number))
}

/// `fill(value[, offset[, end]][, encoding])`.
fn fill(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let value = args.get_or_undefined(0);
    let (mut offset, mut end, mut name) = (
        args.get_or_undefined(1).clone(),
        args.get_or_undefined(2).clone(),
        args.get_or_undefined(3).clone(),
    );
    if value.is_string() {
        if offset.is_undefined() || offset.is_string() {
            name = std::mem::take(&mut offset);
            end = JsValue::undefined();
        } else if end.is_string() {
            name = std::mem::take(&mut end);
        }
        if !name.is_undefined() && !name.is_string() && name.to_boolean() {
            return Err(error::arg_type("encoding", "of type string", &name, cx));
        }
    }
    let length = view.len();
    let (from, to) = if offset.is_undefined() {
        (0, length)
    } else {
        let from = index(argument::number_within(&offset, "offset", MAX_LENGTH, cx)?);
        let to = if end.is_undefined() {
            length
        } else {
            index(argument::number_within(&end, "end", length as f64, cx)?)
        };
        (from, to)
    };
    let pattern = pattern(value, &name, cx)?;
    if from < to {
        view.with_mut(cx, |bytes| repeat(bytes.get_mut(from..to).unwrap_or_default(), &pattern))?;
    }
    Ok(this.clone())
}

/// `alloc` with something to fill.
pub(super) fn fill_with(
    buffer: &JsObject,
    value: &JsValue,
    encoding: &JsValue,
    cx: &mut Context,
) -> JsResult<()> {
    let pattern = pattern(value, encoding, cx)?;
    let view = this_view(&buffer.clone().into(), cx)?;
    view.with_mut(cx, |bytes| repeat(bytes, &pattern))
}

/// The bytes to repeat; never empty.
fn pattern(value: &JsValue, encoding: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    let bytes = if let Some(text) = value.as_string() {
        let encoding =
            if encoding.is_undefined() { Encoding::Utf8 } else { argument::encoding_or_utf8(encoding, cx)? };
        if text.is_empty() {
            return Ok(vec![0]);
        }
        encoding.encode(&text)
    } else if let Some(view) = View::of_view(value, cx)? {
        view.to_vec()
    } else if value.is_object() {
        vec![value.to_number(cx).map_or(0, |number| JsValue::from(number).to_uint8(cx).unwrap_or(0))]
    } else {
        vec![value.to_uint8(cx)?]
    };
    if bytes.is_empty() {
        return Err(error::arg_value("value", value, cx));
    }
    Ok(bytes)
}

fn repeat(out: &mut [u8], pattern: &[u8]) {
    if let [byte] = pattern {
        out.fill(*byte);
        return;
    }
    for chunk in out.chunks_mut(pattern.len().max(1)) {
        chunk.copy_from_slice(&pattern[..chunk.len()]);
    }
}

/// `slice` and `subarray`: both share memory.
fn slice(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let length = view.len();
    let from = argument::relative(args.get_or_undefined(0), length, cx)?;
    let to = match args.get_or_undefined(1) {
        end if end.is_undefined() => length,
        end => argument::relative(end, length, cx)?,
    };
    let count = to.saturating_sub(from);
    create::over(&view.buffer(), view.offset() + from, count, cx).map(Into::into)
}

fn swap<const N: usize>(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    if view.len() % N != 0 {
        return Err(error::buffer_size(N * 8, cx));
    }
    view.with_mut(cx, |bytes| bytes.as_chunks_mut::<N>().0.iter_mut().for_each(|unit| unit.reverse()))?;
    Ok(this.clone())
}

/// `reverse()`, which the engine does element by element through their keys.
fn reverse(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    this_view(this, cx)?.with_mut(cx, <[u8]>::reverse)?;
    Ok(this.clone())
}

fn to_array(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = this_view(this, cx)?.to_vec();
    Ok(JsArray::from_iter(bytes.into_iter().map(JsValue::from), cx).into())
}

fn to_json(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let data = to_array(this, args, cx)?;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("type"), js_string!("Buffer"), cx)?;
    object.create_data_property(js_string!("data"), data, cx)?;
    Ok(object.into())
}

/// `parent`: the ArrayBuffer.
pub(super) fn parent(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = View::of_uint8(this, cx)?;
    Ok(view.map_or_else(JsValue::undefined, |view| view.buffer().into()))
}

/// `offset`: where in the ArrayBuffer this Buffer begins.
pub(super) fn offset(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let view = View::of_uint8(this, cx)?;
    Ok(view.map_or_else(JsValue::undefined, |view| view.offset().into()))
}
