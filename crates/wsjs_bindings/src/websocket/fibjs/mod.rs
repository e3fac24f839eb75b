//! fibjs `ws.Socket`: the class, sending and closing (fibjs reference 2.1.1).
//!
//! Where fibjs breaks RFC 6455 this follows the RFC: reserved opcodes and text that is not UTF-8 end the connection,
//! control frames may stand between fragments, control frames are never compressed, and subprotocols are negotiated.

mod accept;
mod connect;
mod events;
mod frames;
mod message;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::{SendOptions, WebSocket};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{NativeFn, class, define_accessor, define_methods};
use wsjs_runtime::event_loop::Hold;

use self::events::Events;
use self::message::Received;
use super::broadcast;
use super::convert::with_payload;
use crate::api::{Number, numbered};
use crate::emitter::{self, Handle, Key, Manner};

/// `readyState`, with the numbers scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadyState {
    Connecting = 0,
    Open = 1,
    Closing = 2,
    Closed = 3,
}

impl ReadyState {
    fn name(self) -> &'static str {
        match self {
            Self::Connecting => "CONNECTING",
            Self::Open => "OPEN",
            Self::Closing => "CLOSING",
            Self::Closed => "CLOSED",
        }
    }
}

/// What a socket is besides an object.
struct Core {
    state: Cell<ReadyState>,
    socket: RefCell<Option<WebSocket>>,
    hold: RefCell<Option<Hold>>,
    url: JsString,
    protocol: JsString,
    origin: JsString,
    is_server: bool,
    message_prototype: JsObject,
    /// Messages that came before anybody listened.
    unheard: RefCell<Vec<Received>>,
}

impl Core {
    fn new(state: ReadyState, message_prototype: JsObject) -> Self {
        Self {
            state: Cell::new(state),
            socket: RefCell::default(),
            hold: RefCell::default(),
            url: JsString::default(),
            protocol: JsString::default(),
            origin: JsString::default(),
            is_server: false,
            message_prototype,
            unheard: RefCell::default(),
        }
    }
}

/// The native part of a socket object.
#[derive(Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
pub struct Socket {
    emitter: Handle,
    #[unsafe_ignore_trace]
    core: Rc<Core>,
}

/// The prototypes of this binding, kept in the realm.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Prototypes {
    socket: JsObject,
    message: JsObject,
    /// The glue's handshake through an `http.Client`.
    handshake: Option<JsObject>,
}

/// The object `binding('websocket').fibjs`.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<JsObject> {
    let (message, message_prototype) = message::build(cx)?;
    let (constructor, prototype) = class("WebSocket", 1, connect::construct, cx);
    let accessors: [(&str, NativeFn); 4] = [
        ("url", |this, _, _| with(this, |socket| socket.core.url.clone().into())),
        ("protocol", |this, _, _| with(this, |socket| socket.core.protocol.clone().into())),
        ("origin", |this, _, _| with(this, |socket| socket.core.origin.clone().into())),
        ("readyState", |this, _, _| with(this, |socket| (socket.core.state.get() as u8).into())),
    ];
    for (name, get) in accessors {
        define_accessor(&prototype, name, get, None, cx)?;
    }
    let attributes: [(&str, NativeFn, NativeFn); 4] = [
        ("onopen", |t, _, c| listener(t, "open", c), |t, a, c| set_listener(t, "open", a, c)),
        ("onmessage", |t, _, c| listener(t, "message", c), |t, a, c| set_listener(t, "message", a, c)),
        ("onclose", |t, _, c| listener(t, "close", c), |t, a, c| set_listener(t, "close", a, c)),
        ("onerror", |t, _, c| listener(t, "error", c), |t, a, c| set_listener(t, "error", a, c)),
    ];
    for (name, get, set) in attributes {
        define_accessor(&prototype, name, get, Some(set), cx)?;
    }
    define_methods(
        &prototype,
        &[("send", 1, send), ("close", 2, close), ("ref", 0, reference), ("unref", 0, unreference)],
        cx,
    )?;
    let prototypes = Prototypes { socket: prototype, message: message_prototype, handshake: None };
    cx.realm().host_defined_mut().insert(prototypes);
    EventLoop::current().on_turn_end(events::wake_waiting);
    EventLoop::current().on_turn_end(broadcast::forget);
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("Socket"), constructor, cx)?;
    object.create_data_property(js_string!("Message"), message, cx)?;
    define_methods(
        &object,
        &[
            ("accept", 2, accept::accept),
            ("open", 3, accept::open),
            ("terminate", 1, accept::terminate),
            ("setHandshake", 1, set_handshake),
        ],
        cx,
    )?;
    let tools = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&tools, message::TOOLS, cx)?;
    define_methods(&tools, frames::TOOLS, cx)?;
    object.create_data_property(js_string!("message"), tools, cx)?;
    Ok(object)
}

fn prototypes(cx: &Context) -> JsResult<Prototypes> {
    let realm = cx.realm().clone();
    let found = realm.host_defined().get::<Prototypes>().cloned();
    found.ok_or_else(|| JsNativeError::error().with_message("ws is not loaded").into())
}

