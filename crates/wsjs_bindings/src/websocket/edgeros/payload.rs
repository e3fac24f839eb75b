//! What scripts send (EdgerOS reference 2.3): strings as text, bytes as binary, everything else as text.

use boa_engine::{Context, JsResult, JsValue};
use wsjs_net::websocket::MessageKind;

use crate::{buffer, encoding, json};

/// Calls `f` with the bytes of a chunk; `None` for what stands for nothing.
///
/// # Errors
/// What `toJSON` of an object throws.
// Hot: runs once per sent message.
pub(super) fn with_payload<R>(
    chunk: &JsValue,
    cx: &mut Context,
    f: impl FnOnce(MessageKind, &[u8]) -> R,
) -> JsResult<Option<R>> {
    let text = if let Some(text) = chunk.as_string() {
        text
    } else if chunk.is_object() {
        let mut f = Some(f);
        let sent = buffer::with_bytes(chunk, cx, |bytes| f.take().map(|f| f(MessageKind::Binary, bytes)))?;
        if let Some(sent) = sent {
            return Ok(sent);
        }
        let text = json::stringify(chunk, cx)?;
        return Ok(f
            .zip(text)
            .map(|(f, text)| encoding::with_utf8(&text, |bytes| f(MessageKind::Text, bytes))));
    } else if chunk.is_null_or_undefined() || chunk.is_symbol() {
        return Ok(None);
    } else {
        chunk.to_string(cx)?
    };
    Ok(Some(encoding::with_utf8(&text, |bytes| f(MessageKind::Text, bytes))))
}
