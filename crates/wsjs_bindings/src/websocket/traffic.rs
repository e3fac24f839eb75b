//! What has gone over a connection.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsResult, JsValue};
use wsjs_net::websocket::WebSocket;

/// `[read, written, waiting]` in bytes; what waits counts as written. Undefined without a connection.
#[expect(clippy::cast_precision_loss)]
pub(super) fn traffic(socket: Option<&WebSocket>, cx: &mut Context) -> JsResult<JsValue> {
    let Some(socket) = socket else { return Ok(JsValue::undefined()) };
    let counts = [socket.bytes_read(), socket.bytes_queued(), socket.buffered_amount() as u64];
    Ok(JsArray::from_iter(counts.map(|count| JsValue::from(count as f64)), cx).into())
}
