//! The `WebSocket` class of Node programs (npm `ws` 8): the object, its state and its properties.
//!
//! The glue in `js/npm/ws.js` makes the handshakes and then hands the connection to [`attach`]; from there on messages go
//! from the connection's task to the listeners, and from `send` to the connection, without JavaScript of ours.

mod accept;
mod attach;
mod attributes;
mod dom_event;
mod events;
mod negotiation;
mod options;
mod payload;
mod replaced;
mod send;
mod stream;

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, GcRefCell, Trace};
use wsjs_net::websocket::{State, WebSocket};
use wsjs_runtime::binding::{NativeFn, class, define_methods, function};
use wsjs_runtime::event_loop::Hold;

use crate::emitter::{self, Handle, Manner};
use replaced::{Originals, Replaced};

/// `readyState`, with the numbers scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadyState {
    Connecting = 0,
    Open = 1,
    Closing = 2,
    Closed = 3,
}

impl ReadyState {
    const ALL: [Self; 4] = [Self::Connecting, Self::Open, Self::Closing, Self::Closed];

    fn name(self) -> &'static str {
        match self {
            Self::Connecting => "CONNECTING",
            Self::Open => "OPEN",
            Self::Closing => "CLOSING",
            Self::Closed => "CLOSED",
        }
    }
}

/// What listeners get for a binary message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BinaryType {
    NodeBuffer,
    ArrayBuffer,
    Fragments,
    Blob,
}

impl BinaryType {
    const ALL: [(Self, &'static str); 4] = [
        (Self::NodeBuffer, "nodebuffer"),
        (Self::ArrayBuffer, "arraybuffer"),
        (Self::Fragments, "fragments"),
        (Self::Blob, "blob"),
    ];
}

/// What a socket is besides an object.
struct Core {
    /// The state while there is no connection.
    state: Cell<ReadyState>,
    socket: RefCell<Option<WebSocket>>,
    hold: RefCell<Option<Hold>>,
    is_server: Cell<bool>,
    binary_type: Cell<BinaryType>,
    /// The script paused it, and `isPaused` says so.
    paused: Cell<bool>,
    /// The stream below is paused, by the WebSocket's methods or its own.
    stopped: Cell<bool>,
    /// An event was delivered in this turn and the next one waits for another (`allowSynchronousEvents: false`).
    waiting: Cell<bool>,
    one_event_per_turn: Cell<bool>,
    /// Both sides sent a Close frame.
    clean: Cell<bool>,
    /// What was to be sent after the end, and counts as buffered for ever.
    lost: Cell<usize>,
    /// A Blob is being read, and what is sent after it waits with it: so many bytes.
    queued: Cell<Option<usize>>,
    /// A Close frame is among it.
    closing: Cell<bool>,
    /// This side has destroyed the stream.
    cut: Cell<bool>,
    /// This side ended its direction before the peer did: the peer broke the protocol.
    has_ended: Cell<bool>,
    replaced: Cell<Replaced>,
    /// What the stream failed with.
    failure: RefCell<Option<io::Error>>,
    /// The arguments of the `close` event that comes.
    outcome: RefCell<Option<(u16, String)>>,
    /// Where the frames of the next message end.
    ends: RefCell<Vec<usize>>,
    url: RefCell<Option<JsString>>,
    protocol: RefCell<JsString>,
    compressed: Cell<bool>,
}

impl Core {
    fn new() -> Self {
        Self {
            state: Cell::new(ReadyState::Connecting),
            socket: RefCell::default(),
            hold: RefCell::default(),
            is_server: Cell::new(false),
            binary_type: Cell::new(BinaryType::NodeBuffer),
            paused: Cell::new(false),
            stopped: Cell::new(false),
            waiting: Cell::new(false),
            one_event_per_turn: Cell::new(false),
            clean: Cell::new(false),
            lost: Cell::new(0),
            queued: Cell::new(None),
            closing: Cell::new(false),
            cut: Cell::new(false),
            has_ended: Cell::new(false),
            replaced: Cell::default(),
            failure: RefCell::default(),
            outcome: RefCell::default(),
            ends: RefCell::default(),
            url: RefCell::default(),
            protocol: RefCell::default(),
            compressed: Cell::new(false),
        }
    }

