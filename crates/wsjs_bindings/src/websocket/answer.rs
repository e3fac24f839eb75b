//! The answer to a handshake, on a stream that was taken over from HTTP.

use std::io::IoSlice;

use boa_engine::{Context, JsNativeError, JsResult};
use tokio::io::AsyncWriteExt;
use wsjs_net::Stream;
use wsjs_net::websocket::handshake::server::{Request, switching_protocols};
use wsjs_runtime::EventLoop;

/// Writes the 101 answer; `None` when the peer did not wait for it. The checks were made by the caller.
///
/// # Errors
/// When a header would break the answer.
pub(super) fn write_answer(
    mut stream: Stream,
    key: Option<String>,
    protocol: Option<&str>,
    extensions: Option<&str>,
    cx: &mut Context,
) -> JsResult<Option<Stream>> {
    let request = Request { key, ..Request::default() };
    let answer = request.answer(protocol, extensions);
    let head = switching_protocols(answer.iter().map(|(name, value)| (*name, value.as_str())))
        .map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
    let written = stream.try_write_vectored(&[IoSlice::new(&head)]).unwrap_or(0);
    if written == head.len() {
        return Ok(Some(stream));
    }
    let rest = head[written..].to_vec();
    let (stream, result) = EventLoop::current().wait(
        async move {
            let result = stream.write_all(&rest).await;
            (stream, result)
        },
        cx,
    )?;
    Ok(result.is_ok().then_some(stream))
}
