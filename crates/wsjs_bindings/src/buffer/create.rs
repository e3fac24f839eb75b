//! Making Buffers: the constructor in its old and new forms, `from`, `alloc`, `concat` and their kin.

use super::argument::{self, MAX_LENGTH, index};
use super::class;
use super::error;
use super::view::View;
use crate::encoding::{Encoding, Names, is_text};
use boa_engine::builtins::typed_array::TypedArray;
use boa_engine::object::builtins::{JsArray, JsArrayBuffer};
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string};
use wsjs_runtime::binding::NativeFn;

pub(super) const STATICS: &[(&str, usize, NativeFn)] = &[
    ("from", 3, from),
    ("copyBytesFrom", 3, copy_bytes_from),
    ("of", 0, of),
    ("alloc", 3, alloc),
    ("allocUnsafe", 1, alloc_unsafe),
    ("allocUnsafeSlow", 1, alloc_unsafe),
    ("isBuffer", 1, is_buffer),
    ("isEncoding", 1, is_encoding),
    ("concat", 2, concat),
];

const SOURCES: &str =
    "of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object";

/// A Buffer of zeros.
pub(super) fn zeros(length: usize, cx: &mut Context) -> JsResult<JsObject> {
    let buffer = JsArrayBuffer::new(length, cx)?;
    over(&buffer.into(), 0, length, cx)
}

/// A Buffer that shows part of an ArrayBuffer.
pub(super) fn over(buffer: &JsObject, offset: usize, length: usize, cx: &mut Context) -> JsResult<JsObject> {
    let class = class::get(cx)?;
    let args = [buffer.clone().into(), offset.into(), length.into()];
    class.uint8array.construct(&args, Some(&class.constructor), cx)
}

/// `new Buffer(...)` and `Buffer(...)`.
pub(super) fn construct(new_target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let made = if value.is_number() {
        let encoding = args.get_or_undefined(1);
        if encoding.is_string() {
            return Err(error::arg_type("string", "of type string", value, cx));
        }
        let size = argument::number_within(value, "size", MAX_LENGTH, cx)?;
        zeros(index(size), cx)?
    } else {
        make(value, args.get_or_undefined(1), args.get_or_undefined(2), cx)?
    };
    // A class that extends Buffer: its prototype instead of ours.
    if let Some(target) = new_target.as_object()
        && !JsObject::equals(&target, &class::get(cx)?.constructor)
        && let Some(prototype) = target.get(js_string!("prototype"), cx)?.as_object()
    {
        made.set_prototype(Some(prototype));
    }
    Ok(made.into())
}

fn from(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (value, offset) = (args.get_or_undefined(0), args.get_or_undefined(1));
    make(value, offset, args.get_or_undefined(2), cx).map(Into::into)
}

fn make(value: &JsValue, offset: &JsValue, length: &JsValue, cx: &mut Context) -> JsResult<JsObject> {
    // `valueOf` may give a further object: a chain that does not end is cut like the engine cuts recursion.
    let mut value = value.clone();
    for _ in 0..64 {
        if let Some(text) = value.as_string() {
            return from_text(&text, offset, cx);
        }
        let Some(object) = value.as_object() else {
            return Err(error::arg_type("first argument", SOURCES, &value, cx));
        };
        if object.is_callable() {
            return Err(error::arg_type("first argument", SOURCES, &value, cx));
        }
        if let Some(view) = View::of_array_buffer(&value) {
            return from_array_buffer(&view, offset, length, cx);
        }
        let inner = primitive_form(&value, &object, cx)?;
        match inner {
            Some(inner) => value = inner,
            None => return from_object(&value, &object, offset, cx),
        }
    }
    Err(error::arg_type("first argument", SOURCES, &value, cx))
}

/// What `valueOf` gives, if it is another object or a string.
fn primitive_form(value: &JsValue, object: &JsObject, cx: &mut Context) -> JsResult<Option<JsValue>> {
    if object.is::<TypedArray>() || object.is_array() {
        return Ok(None);
    }
    let method = object.get(js_string!("valueOf"), cx)?;
    let Some(method) = method.as_callable() else {
        return Ok(None);
    };
    let inner = method.call(value, &[], cx)?;
    let other = inner.is_string() || (inner.is_object() && !inner.strict_equals(value));
    Ok(other.then_some(inner))
}