/// `setHandshake(function)`: what opens a connection through an `http.Client`.
fn set_handshake(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let handshake = args.get_or_undefined(0).as_callable();
    let known = prototypes(cx)?;
    cx.realm().host_defined_mut().insert(Prototypes { handshake, ..known });
    Ok(JsValue::undefined())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&Socket) -> R) -> JsResult<R> {
    let object = this.as_object();
    let socket = object.as_ref().and_then(|object| object.downcast_ref::<Socket>());
    match socket {
        Some(socket) => Ok(f(&socket)),
        None => Err(JsNativeError::typ().with_message("not a WebSocket").into()),
    }
}

fn parts(this: &JsValue) -> JsResult<(Handle, Rc<Core>)> {
    with(this, |socket| (socket.emitter.clone(), socket.core.clone()))
}

fn new_object(
    core: Core,
    prototype: Option<JsObject>,
    cx: &mut Context,
) -> JsResult<(JsObject, Handle, Rc<Core>)> {
    let handle = Handle::with_manner(Manner::Fibjs, cx);
    let core = Rc::new(core);
    let socket = Socket { emitter: handle.clone(), core: core.clone() };
    let object = JsObject::new(cx.root_shape(), prototype, socket).upcast();
    emitter::attach(&object, &handle, cx)?;
    Ok((object, handle, core))
}

fn key(name: &str) -> Key {
    JsString::from(name).into()
}

fn listener(this: &JsValue, name: &str, _cx: &mut Context) -> JsResult<JsValue> {
    let (handle, _) = parts(this)?;
    Ok(handle.last(&key(name)).map_or_else(JsValue::null, JsValue::from))
}

/// Assigning replaces all listeners of the event, also those added with `on`.
fn set_listener(this: &JsValue, name: &str, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (handle, _) = parts(this)?;
    let key = key(name);
    handle.remove_all(&key);
    if let Some(function) = args.get_or_undefined(0).as_callable() {
        handle.add(this, &key, &function, false, cx)?;
    }
    Ok(JsValue::undefined())
}

/// Hot: runs once per sent message.
fn send(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = with(this, |socket| socket.core.clone())?;
    let state = core.state.get();
    if state != ReadyState::Open {
        return Err(not_open(state, cx));
    }
    let data = args.get_or_undefined(0);
    if let Some(text) = data.as_string()
        && let Some(socket) = core.socket.borrow().as_ref()
        && broadcast::send_text(&text, socket, None).is_ok()
    {
        return Ok(JsValue::undefined());
    }
    let sent = with_payload(data, cx, |kind, bytes| {
        let socket = core.socket.borrow();
        socket.as_ref().map(|socket| socket.send(kind, bytes, SendOptions::default(), None))
    })?;
    match sent {
        // An error: the connection is going down and its event has not been dispatched yet. As long as the script
        // sees it open the message is lost in silence, like one on the wire: a broadcast goes on to the others.
        Some(Ok(()) | Err(_)) => Ok(JsValue::undefined()),
        None => Err(not_open(ReadyState::Closing, cx)),
    }
}

fn not_open(state: ReadyState, cx: &mut Context) -> JsError {
    let message = format!("websocket: WebSocket is in {} state.", state.name());
    numbered(Number::BadCall, message, cx)
}

/// `close(code = 1000, reason = "")`: its event comes as soon as the Close frame is written.
fn close(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (handle, core) = parts(this)?;
    let code = match args.get_or_undefined(0) {
        code if code.is_null_or_undefined() => 1000.0,
        code => code.to_number(cx)?,
    };
    let reason = match args.get_or_undefined(1) {
        reason if reason.is_null_or_undefined() => String::new(),
        reason => reason.to_string(cx)?.to_std_string_lossy(),
    };
    #[expect(clippy::float_cmp)]
    let valid = code == 1000.0 || (code.fract() == 0.0 && (3000.0..=4999.0).contains(&code));
    if !valid {
        let message = "websocket: the close code must be 1000 or between 3000 and 4999";
        return Err(numbered(Number::Invalid, message, cx));
    }
    if reason.len() > 123 {
        let message = "websocket: the close reason must not be longer than 123 bytes";
        return Err(numbered(Number::OutOfRange, message, cx));
    }
    if core.state.get() != ReadyState::Open {
        return Ok(JsValue::undefined());
    }
    let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
    let socket = core.socket.borrow().clone();
    let Some(socket) = socket else { return Ok(JsValue::undefined()) };
    core.state.set(ReadyState::Closing);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let code = code as u16;
    let mut events = Events::new(object, handle, core);
    let written: wsjs_net::websocket::Done = Box::new({
        let reason = reason.clone();
        move |written| match written {
            Ok(()) => events.over(Some(code), &reason),
            Err(_) => events.fail(1001, ""),
        }
    });
    // An error means that the peer closed first: its event is on the way.
    let _ = socket.close(Some(code), &reason, Some(written));
    Ok(JsValue::undefined())
}

fn reference(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let (_, core) = parts(this)?;
    if core.state.get() != ReadyState::Closed {
        let hold = EventLoop::current().hold();
        core.hold.replace(Some(hold));
    }
    Ok(this.clone())
}

fn unreference(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let (_, core) = parts(this)?;
    core.hold.take();
    Ok(this.clone())
}
