//! The native object of a [`Flow`].

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use wsjs_net::Stream;
use wsjs_runtime::binding::NativeFn;

use super::flow::{Deliver, Flow};
use super::{callback_argument, prototypes};
use crate::socket::Connection;
use crate::socket::options::{bytes, count_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("flow", 3, make)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("readStart", 0, read_start),
    ("readStop", 0, read_stop),
    ("write", 2, write),
    ("end", 1, end),
    ("close", 1, close),
    ("detach", 0, detach),
    ("hold", 1, hold),
    ("setNoDelay", 1, set_no_delay),
    ("setKeepAlive", 2, set_keep_alive),
    ("addresses", 0, addresses),
];

pub(super) const ACCESSORS: &[(&str, NativeFn)] =
    &[("bytesRead", bytes_read), ("bytesWritten", bytes_written), ("pending", pending)];

#[derive(Trace, Finalize, JsData)]
struct Handle(#[unsafe_ignore_trace] Rc<Flow>);

/// `flow(native, deliver, target)`: a native socket in event style. `deliver(target, kind, value)` gets 0 and a Buffer, 1 at
/// the end, 2 and an error, 3 when HTTP has closed the connection. It is called only from outside.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let connection = args.get_or_undefined(0).as_object().and_then(|native| Connection::of(&native));
    let Some(connection) = connection else {
        return Err(JsNativeError::typ().with_message("not a native socket").into());
    };
    let deliver = Deliver { function: callback_argument(args, 1)?, target: args.get_or_undefined(2).clone() };
    object(connection, deliver, cx).map(Into::into)
}

pub(super) fn object(connection: Rc<Connection>, deliver: Deliver, cx: &mut Context) -> JsResult<JsObject> {
    let flow = Flow::new(connection, deliver);
    let prototype = prototypes(cx)?.flow.clone();
    Ok(JsObject::new(cx.root_shape(), prototype, Handle(flow)).upcast())
}

/// Takes the stream of a flow that nobody has read from or written to; `None` when it is gone.
pub(crate) fn take_stream(flow: &JsObject) -> Option<Stream> {
    let flow = flow.downcast_ref::<Handle>()?.0.clone();
    if !flow.is_open() {
        return None;
    }
    flow.detach();
    flow.connection.take()
}

fn flow(this: &JsValue) -> JsResult<Rc<Flow>> {
    this.as_object()
        .and_then(|object| object.downcast_ref::<Handle>().map(|handle| handle.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not a flow").into())
}

fn read_start(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    flow(this)?.start_reading();
    Ok(JsValue::undefined())
}

fn read_stop(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    flow(this)?.stop_reading();
    Ok(JsValue::undefined())
}

/// `write(data, written)`: a string (as UTF-8), a Buffer or an array of these. True when more may follow; else
/// `written(error)` is called when it may.
fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let flow = flow(this)?;
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    Ok(flow.write(bytes, args.get_or_undefined(1).as_callable()).into())
}

/// `end(ended)`: shuts our direction after what was written; `ended(error)` is called then.
fn end(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    flow(this)?.end(callback_argument(args, 0)?);
    Ok(JsValue::undefined())
}

/// `close(reset)`: closes at once; nothing is delivered any more.
fn close(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    flow(this)?.close(args.get_or_undefined(0).to_boolean());
    Ok(JsValue::undefined())
}

/// `detach(unread)`: leaves the native socket to others, who will read the bytes given here first.
fn detach(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let flow = flow(this)?;
    let unread = bytes(args.get_or_undefined(0), cx)?;
    if !flow.is_open() {
        return Ok(false.into());
    }
    flow.detach();
    let done = flow.connection.with_stream(|stream| stream.unread(unread));
    Ok((done.is_some() || flow.connection.http().is_some()).into())
}

/// `hold(flag)`: whether it may keep the program alive.
fn hold(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    flow(this)?.reference(args.get_or_undefined(0).to_boolean());
    Ok(JsValue::undefined())
}

fn with_stream(flow: &Flow, set: impl FnOnce(&Stream)) {
    match flow.connection.http() {
        Some(conn) => drop(conn.with_stream(set)),
        None => drop(flow.connection.with_stream(|stream| set(stream))),
    }
}

fn set_no_delay(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let wanted = args.get_or_undefined(0).to_boolean();
    with_stream(&*flow(this)?, |stream| {
        if let Some(tcp) = stream.tcp() {
            // It is a hint.
            let _ = tcp.set_nodelay(wanted);
        }
    });
    Ok(JsValue::undefined())
}

/// `setKeepAlive(flag, millis)`: the time of idleness before the first probe; 0 leaves the system's.
fn set_keep_alive(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let flow = flow(this)?;
    let idle = Duration::from_millis(count_argument(args, 1, cx)?);
    let idle = args.get_or_undefined(0).to_boolean().then_some(idle);
    with_stream(&flow, |stream| drop(stream.set_keep_alive(idle)));
    Ok(JsValue::undefined())
}

/// `addresses()`: peer's address and port, then ours; undefined for what is not TCP.
fn addresses(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let connection = &flow(this)?.connection;
    let (peer, local) = (parts(connection.peer_addr()), parts(connection.local_addr()));
    Ok(JsArray::from_iter(peer.into_iter().chain(local), cx).into())
}

pub(super) fn parts(addr: Option<SocketAddr>) -> [JsValue; 2] {
    match addr {
        Some(addr) => [JsString::from(addr.ip().to_string()).into(), addr.port().into()],
        None => [JsValue::undefined(), JsValue::undefined()],
    }
}

#[allow(clippy::cast_precision_loss)]
fn bytes_read(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let flow = flow(this)?;
    let http = flow.connection.http().map_or(0, |conn| conn.bytes_read());
    Ok(((flow.bytes_read.get() + http) as f64).into())
}

#[allow(clippy::cast_precision_loss)]
fn bytes_written(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let flow = flow(this)?;
    let http = flow.connection.http().map(|conn| conn.bytes_written());
    Ok((http.unwrap_or_else(|| flow.bytes_written.get()) as f64).into())
}

/// Bytes that wait to be sent.
fn pending(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(u32::try_from(flow(this)?.pending()).unwrap_or(u32::MAX).into())
}
