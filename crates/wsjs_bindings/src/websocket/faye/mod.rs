//! The socket class of `faye-websocket`: the object, its state and its properties.
//!
//! The glue in `js/npm/faye-websocket.js` makes the handshakes and then hands the connection to [`attach`]; from there on
//! messages go from the connection's task to the listeners, and from `send` to the connection, without JavaScript of ours.

mod attach;
mod events;
mod handshake;
mod send;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::WebSocket;
use wsjs_runtime::binding::{NativeFn, class, define_accessor, define_methods};
use wsjs_runtime::event_loop::Hold;

use self::send::Queued;
use crate::emitter::{self, Handle};
use crate::websocket::traffic::traffic;

/// `readyState`, with the numbers scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadyState {
    Connecting = 0,
    Open = 1,
    Closing = 2,
    Closed = 3,
}

/// What a socket is besides an object.
struct Core {
    state: Cell<ReadyState>,
    socket: RefCell<Option<WebSocket>>,
    hold: RefCell<Option<Hold>>,
    /// What was sent before the handshake was done.
    queue: RefCell<Vec<Queued>>,
    paused: Cell<bool>,
    /// `send` said that the peer lags behind: `drain` follows.
    needs_drain: Cell<bool>,
    /// Somebody waits for a pong.
    awaits_pong: Cell<bool>,
}

/// The native part of a socket object.
#[derive(Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Socket {
    emitter: Handle,
    #[unsafe_ignore_trace]
    core: Rc<Core>,
}

/// What this binding keeps in the realm.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Realm {
    /// The prototype of event objects.
    event: JsObject,
    /// The glue's functions: `error`, `close`, `pong`, `drain`, `released`.
    hooks: JsObject,
}

/// The object `binding('websocket').faye`.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<JsObject> {
    let (constructor, prototype) = class("Socket", 0, construct, cx);
    define_accessor(&prototype, "readyState", ready_state, None, cx)?;
    define_accessor(&prototype, "bufferedAmount", buffered_amount, None, cx)?;
    define_methods(&prototype, METHODS, cx)?;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("Socket"), constructor, cx)?;
    define_methods(&object, TOOLS, cx)?;
    define_methods(&object, send::TOOLS, cx)?;
    define_methods(&object, attach::TOOLS, cx)?;
    define_methods(&object, handshake::TOOLS, cx)?;
    Ok(object)
}

const METHODS: &[(&str, usize, NativeFn)] =
    &[("send", 1, send::send), ("write", 1, send::send), ("pause", 0, pause), ("resume", 0, resume)];

/// What the glue asks for.
const TOOLS: &[(&str, usize, NativeFn)] =
    &[("setUp", 2, set_up), ("finish", 1, finish), ("cut", 1, cut), ("traffic", 1, moved)];

fn construct(target: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        let message = "Class constructor WebSocket cannot be invoked without 'new'";
        return Err(JsNativeError::typ().with_message(message).into());
    };
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let handle = Handle::new(cx);
    let core = Rc::new(Core {
        state: Cell::new(ReadyState::Connecting),
        socket: RefCell::default(),
        hold: RefCell::default(),
        queue: RefCell::default(),
        paused: Cell::new(false),
        needs_drain: Cell::new(false),
        awaits_pong: Cell::new(false),
    });
    let object = JsObject::new(cx.root_shape(), prototype, Socket { emitter: handle.clone(), core }).upcast();
    emitter::attach(&object, &handle, cx)?;
    Ok(object.into())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&Socket) -> R) -> JsResult<R> {
    let object = this.as_object();
    let socket = object.as_ref().and_then(|object| object.downcast_ref::<Socket>());
    match socket {
        Some(socket) => Ok(f(&socket)),
        None => Err(JsNativeError::typ().with_message("Illegal invocation: this is not a WebSocket").into()),
    }
}

fn core(this: &JsValue) -> JsResult<Rc<Core>> {
    with(this, |socket| socket.core.clone())
}

fn realm(cx: &Context) -> JsResult<Realm> {
    let realm = cx.realm().clone();
    let found = realm.host_defined().get::<Realm>().cloned();
    found.ok_or_else(|| JsNativeError::error().with_message("faye-websocket is not loaded").into())
}

/// `setUp(eventPrototype, hooks)`.
fn set_up(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (Some(event), Some(hooks)) =
        (args.get_or_undefined(0).as_object(), args.get_or_undefined(1).as_object())
    else {
        return Err(JsNativeError::typ().with_message("setUp: two objects are needed").into());
    };
    cx.realm().host_defined_mut().insert(Realm { event, hooks });
    Ok(JsValue::undefined())
}

fn call_hook(name: &str, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match realm(cx)?.hooks.get(JsString::from(name), cx)?.as_callable() {
        Some(hook) => hook.call(&JsValue::undefined(), args, cx),
        None => Ok(JsValue::undefined()),
    }
}

/// `finish(ws)`: closed without ever having been open.
fn finish(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    core.queue.take();
    core.state.set(ReadyState::Closed);
    Ok(JsValue::undefined())
}

/// `cut(ws)`: ends the connection, for those who destroy the stream below.
fn cut(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if let Some(socket) = core(args.get_or_undefined(0))?.socket.borrow().as_ref() {
        socket.terminate();
    }
    Ok(JsValue::undefined())
}

/// `traffic(ws)`
fn moved(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    traffic(core(args.get_or_undefined(0))?.socket.borrow().as_ref(), cx)
}

fn ready_state(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((core(this)?.state.get() as u8).into())
}

#[expect(clippy::cast_precision_loss)]
fn buffered_amount(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let unsent = core.socket.borrow().as_ref().map_or(0, WebSocket::buffered_amount);
    Ok((unsent as f64).into())
}

fn pause(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    core.paused.set(true);
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.pause();
    }
    Ok(JsValue::undefined())
}

fn resume(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    core.paused.set(false);
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.resume();
    }
    Ok(JsValue::undefined())
}