fn from_text(text: &JsString, encoding: &JsValue, cx: &mut Context) -> JsResult<JsObject> {
    let encoding = match encoding.as_string() {
        Some(name) if !name.is_empty() => argument::encoding(encoding, cx)?,
        _ => Encoding::Utf8,
    };
    if encoding == Encoding::Utf8 {
        return crate::encoding::with_utf8(text, |bytes| super::from_slice(bytes, cx));
    }
    super::from_vec(encoding.encode(text), cx)
}

fn from_array_buffer(
    view: &View,
    offset: &JsValue,
    length: &JsValue,
    cx: &mut Context,
) -> JsResult<JsObject> {
    let offset = if offset.is_undefined() { 0.0 } else { offset.to_number(cx)? };
    let offset = if offset.is_nan() { 0.0 } else { offset };
    let rest = view.len() as f64 - offset;
    if rest < 0.0 {
        return Err(error::out_of_bounds(Some("offset"), cx));
    }
    let length = if length.is_undefined() { rest } else { length.to_number(cx)? };
    if length > rest {
        return Err(error::out_of_bounds(Some("length"), cx));
    }
    let length = if length > 0.0 { length } else { 0.0 };
    if offset < 0.0 {
        let message = "Start offset is outside the bounds of the buffer";
        return Err(boa_engine::JsNativeError::range().with_message(message).into());
    }
    over(&view.buffer(), index(offset), index(length), cx)
}

fn from_object(
    value: &JsValue,
    object: &JsObject,
    encoding: &JsValue,
    cx: &mut Context,
) -> JsResult<JsObject> {
    if let Some(view) = View::of_uint8(value, cx)? {
        return view.with(|bytes| super::from_slice(bytes, cx));
    }
    let length = object.get(js_string!("length"), cx)?;
    if let Some(length) = length.as_number() {
        return from_array_like(object, length, cx);
    }
    let buffer = object.get(js_string!("buffer"), cx)?;
    if !length.is_undefined() {
        return zeros(0, cx);
    }
    if View::of_array_buffer(&buffer).is_some() {
        // A DataView: Node gives an empty Buffer, fibjs its bytes.
        let bytes = View::of_view(value, cx)?.map(|view| view.to_vec());
        return super::from_vec(bytes.unwrap_or_default(), cx);
    }
    let kind = object.get(js_string!("type"), cx)?;
    if kind.as_string().is_some_and(|kind| is_text(&kind, "Buffer")) {
        let data = object.get(js_string!("data"), cx)?;
        if let Some(data) = data.as_object().filter(JsObject::is_array) {
            let length = data.get(js_string!("length"), cx)?.to_number(cx)?;
            return from_array_like(&data, length, cx);
        }
    }
    let convert = object.get(JsSymbol::to_primitive(), cx)?;
    if let Some(convert) = convert.as_callable() {
        let primitive = convert.call(value, &[js_string!("string").into()], cx)?;
        if let Some(text) = primitive.as_string() {
            return from_text(&text, encoding, cx);
        }
    }
    Err(error::arg_type("first argument", SOURCES, value, cx))
}

fn from_array_like(object: &JsObject, length: f64, cx: &mut Context) -> JsResult<JsObject> {
    if length.is_nan() || length <= 0.0 {
        return zeros(0, cx);
    }
    if length > MAX_LENGTH {
        return Err(error::out_of_range("size", ">= 0 && <= 4294967296", &length.into(), cx));
    }
    let length = index(length);
    super::check_length(length)?;
    // Grows as elements come, so that a lying `length` costs nothing ahead of time.
    let mut bytes = Vec::with_capacity(length.min(1 << 16));
    for at in 0..length {
        let element = object.get(at, cx)?;
        bytes.push(element.to_uint8(cx)?);
    }
    super::from_vec(bytes, cx)
}

