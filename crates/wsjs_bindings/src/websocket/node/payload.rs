//! Script values as payloads, and payloads as script values (node-ws reference 3).

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::websocket::MessageKind;

use super::{BinaryType, call_hook};
use crate::buffer::{self, Copied};
use crate::encoding;

/// Lends the bytes that a value stands for: UTF-8 of strings, bytes of buffers and views, and what `Buffer.from` makes
/// of anything else. Values that count as false are empty.
///
/// # Errors
/// `ERR_INVALID_ARG_TYPE` for what `Buffer.from` refuses.
// Hot: runs once per sent message.
pub(super) fn with_payload<R>(value: &JsValue, cx: &mut Context, f: impl FnOnce(&[u8]) -> R) -> JsResult<R> {
    if let Some(text) = value.as_string() {
        return Ok(encoding::with_utf8(&text, f));
    }
    if !value.to_boolean() {
        return Ok(f(&[]));
    }
    let mut f = Some(f);
    let mut lend = |value: &JsValue, cx: &mut Context| {
        let lent = buffer::with_bytes(value, cx, |bytes| f.take().map(|f| f(bytes)))?;
        Ok::<_, boa_engine::JsError>(lent.flatten())
    };
    if value.is_object()
        && let Some(done) = lend(value, cx)?
    {
        return Ok(done);
    }
    let made = buffer_from(value, cx)?;
    match lend(&made, cx)? {
        Some(done) => Ok(done),
        None => Err(buffer::arg_type("data", "a string or bytes", value, cx)),
    }
}

fn buffer_from(value: &JsValue, cx: &mut Context) -> JsResult<JsValue> {
    let class = buffer::constructor(cx)?;
    let from = class.get(js_string!("from"), cx)?;
    match from.as_callable() {
        Some(from) => from.call(&class.into(), std::slice::from_ref(value), cx),
        None => Err(buffer::arg_type("data", "a string or bytes", value, cx)),
    }
}

/// A message on its way to a fiber.
pub(super) enum Received {
    /// Text whose only listener wants a string.
    String(JsString),
    /// Text as bytes: what `on('message')` gets.
    Text(Copied),
    Binary(Copied, BinaryType),
    /// The frames of a binary message.
    Fragments(Vec<Copied>),
}

impl Received {
    /// Copies a payload out of the connection's buffer. Its frames end at `ends`, if there were several.
    pub(super) fn new(
        kind: MessageKind,
        payload: &[u8],
        as_string: bool,
        binary_type: BinaryType,
        ends: Vec<usize>,
    ) -> Self {
        match kind {
            MessageKind::Text if as_string => Self::String(encoding::decode_utf8(payload)),
            MessageKind::Text => Self::Text(Copied::new(payload)),
            MessageKind::Binary if binary_type == BinaryType::Fragments => {
                Self::Fragments(fragments(payload, ends).map(Copied::new).collect())
            }
            MessageKind::Binary => Self::Binary(Copied::new(payload), binary_type),
        }
    }

    /// What listeners get, and whether it is binary.
    // Hot: runs once per received message.
    pub(super) fn into_value(self, cx: &mut Context) -> JsResult<(JsValue, bool)> {
        Ok(match self {
            Self::String(text) => (text.into(), false),
            Self::Text(bytes) => (bytes.into_buffer(cx)?.into(), false),
            Self::Binary(bytes, kind) => (binary(bytes, kind, cx)?, true),
            Self::Fragments(frames) => {
                let mut buffers = Vec::with_capacity(frames.len());
                for frame in frames {
                    buffers.push(JsValue::from(frame.into_buffer(cx)?));
                }
                (JsArray::from_iter(buffers, cx).into(), true)
            }
        })
    }
}

/// The payloads of a message's frames, without empty ones.
fn fragments(payload: &[u8], ends: Vec<usize>) -> impl Iterator<Item = &[u8]> {
    let single = ends.is_empty() && !payload.is_empty();
    let ends = if single { vec![payload.len()] } else { ends };
    ends.into_iter().scan(0, move |start, end| {
        let frame = payload.get(*start..end);
        *start = end;
        frame
    })
}

fn binary(bytes: Copied, kind: BinaryType, cx: &mut Context) -> JsResult<JsValue> {
    if kind == BinaryType::ArrayBuffer {
        return Ok(<JsObject>::from(bytes.into_array_buffer(cx)?).into());
    }
    let bytes = JsValue::from(bytes.into_buffer(cx)?);
    match kind {
        BinaryType::Blob => call_hook("blob", &[bytes], cx),
        _ => Ok(bytes),
    }
}

/// The string that an event object shows for what a `message` listener got.
pub(super) fn as_string(value: &JsValue, cx: &mut Context) -> JsResult<JsValue> {
    if value.is_string() {
        return Ok(value.clone());
    }
    if let Some(text) = buffer::with_bytes(value, cx, encoding::decode_utf8)? {
        return Ok(text.into());
    }
    Ok(value.to_string(cx)?.into())
}
