//! What is done to the stream below a WebSocket: the methods of `_socket` come here once its connection is taken.

use std::time::Duration;

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use bytes::Bytes;
use wsjs_net::websocket::SendError;
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{NativeFn, define_methods};

use super::payload::with_payload;
use super::send::{call_soon, done, send_error};
use super::{core, with};
use crate::websocket::traffic::traffic;

const TOOLS: &[(&str, usize, NativeFn)] = &[
    ("cork", 2, cork),
    ("cut", 2, cut),
    ("end", 2, end),
    ("hold", 2, hold),
    ("isPaused", 1, is_paused),
    ("needsDrain", 1, needs_drain),
    ("pause", 2, pause),
    ("setKeepAlive", 3, set_keep_alive),
    ("setNoDelay", 2, set_no_delay),
    ("tellDrain", 1, tell_drain),
    ("traffic", 1, moved),
    ("watch", 2, watch),
    ("write", 3, write),
];

/// The object `stream` of the binding.
pub(super) fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, TOOLS, cx)?;
    Ok(object)
}

/// `cork(ws, flag)`: nothing is written until it is uncorked.
fn cork(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let is_wanted = args.get_or_undefined(1).to_boolean();
    if let Some(socket) = core(args.get_or_undefined(0))?.socket.borrow().as_ref() {
        socket.cork(is_wanted);
    }
    Ok(JsValue::undefined())
}

/// `cut(ws, reset)`: ends the connection at once, and tells the peer of a reset if wanted.
fn cut(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let is_reset = args.get_or_undefined(1).to_boolean();
    let core = core(args.get_or_undefined(0))?;
    core.cut.set(true);
    if let Some(socket) = core.socket.borrow().as_ref() {
        if is_reset {
            socket.with_stream(wsjs_net::Stream::reset_when_dropped);
        }
        socket.terminate();
    }
    Ok(JsValue::undefined())
}

/// `end(ws, callback)`: ends our direction after what is queued. Messages still come.
fn end(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let callback = args.get_or_undefined(1);
    let socket = core.socket.borrow().clone();
    match (socket, callback.as_callable()) {
        (Some(socket), Some(callback)) => socket.end_stream(done(callback)),
        (None, Some(callback)) => drop(callback.call(&JsValue::undefined(), &[], cx)?),
        _ => {}
    }
    Ok(JsValue::undefined())
}

/// `hold(ws, flag)`: whether the connection keeps the program alive.
fn hold(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let is_wanted = args.get_or_undefined(1).to_boolean() && core.socket.borrow().is_some();
    core.hold.replace(is_wanted.then(|| EventLoop::current().hold()));
    Ok(JsValue::undefined())
}

/// `isPaused(ws)`: of the stream, whoever paused it.
fn is_paused(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(core(args.get_or_undefined(0))?.stopped.get().into())
}

/// `needsDrain(ws)`: what only waits for the end of the turn is handed over first.
fn needs_drain(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let needs = core.socket.borrow().as_ref().is_some_and(|socket| {
        socket.write_now();
        socket.needs_drain()
    });
    Ok(needs.into())
}

/// `pause(ws, flag)`: of the stream; `isPaused` of the WebSocket says nothing of it.
fn pause(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    core.stopped.set(args.get_or_undefined(1).to_boolean());
    core.steer();
    Ok(JsValue::undefined())
}

/// `setKeepAlive(ws, flag, millis)`: the time of idleness before the first probe; 0 leaves the system's.
fn set_keep_alive(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let idle = Duration::from_millis(args.get_or_undefined(2).to_length(cx)?);
    let idle = args.get_or_undefined(1).to_boolean().then_some(idle);
    if let Some(socket) = core.socket.borrow().as_ref() {
        // Only TCP has it.
        socket.with_stream(|stream| drop(stream.set_keep_alive(idle)));
    }
    Ok(JsValue::undefined())
}

/// `setNoDelay(ws, flag)`
fn set_no_delay(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let is_wanted = args.get_or_undefined(1).to_boolean();
    if let Some(socket) = core.socket.borrow().as_ref() {
        // Only TCP has it.
        socket.with_stream(|stream| stream.tcp().map(|tcp| drop(tcp.set_nodelay(is_wanted))));
    }
    Ok(JsValue::undefined())
}

/// `tellDrain(ws)`: `_socket` emits `drain`.
fn tell_drain(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if let Some(socket) = core(args.get_or_undefined(0))?.socket.borrow().as_ref() {
        socket.tell_drain();
    }
    Ok(JsValue::undefined())
}

/// `traffic(ws)`
fn moved(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    traffic(core(args.get_or_undefined(0))?.socket.borrow().as_ref(), cx)
}

/// `watch(ws, seen)`: calls `seen` with the bytes that are read, after what is in them.
fn watch(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let ws = args.get_or_undefined(0);
    let seen = args.get_or_undefined(1).as_callable();
    with(ws, |socket| *socket.seen.borrow_mut() = seen)?;
    if let Some(socket) = core(ws)?.socket.borrow().as_ref() {
        socket.watch();
    }
    Ok(JsValue::undefined())
}

/// `write(ws, bytes, callback)`: past all framing.
fn write(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let bytes = with_payload(args.get_or_undefined(1), cx, Bytes::copy_from_slice)?;
    let callback = args.get_or_undefined(2);
    let socket = core.socket.borrow().clone();
    let written = match socket {
        Some(socket) => socket.write_raw(bytes, callback.as_callable().map(done)),
        None => Err(SendError::Lost),
    };
    if let Err(error) = written {
        call_soon(callback, send_error(error, cx));
    }
    Ok(JsValue::undefined())
}
