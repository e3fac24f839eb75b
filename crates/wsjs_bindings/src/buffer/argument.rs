//! How Buffer's methods read their arguments: Node's checks, in Node's order.

use super::error;
use super::view::View;
use crate::encoding::{Encoding, Names};
use boa_engine::{Context, JsNativeError, JsResult, JsValue};

/// The largest Buffer that Node's messages admit.
pub(super) const MAX_LENGTH: f64 = 4_294_967_296.0;
/// The longest string that a Buffer may become.
pub(super) const MAX_STRING_LENGTH: usize = 0x1fff_ffe8;

/// What "must be" followed by the names of byte arrays reads like in Node.
pub(super) const BUFFER_OR_UINT8ARRAY: &str = "an instance of Buffer or Uint8Array";

/// The bytes of `this`.
pub(super) fn this_view(this: &JsValue, cx: &mut Context) -> JsResult<View> {
    View::of_uint8(this, cx)?
        .ok_or_else(|| JsNativeError::typ().with_message("this is not a Buffer or Uint8Array").into())
}

/// The bytes of an argument that must be a Uint8Array.
pub(super) fn uint8(value: &JsValue, name: &str, cx: &mut Context) -> JsResult<View> {
    match View::of_uint8(value, cx)? {
        Some(view) => Ok(view),
        None => Err(error::arg_type(name, BUFFER_OR_UINT8ARRAY, value, cx)),
    }
}

/// An argument that must be a number, of any value.
pub(super) fn number(value: &JsValue, name: &str, cx: &mut Context) -> JsResult<f64> {
    value.as_number().ok_or_else(|| error::arg_type(name, "of type number", value, cx))
}

/// An argument that must be a number within limits.
pub(super) fn number_within(value: &JsValue, name: &str, max: f64, cx: &mut Context) -> JsResult<f64> {
    let number = number(value, name, cx)?;
    if (0.0..=max).contains(&number) {
        return Ok(number);
    }
    Err(error::out_of_range(name, &format!(">= 0 && <= {max}"), value, cx))
}

/// An argument that must be an integer of 0 to `max`.
pub(super) fn offset(value: &JsValue, name: &str, max: f64, cx: &mut Context) -> JsResult<usize> {
    let number = number(value, name, cx)?;
    if number.fract() != 0.0 {
        return Err(error::out_of_range(name, "an integer", value, cx));
    }
    number_within(value, name, max, cx).map(index)
}

/// `ToIntegerOrInfinity` with Node's defaults: what is no number counts as `default`.
pub(super) fn integer(value: &JsValue, default: f64, cx: &mut Context) -> JsResult<f64> {
    let number = value.to_number(cx)?;
    Ok(if number.is_nan() { default } else { number.trunc() })
}

/// A number that is known not to be negative, as an index; saturates.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating is what is wanted")]
pub(super) fn index(number: f64) -> usize {
    number as usize
}

/// An encoding by name; a name that is not known is an error.
pub(super) fn encoding(value: &JsValue, cx: &mut Context) -> JsResult<Encoding> {
    let name = value.to_string(cx)?;
    Encoding::parse_in(&name, Names::All).ok_or_else(|| error::unknown_encoding(&name, cx))
}

/// As [`encoding`], but what is not given (or empty) is UTF-8.
pub(super) fn encoding_or_utf8(value: &JsValue, cx: &mut Context) -> JsResult<Encoding> {
    if value.to_boolean() { encoding(value, cx) } else { Ok(Encoding::Utf8) }
}

/// A relative index as `slice` takes it: negative ones count from the end.
pub(super) fn relative(value: &JsValue, length: usize, cx: &mut Context) -> JsResult<usize> {
    let at = integer(value, 0.0, cx)?;
    let at = if at < 0.0 { (at + length as f64).max(0.0) } else { at };
    Ok(index(at).min(length))
}