    fn ready_state(&self) -> ReadyState {
        match self.socket.borrow().as_ref().map(WebSocket::state) {
            None => self.state.get(),
            Some(State::Open) if self.closing.get() => ReadyState::Closing,
            Some(State::Open) => ReadyState::Open,
            // Closed is what scripts see from the `close` event on.
            Some(State::Closing | State::Closed) => ReadyState::Closing,
        }
    }

    /// Pauses or resumes the connection as the script and the pace of events want it.
    fn steer(&self) {
        if let Some(socket) = self.socket.borrow().as_ref() {
            if self.stopped.get() || self.waiting.get() {
                socket.pause();
            } else {
                socket.resume();
            }
        }
    }
}

/// The native part of a socket object.
#[derive(Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Socket {
    emitter: Handle,
    /// The option `generateMask`.
    generate_mask: GcRefCell<Option<JsObject>>,
    /// Gets the bytes that are read.
    seen: GcRefCell<Option<JsObject>>,
    #[unsafe_ignore_trace]
    core: Rc<Core>,
}

/// What this binding keeps in the realm.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Realm {
    /// The glue's functions: `connect`, `abort`, `released`, `blob`, `later`.
    hooks: Option<JsObject>,
    originals: Originals,
    prototypes: dom_event::Prototypes,
}

/// The object `binding('websocket').node`.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<JsObject> {
    let (constructor, prototype) = class("WebSocket", 3, construct, cx);
    let parent = emitter::constructor(Manner::Node, cx)?;
    prototype.set_prototype(parent.get(js_string!("prototype"), cx)?.as_object());
    constructor.set_prototype(Some(parent));
    for state in ReadyState::ALL {
        for target in [&constructor, &prototype] {
            let constant = PropertyDescriptor::builder()
                .value(state as u8)
                .writable(false)
                .enumerable(true)
                .configurable(false);
            target.define_property_or_throw(JsString::from(state.name()), constant, cx)?;
        }
    }
    for (name, get, set) in ACCESSORS.iter().chain(attributes::ACCESSORS) {
        accessor(&prototype, name, *get, *set, cx)?;
    }
    define_methods(&prototype, METHODS, cx)?;
    define_methods(&prototype, send::METHODS, cx)?;
    define_methods(&prototype, attributes::METHODS, cx)?;
    let prototypes = dom_event::prototypes(cx)?;
    let originals = Originals::of(&prototype, cx)?;
    cx.realm().host_defined_mut().insert(Realm { hooks: None, originals, prototypes });
    wsjs_runtime::EventLoop::current().on_turn_end(super::broadcast::forget);
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("WebSocket"), constructor, cx)?;
    define_methods(&object, TOOLS, cx)?;
    object.create_data_property(js_string!("stream"), stream::build(cx)?, cx)?;
    define_methods(&object, accept::TOOLS, cx)?;
    define_methods(&object, attach::TOOLS, cx)?;
    define_methods(&object, events::TOOLS, cx)?;
    define_methods(&object, negotiation::TOOLS, cx)?;
    define_methods(&object, send::TOOLS, cx)?;
    Ok(object)
}

/// Properties of classes are not enumerable; `ws` makes its own so.
fn accessor(
    target: &JsObject,
    name: &str,
    get: NativeFn,
    set: Option<NativeFn>,
    cx: &mut Context,
) -> JsResult<()> {
    let get = function(&format!("get {name}"), 0, get, cx);
    let mut property = PropertyDescriptor::builder().get(get).enumerable(true).configurable(true);
    if let Some(set) = set {
        property = property.set(function(&format!("set {name}"), 1, set, cx));
    }
    target.define_property_or_throw(JsString::from(name), property, cx)?;
    Ok(())
}

const ACCESSORS: &[(&str, NativeFn, Option<NativeFn>)] = &[
    ("binaryType", binary_type, Some(set_binary_type)),
    ("bufferedAmount", buffered_amount, None),
    ("extensions", extensions, None),
    ("isPaused", is_paused, None),
    ("protocol", protocol, None),
    ("readyState", ready_state, None),
    ("url", url, None),
];

const METHODS: &[(&str, usize, NativeFn)] = &[("pause", 0, pause), ("resume", 0, resume)];

/// What the glue asks for.
const TOOLS: &[(&str, usize, NativeFn)] =
    &[("setHooks", 1, set_hooks), ("setState", 2, set_state), ("setUrl", 2, set_url)];

