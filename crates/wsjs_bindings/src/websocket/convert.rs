//! Script values as payloads, and options objects as settings.

use std::rc::Rc;

use boa_engine::builtins::date::Date;
use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::websocket::{DeflateOptions, MessageKind, Options, Role};

use crate::buffer;
use crate::encoding;

/// The largest message a socket accepts unless its options say otherwise: 64 MiB (fibjs reference 2.1).
pub const MAX_PAYLOAD: usize = 64 << 20;

/// What may wait for a peer that does not read before it is closed with 1013: 64 MiB, one message of the
/// largest size. `maxBackpressure` changes it.
const MAX_BACKPRESSURE: usize = 64 << 20;

/// Calls `f` with the bytes that a fibjs `send(value)` sends: text for strings and what converts to a
/// string, binary for buffers, views and arrays of bytes (fibjs reference 1.6).
///
/// # Errors
/// `TypeError` for what converts to neither.
// Hot: runs once per sent message.
pub fn with_payload<R>(
    value: &JsValue,
    cx: &mut Context,
    f: impl FnOnce(MessageKind, &[u8]) -> R,
) -> JsResult<R> {
    if let Some(text) = value.as_string() {
        return Ok(encoding::with_utf8(&text, |bytes| f(MessageKind::Text, bytes)));
    }
    let Some(object) = value.as_object() else {
        // `e.data` of an empty message is null: an echo server sends an empty message back.
        if value.is_null() {
            return Ok(f(MessageKind::Text, &[]));
        }
        if value.is_undefined() || value.is_symbol() {
            return Err(not_sendable(value));
        }
        let text = value.to_string(cx)?;
        return Ok(encoding::with_utf8(&text, |bytes| f(MessageKind::Text, bytes)));
    };
    let mut f = Some(f);
    let sent = buffer::with_bytes(value, cx, |bytes| f.take().map(|f| f(MessageKind::Binary, bytes)))?;
    if let Some(Some(sent)) = sent {
        return Ok(sent);
    }
    let Some(f) = f else { return Err(not_sendable(value)) };
    if object.is_array() {
        let bytes = byte_array(&object, cx)?;
        return Ok(f(MessageKind::Binary, &bytes));
    }
    let text = if object.is::<Date>() {
        let iso = object.get(js_string!("toISOString"), cx)?;
        match iso.as_callable() {
            Some(iso) => iso.call(value, &[], cx)?.to_string(cx)?,
            None => value.to_string(cx)?,
        }
    } else {
        value.to_string(cx)?
    };
    Ok(encoding::with_utf8(&text, |bytes| f(MessageKind::Text, bytes)))
}

fn byte_array(object: &JsObject, cx: &mut Context) -> JsResult<Vec<u8>> {
    let array = JsArray::from_object(object.clone())?;
    let length = array.length(cx)?;
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(1 << 20)).unwrap_or(0));
    for index in 0..length {
        let byte = array.get(index, cx)?.to_number(cx)?;
        if !(0.0..=255.0).contains(&byte) {
            return Err(not_sendable(&object.clone().into()));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        bytes.push(byte as u8);
    }
    Ok(bytes)
}

fn not_sendable(value: &JsValue) -> JsError {
    let error = JsNativeError::typ().with_message(format!("websocket: cannot send {}", value.display()));
    error.into()
}

/// A property of an options object; `None` when it is missing, `undefined` or `null`.
pub fn option(options: Option<&JsObject>, name: &str, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let Some(options) = options else { return Ok(None) };
    let value = options.get(JsString::from(name), cx)?;
    Ok(if value.is_null_or_undefined() { None } else { Some(value) })
}

/// A string option.
pub fn text_option(options: Option<&JsObject>, name: &str, cx: &mut Context) -> JsResult<Option<String>> {
    match option(options, name, cx)? {
        Some(value) => Ok(Some(value.to_string(cx)?.to_std_string_lossy())),
        None => Ok(None),
    }
}

/// An option that is a number of bytes; `Infinity` is no limit.
fn size_option(options: Option<&JsObject>, name: &str, cx: &mut Context) -> JsResult<Option<usize>> {
    let Some(size) = option(options, name, cx)? else { return Ok(None) };
    let size = size.to_number(cx)?;
    if size.is_nan() || size < 0.0 {
        return Err(JsNativeError::range().with_message(format!("{name} must not be negative")).into());
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok(Some(size as usize))
}

/// What fibjs's `perMessageDeflate` and `maxPayload` options, and our `maxBackpressure`, mean for a
/// connection.
///
/// # Errors
/// What a getter throws; `RangeError` for a negative size.
pub fn settings(
    options: Option<&JsObject>,
    role: Role,
    cx: &mut Context,
) -> JsResult<(Rc<Options>, Option<DeflateOptions>)> {
    let mut settings = Options::new(role);
    settings.decoder.max_payload = size_option(options, "maxPayload", cx)?.unwrap_or(MAX_PAYLOAD);
    settings.max_backpressure =
        Some(size_option(options, "maxBackpressure", cx)?.unwrap_or(MAX_BACKPRESSURE));
    // Off unless asked for: the default of fibjs since 0.34.
    let deflate = match option(options, "perMessageDeflate", cx)? {
        Some(value) if value.to_boolean() => Some(DeflateOptions::default()),
        _ => None,
    };
    Ok((Rc::new(settings), deflate))
}
