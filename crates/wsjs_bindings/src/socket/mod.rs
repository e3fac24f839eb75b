//! Sockets for scripts.
use boa_engine::JsObject;
/// Takes the stream out of a native socket.
pub fn take_stream(_object: &JsObject) -> Option<wsjs_net::Stream> { None }
