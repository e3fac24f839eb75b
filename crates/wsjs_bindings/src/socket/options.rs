//! Arguments and option objects of the glue: exact types, no coercion beyond the engine's own.

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use bytes::Bytes;

use crate::buffer;
use crate::encoding::with_utf8;
use crate::list::elements;

/// A property; `None` when it is undefined or null.
pub(crate) fn value(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let value = object.get(JsString::from(name), cx)?;
    Ok((!value.is_null_or_undefined()).then_some(value))
}

/// A property as text.
pub(crate) fn text(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<String>> {
    match value(object, name, cx)? {
        Some(value) => Ok(Some(value.to_string(cx)?.to_std_string_lossy())),
        None => Ok(None),
    }
}

/// A property as a number that is not negative; larger ones end at `u64::MAX`.
pub(crate) fn count(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<u64>> {
    match value(object, name, cx)? {
        Some(value) => Ok(Some(value).map(|value| value.to_number(cx)).transpose()?.and_then(whole)),
        None => Ok(None),
    }
}

/// A number that is not negative, without its fraction.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn whole(number: f64) -> Option<u64> {
    (number >= 0.0).then_some(number as u64)
}

/// An argument as text.
pub(crate) fn text_argument(args: &[JsValue], at: usize, cx: &mut Context) -> JsResult<String> {
    Ok(args.get_or_undefined(at).to_string(cx)?.to_std_string_lossy())
}

/// An argument as a number that is not negative; 0 when it is none.
pub(crate) fn count_argument(args: &[JsValue], at: usize, cx: &mut Context) -> JsResult<u64> {
    match args.get_or_undefined(at) {
        value if value.is_undefined() => Ok(0),
        value => Ok(whole(value.to_number(cx)?).unwrap_or(0)),
    }
}

/// The bytes of a string (UTF-8), of a Buffer or view, or of an array of these; nothing for undefined.
pub(crate) fn bytes(value: &JsValue, cx: &mut Context) -> JsResult<Bytes> {
    if let Some(text) = value.as_string() {
        return Ok(with_utf8(&text, Bytes::copy_from_slice));
    }
    if value.is_null_or_undefined() {
        return Ok(Bytes::new());
    }
    if let Some(bytes) = buffer::with_bytes(value, cx, Bytes::copy_from_slice)? {
        return Ok(bytes);
    }
    let Some(list) = value.as_object().filter(JsObject::is_array) else {
        return Err(JsNativeError::typ().with_message("not bytes").into());
    };
    let mut all = Vec::new();
    for piece in elements(&list, cx)? {
        match piece.as_string() {
            Some(text) => with_utf8(&text, |bytes| all.extend_from_slice(bytes)),
            None => {
                let copied = buffer::with_bytes(&piece, cx, |bytes| all.extend_from_slice(bytes))?;
                if copied.is_none() {
                    return Err(JsNativeError::typ().with_message("not bytes").into());
                }
            }
        }
    }
    Ok(all.into())
}