fn copy_bytes_from(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let size = value
        .as_object()
        .and_then(|object| object.downcast_ref::<TypedArray>().map(|array| element_size(&array)));
    let (Some(size), Some(view)) = (size, View::of_view(value, cx)?) else {
        return Err(error::arg_type("view", "an instance of TypedArray", value, cx));
    };
    let count = view.len() / size;
    let offset = match args.get_or_undefined(1) {
        offset if offset.is_undefined() => 0,
        offset => argument::offset(offset, "offset", 9_007_199_254_740_991.0, cx)?,
    };
    let length = match args.get_or_undefined(2) {
        length if length.is_undefined() => count,
        length => argument::offset(length, "length", 9_007_199_254_740_991.0, cx)?,
    };
    let start = offset.min(count);
    let end = start.saturating_add(length).min(count);
    let bytes = view.with(|bytes| bytes.get(start * size..end * size).unwrap_or_default().to_vec());
    super::from_vec(bytes, cx).map(Into::into)
}

fn element_size(array: &TypedArray) -> usize {
    use boa_engine::builtins::typed_array::TypedArrayKind as Kind;
    match array.kind() {
        Kind::Int16 | Kind::Uint16 => 2,
        Kind::Int32 | Kind::Uint32 | Kind::Float32 => 4,
        Kind::BigInt64 | Kind::BigUint64 | Kind::Float64 => 8,
        _ => 1,
    }
}

fn of(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut bytes = Vec::with_capacity(args.len());
    for arg in args {
        bytes.push(arg.to_uint8(cx)?);
    }
    super::from_vec(bytes, cx).map(Into::into)
}

fn alloc(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let size = argument::number_within(args.get_or_undefined(0), "size", MAX_LENGTH, cx)?;
    let made = zeros(index(size), cx)?;
    let fill = args.get_or_undefined(1);
    if size >= 1.0 && !fill.is_undefined() && fill.as_number() != Some(0.0) {
        super::copy::fill_with(&made, fill, args.get_or_undefined(2), cx)?;
    }
    Ok(made.into())
}

fn alloc_unsafe(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let size = argument::number_within(args.get_or_undefined(0), "size", MAX_LENGTH, cx)?;
    zeros(index(size), cx).map(Into::into)
}

fn is_buffer(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    super::is_buffer(args.get_or_undefined(0), cx).map(Into::into)
}

/// Charsets beyond Node's and fibjs's own encodings are taken everywhere but not announced here: programs for Node
/// ask to find out what they must convert themselves.
fn is_encoding(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).as_string();
    let encoding = name.and_then(|name| Encoding::parse_in(&name, Names::All));
    let announced = encoding.is_some_and(|encoding| !matches!(encoding, Encoding::Charset(_)));
    Ok(announced.into())
}

/// `concat(list[, length])`; a length of -1 is fibjs's way to say "all".
fn concat(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let Some(list) = value.as_object().and_then(|object| JsArray::from_object(object).ok()) else {
        return Err(error::arg_type("list", "an instance of Array", value, cx));
    };
    let count = list.length(cx)?;
    if count == 0 {
        return zeros(0, cx).map(Into::into);
    }
    let limit = args.get_or_undefined(1);
    let limit = if limit.is_undefined() || limit.as_number() == Some(-1.0) {
        None
    } else {
        Some(argument::offset(limit, "length", MAX_LENGTH, cx)?)
    };
    let mut bytes = Vec::new();
    for at in 0..count {
        let item = list.get(at, cx)?;
        let view = argument::uint8(&item, &format!("list[{at}]"), cx)?;
        super::check_length(bytes.len().saturating_add(view.len()))?;
        let room = limit.map_or(usize::MAX, |limit| limit - bytes.len());
        view.with(|part| bytes.extend_from_slice(part.get(..room).unwrap_or(part)));
    }
    match limit {
        Some(limit) if limit > bytes.len() => {
            let made = zeros(limit, cx)?;
            let view = argument::this_view(&made.clone().into(), cx)?;
            view.with_mut(cx, |out| {
                if let Some(out) = out.get_mut(..bytes.len()) {
                    out.copy_from_slice(&bytes);
                }
            })?;
            Ok(made.into())
        }
        _ => super::from_vec(bytes, cx).map(Into::into),
    }
}
