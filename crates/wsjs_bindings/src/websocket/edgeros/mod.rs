//! EdgerOS `websocket`: the native side of `WsServerChannel` and `WsClient` (EdgerOS reference 2). The classes are
//! glue; their objects are made here, with the glue's prototypes.

mod connect;
mod events;
mod group;
mod payload;

use std::cell::RefCell;
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::{Mask, Role, SendError, SendOptions, State, WebSocket};
use wsjs_runtime::binding::{NativeFn, define_methods};
use wsjs_runtime::{EventLoop, async_context};

use self::events::Events;
use self::group::Member;
use super::answer::write_answer;
use super::convert::{option, settings, text_option};
use crate::buffer;
use crate::emitter::{self, Handle, Manner};
use crate::socket::take_stream;

/// What a connection is besides an object.
struct Core {
    socket: WebSocket,
    member: RefCell<Option<Member>>,
}

/// The native part of a channel or client.
#[derive(Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Endpoint {
    emitter: Handle,
    #[unsafe_ignore_trace]
    core: Rc<Core>,
}

/// What the glue puts into the prototypes of its classes.
const METHODS: &[(&str, usize, NativeFn)] = &[("send", 1, send), ("close", 2, close)];

/// The object `binding('websocket').edgeros`.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<JsObject> {
    let methods = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&methods, METHODS, cx)?;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("methods"), methods, cx)?;
    define_methods(
        &object,
        &[
            ("accept", 4, accept),
            ("isHandshake", 1, is_handshake),
            ("resume", 1, resume),
            ("connect", 3, connect::connect),
            ("connectAsync", 3, connect::connect_async),
            ("ping", 2, ping),
            ("terminate", 1, terminate),
            ("isOpen", 1, is_open),
            ("group", 0, group::make),
            ("broadcast", 2, group::broadcast),
            ("closeAll", 3, group::close_all),
        ],
        cx,
    )?;
    Ok(object)
}

fn new_object(socket: WebSocket, prototype: JsObject, cx: &mut Context) -> JsResult<(JsObject, Events)> {
    let emitter = Handle::with_manner(Manner::Node, cx);
    let core = Rc::new(Core { socket, member: RefCell::default() });
    let endpoint = Endpoint { emitter: emitter.clone(), core: core.clone() };
    let object = JsObject::new(cx.root_shape(), prototype, endpoint).upcast();
    emitter::attach(&object, &emitter, cx)?;
    Ok((object.clone(), Events::new(object, emitter, core)))
}

fn prototype(value: &JsValue) -> JsResult<JsObject> {
    value.as_object().ok_or_else(|| JsNativeError::typ().with_message("a prototype is expected").into())
}

fn core(value: &JsValue) -> JsResult<Rc<Core>> {
    let object = value.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Endpoint>) {
        Some(endpoint) => Ok(endpoint.core.clone()),
        None => Err(JsNativeError::typ().with_message("not a connection of websocket").into()),
    }
}

/// `accept(socket, prototype, { key, protocol, head }, group)`: answers a handshake whose checks were made, and returns
/// the channel, which reads once it is resumed, `head` first; undefined when the peer has gone.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stream = args.get_or_undefined(0).as_object().and_then(|socket| take_stream(&socket));
    let Some(stream) = stream else { return Ok(JsValue::undefined()) };
    let prototype = prototype(args.get_or_undefined(1))?;
    let options = args.get_or_undefined(2).as_object();
    let key = text_option(options.as_ref(), "key", cx)?;
    let protocol = text_option(options.as_ref(), "protocol", cx)?;
    let (settings, _) = settings(options.as_ref(), Role::Server, cx)?;
    let head = option(options.as_ref(), "head", cx)?.and_then(|head| buffer::bytes_of(&head, cx));
    let Some(mut stream) = write_answer(stream, key, protocol.as_deref(), None, cx)? else {
        return Ok(JsValue::undefined());
    };
    if let Some(head) = head.filter(|head| !head.is_empty()) {
        stream.unread(head.into());
    }
    let (socket, driver) = WebSocket::new(stream, settings, None);
    socket.pause();
    let (object, events) = new_object(socket, prototype, cx)?;
    let core = core(&object.clone().into())?;
    core.member.replace(Some(group::join(args.get_or_undefined(3), &core.socket)?));
    async_context::spawn_in_task(EventLoop::current().turns(driver.run(events)));
    Ok(object.into())
}

/// `isHandshake(request)`: whether it is right in every way; false also when that is not seen at once.
fn is_handshake(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(0).as_object().is_some_and(|request| super::is_handshake(&request)).into())
}

/// `resume(channel)`: reads from now on.
fn resume(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    core(args.get_or_undefined(0))?.socket.resume();
    Ok(JsValue::undefined())
}

/// `send(chunk)`: whether it is on its way. Hot: runs once per sent message.
fn send(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let sent = payload::with_payload(args.get_or_undefined(0), cx, |kind, bytes| {
        core.socket.send(kind, bytes, SendOptions::default(), None).is_ok()
    })?;
    Ok(sent.unwrap_or(false).into())
}

/// The code and reason of a close as scripts give them.
fn close_arguments(args: &[JsValue], cx: &mut Context) -> JsResult<(u16, String)> {
    let code = match args.first() {
        None => 1000.0,
        Some(code) if code.is_null_or_undefined() => 1000.0,
        Some(code) => code.to_number(cx)?,
    };
    let reason = match args.get_or_undefined(1) {
        reason if reason.is_null_or_undefined() => String::new(),
        reason => reason.to_string(cx)?.to_std_string_lossy(),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let code = if code.fract() == 0.0 { code.clamp(0.0, 65535.0) as u16 } else { 0 };
    Ok((code, reason))
}

/// `close(code = 1000, reason = '')`: says good-bye; the event comes when the connection has ended.
fn close(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let (code, reason) = close_arguments(args, cx)?;
    match core.socket.close(Some(code), &reason, None) {
        Err(SendError::InvalidCloseCode) => Err(JsNativeError::range()
            .with_message("close: code must be 1000 to 1014 without 1004 to 1006, or 3000 to 4999")
            .into()),
        Err(SendError::ReasonTooLong) => {
            Err(JsNativeError::range().with_message("close: reason must not be longer than 123 bytes").into())
        }
        // Closed already.
        _ => Ok(JsValue::undefined()),
    }
}

/// `ping(endpoint, tag)`: whether it is on its way.
fn ping(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let tag = args.get_or_undefined(1).to_string(cx)?.to_std_string_lossy();
    Ok(core.socket.ping(tag.as_bytes(), Mask::Role, None).is_ok().into())
}

/// `terminate(endpoint)`: cuts the connection.
fn terminate(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    core(args.get_or_undefined(0))?.socket.terminate();
    Ok(JsValue::undefined())
}

fn is_open(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((core(args.get_or_undefined(0))?.socket.state() == State::Open).into())
}