/// `new WebSocket(address[, protocols][, options])`; without an address it becomes a server's by [`attach`].
fn construct(target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        let message = "Class constructor WebSocket cannot be invoked without 'new'";
        return Err(JsNativeError::typ().with_message(message).into());
    };
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let object = make(prototype, cx)?;
    let address = args.get_or_undefined(0);
    if !address.is_null() {
        let mut all = vec![object.clone().into(), address.clone()];
        all.extend(args.iter().skip(1).cloned());
        call_hook("connect", &all, cx)?;
    }
    Ok(object.into())
}

fn make(prototype: Option<JsObject>, cx: &mut Context) -> JsResult<JsObject> {
    let handle = Handle::new(cx);
    let core = Rc::new(Core::new());
    let native = Socket {
        emitter: handle.clone(),
        generate_mask: GcRefCell::default(),
        seen: GcRefCell::default(),
        core,
    };
    let object = JsObject::new(cx.root_shape(), prototype, native).upcast();
    emitter::attach(&object, &handle, cx)?;
    Ok(object)
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
    found.ok_or_else(|| JsNativeError::error().with_message("ws is not loaded").into())
}

/// `setHooks({ connect, abort, released, blob, later })`: what the glue does for the class.
fn set_hooks(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let hooks = args.get_or_undefined(0).as_object();
    let known = realm(cx)?;
    cx.realm().host_defined_mut().insert(Realm { hooks, ..known });
    Ok(JsValue::undefined())
}

fn call_hook(name: &str, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let hook = match realm(cx)?.hooks {
        Some(hooks) => hooks.get(JsString::from(name), cx)?.as_callable(),
        None => None,
    };
    match hook {
        Some(hook) => hook.call(&JsValue::undefined(), args, cx),
        None => Ok(JsValue::undefined()),
    }
}

/// `setState(ws, state)`: for a handshake that came to nothing.
fn set_state(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    let state = args.get_or_undefined(1).to_u32(cx)?;
    if let Some(state) = ReadyState::ALL.into_iter().find(|known| *known as u32 == state) {
        core.state.set(state);
    }
    Ok(JsValue::undefined())
}

fn set_url(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let url = args.get_or_undefined(1).to_string(cx)?;
    core(args.get_or_undefined(0))?.url.replace(Some(url));
    Ok(JsValue::undefined())
}

fn binary_type(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let current = core(this)?.binary_type.get();
    let found = BinaryType::ALL.iter().find(|(kind, _)| *kind == current);
    Ok(JsString::from(found.map_or("nodebuffer", |(_, name)| name)).into())
}

/// What is no binary type changes nothing.
fn set_binary_type(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    if let Some(name) = args.get_or_undefined(0).as_string()
        && let Some((kind, _)) = BinaryType::ALL.iter().find(|(_, known)| name == *known)
    {
        core.binary_type.set(*kind);
    }
    Ok(JsValue::undefined())
}

/// The bytes that the kernel has not taken. What only waits for the end of the turn is handed over first, so that a
/// script sees what a socket that writes at once would show.
fn buffered_amount(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let unsent = match core.socket.borrow().as_ref() {
        Some(socket) => {
            socket.write_now();
            socket.buffered_amount()
        }
        None => 0,
    };
    #[expect(clippy::cast_precision_loss)]
    Ok(((unsent + core.lost.get() + core.queued.get().unwrap_or(0)) as f64).into())
}

fn extensions(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let agreed = core(this)?.compressed.get();
    Ok(JsString::from(if agreed { "permessage-deflate" } else { "" }).into())
}

fn is_paused(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(core(this)?.paused.get().into())
}

fn protocol(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(core(this)?.protocol.borrow().clone().into())
}

fn ready_state(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((core(this)?.ready_state() as u8).into())
}

fn url(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(core(this)?.url.borrow().clone().map_or_else(JsValue::undefined, Into::into))
}

fn pause(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    set_paused(this, true)
}

fn resume(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    set_paused(this, false)
}

fn set_paused(this: &JsValue, paused: bool) -> JsResult<JsValue> {
    let core = core(this)?;
    if !matches!(core.ready_state(), ReadyState::Connecting | ReadyState::Closed) {
        core.paused.set(paused);
        core.stopped.set(paused);
        core.steer();
    }
    Ok(JsValue::undefined())
}
