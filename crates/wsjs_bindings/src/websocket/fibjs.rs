//! fibjs `ws.Socket`: the class, its events and its closing rules (fibjs reference 2.1.1).

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use boa_engine::object::builtins::JsArray;
use boa_engine::object::ObjectInitializer;
use boa_engine::property::Attribute;
use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::handshake::server::{Request, switching_protocols};
use wsjs_net::websocket::{
    Address, CloseEvent, ConnectOptions, Driver, Listener, MessageKind, ProtocolError, Role,
    SendOptions, WebSocket, connect, deflate,
};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{NativeFn, class, define_accessor, define_methods};
use wsjs_runtime::event_loop::Hold;

use super::convert::{option, settings, text_option, with_payload};
use super::message::{self, Received};
use crate::emitter::{self, Handle, Key, Manner};
use crate::socket;

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
    /// Reading has not begun.
    driver: RefCell<Option<Driver>>,
    hold: RefCell<Option<Hold>>,
    url: JsString,
    protocol: JsString,
    origin: JsString,
    message_prototype: JsObject,
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
}

thread_local! {
    /// Server sockets whose `accept` still runs: they read from their first listener on, or when it ends.
    static WAITING: RefCell<Vec<(Weak<Core>, JsObject, Handle)>> = const { RefCell::new(Vec::new()) };
}

/// The object `binding('websocket').fibjs`.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<JsObject> {
    let (message, message_prototype) = message::build(cx)?;
    let (constructor, prototype) = class("WebSocket", 1, construct, cx);
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
    let prototypes = Prototypes { socket: prototype, message: message_prototype };
    cx.realm().host_defined_mut().insert(prototypes);
    EventLoop::current().on_turn_end(start_waiting);
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("Socket"), constructor, cx)?;
    object.create_data_property(js_string!("Message"), message, cx)?;
    define_methods(
        &object,
        &[("accept", 2, accept), ("open", 3, open), ("terminate", 1, terminate)],
        cx,
    )?;
    Ok(object)
}

fn prototypes(cx: &Context) -> JsResult<Prototypes> {
    let realm = cx.realm().clone();
    let found = realm.host_defined().get::<Prototypes>().cloned();
    found.ok_or_else(|| JsNativeError::error().with_message("ws is not loaded").into())
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

fn new_object(core: Core, prototype: Option<JsObject>, cx: &mut Context) -> JsResult<(JsObject, Handle, Rc<Core>)> {
    let handle = Handle::with_manner(Manner::Fibjs, cx);
    let core = Rc::new(core);
    let socket = Socket { emitter: handle.clone(), core: core.clone() };
    let object = JsObject::from_proto_and_data(prototype, socket);
    emitter::attach(&object, &handle, cx)?;
    Ok((object, handle, core))
}

/// `new ws.Socket(url, protocol = "", origin = "")` and `new ws.Socket(url, opts)`: connects in the
/// background and never throws for network reasons.
fn construct(target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        return Err(JsNativeError::typ()
            .with_message("Constructor WebSocket requires 'new'")
            .into());
    };
    let url = args.get_or_undefined(0);
    if url.is_null_or_undefined() {
        return Err(JsNativeError::typ().with_message("WebSocket: the url is not optional").into());
    }
    let url = url.to_string(cx)?;
    let options = args.get_or_undefined(1).as_object();
    let text = |value: &JsValue, cx: &mut Context| match value.is_null_or_undefined() {
        true => Ok(String::new()),
        false => value.to_string(cx).map(|text| text.to_std_string_lossy()),
    };
    let (protocol, origin) = match &options {
        Some(_) => (
            text_option(options.as_ref(), "protocol", cx)?.unwrap_or_default(),
            text_option(options.as_ref(), "origin", cx)?.unwrap_or_default(),
        ),
        None => (text(args.get_or_undefined(1), cx)?, text(args.get_or_undefined(2), cx)?),
    };
    let mut headers = headers(options.as_ref(), cx)?;
    if !origin.is_empty() {
        headers.push(("Origin".to_owned(), origin.clone()));
    }
    let (settings, deflate) = settings(options.as_ref(), Role::Client, cx)?;
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let hub = EventLoop::current();
    let core = Core {
        state: Cell::new(ReadyState::Connecting),
        socket: RefCell::default(),
        driver: RefCell::default(),
        hold: RefCell::new(Some(hub.hold())),
        url: url.clone(),
        protocol: JsString::from(protocol.as_str()),
        origin: JsString::from(origin),
        message_prototype: prototypes(cx)?.message,
    };
    let (object, handle, core) = new_object(core, prototype, cx)?;
    let connecting = Address::parse(&url.to_std_string_lossy()).map(|address| {
        let mut options = ConnectOptions::new(address, settings);
        options.headers = headers;
        options.deflate = deflate;
        // A server that chooses none is one that ignores them, as fibjs does (reference 7).
        options.require_subprotocol = false;
        options.protocols =
            protocol.split(',').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
        options
    });
    let mut events = Events::new(object.clone(), handle, core);
    tokio::task::spawn_local(hub.clone().turns(async move {
        let connected = match connecting {
            Ok(options) => connect(options).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match connected {
            Ok(connected) => {
                events.core.socket.replace(Some(connected.socket));
                events.core.state.set(ReadyState::Open);
                events.emit("open", None);
                connected.driver.run(events).await;
            }
            Err(reason) => {
                events.failure = Some((1002, reason));
                events.over(None, "");
            }
        }
    }));
    Ok(object.into())
}

/// The `headers` option: an object of texts or arrays of texts.
fn headers(options: Option<&JsObject>, cx: &mut Context) -> JsResult<Vec<(String, String)>> {
    let mut headers = Vec::new();
    let Some(given) = option(options, "headers", cx)?.and_then(|headers| headers.as_object()) else {
        return Ok(headers);
    };
    for key in given.own_property_keys(cx)? {
        let name = JsValue::from(&key).to_string(cx)?.to_std_string_lossy();
        let value = given.get(key, cx)?;
        match value.as_object().filter(JsObject::is_array) {
            Some(array) => {
                let array = JsArray::from_object(array)?;
                for index in 0..array.length(cx)? {
                    let value = array.get(index, cx)?.to_string(cx)?.to_std_string_lossy();
                    headers.push((name.clone(), value));
                }
            }
            None => headers.push((name, value.to_string(cx)?.to_std_string_lossy())),
        }
    }
    Ok(headers)
}

/// `accept(socket, {key, extensions, perMessageDeflate, maxPayload})`: writes the 101 answer to a native
/// socket taken over from HTTP and returns the WebSocket, or undefined when the peer has gone. Its checks were
/// made by the caller.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stream = args.get_or_undefined(0).as_object().and_then(|object| socket::take_stream(&object));
    let Some(mut stream) = stream else { return Ok(JsValue::undefined()) };
    let options = args.get_or_undefined(1).as_object();
    let options = options.as_ref();
    let (settings, wanted) = settings(options, Role::Server, cx)?;
    let request = Request { key: text_option(options, "key", cx)?, ..Request::default() };
    let offered = text_option(options, "extensions", cx)?;
    let agreed = match (wanted, offered) {
        // An offer that cannot be met is declined, not refused.
        (Some(wanted), Some(offered)) => deflate::answer(&offered, &wanted).ok().flatten(),
        _ => None,
    };
    let extensions = agreed.as_ref().map(|(_, header)| header.as_str());
    let protocol = text_option(options, "protocol", cx)?;
    let answer = request.answer(protocol.as_deref(), extensions);
    let head = switching_protocols(answer.iter().map(|(name, value)| (*name, value.as_str())))
        .map_err(|error| JsNativeError::error().with_message(error.to_string()))?;
    let hub = EventLoop::current();
    let written = stream.try_write_vectored(&[std::io::IoSlice::new(&head)]).unwrap_or(0);
    if written < head.len() {
        let rest = head[written..].to_vec();
        let (back, result) = hub.wait(
            async move {
                let result = tokio::io::AsyncWriteExt::write_all(&mut stream, &rest).await;
                (stream, result)
            },
            cx,
        )?;
        if result.is_err() {
            return Ok(JsValue::undefined());
        }
        stream = back;
    }
    let (socket, driver) = WebSocket::new(stream, settings, agreed.map(|(deflate, _)| deflate));
    let prototypes = prototypes(cx)?;
    let core = Core {
        state: Cell::new(ReadyState::Open),
        socket: RefCell::new(Some(socket)),
        driver: RefCell::new(Some(driver)),
        hold: RefCell::default(),
        url: JsString::default(),
        protocol: JsString::from(protocol.unwrap_or_default()),
        origin: JsString::default(),
        message_prototype: prototypes.message,
    };
    let (object, handle, core) = new_object(core, Some(prototypes.socket), cx)?;
    WAITING.with_borrow_mut(|waiting| {
        waiting.push((Rc::downgrade(&core), object.clone(), handle));
    });
    // The list above keeps the object, the object its core.
    Ok(object.into())
}

/// At the end of a turn: sockets that got a listener while their `accept` still waits begin to read.
fn start_waiting() {
    if WAITING.with_borrow(Vec::is_empty) {
        return;
    }
    let listens = |handle: &Handle| {
        ["message", "close", "error"].iter().any(|name| handle.has(&key(name)))
    };
    let ready = WAITING.with_borrow_mut(|waiting| {
        waiting.extract_if(.., |(_, _, handle)| listens(handle)).collect::<Vec<_>>()
    });
    for (core, object, handle) in ready {
        if let Some(core) = core.upgrade() {
            run(object, handle, core);
        }
    }
}

/// `open(socket, accept, request)`: calls the script's `accept(socket, request)`; when that has ended, in whatever
/// way, reading begins. Errors are reported and leave the connection open (fibjs reference 2.1.2). JavaScript
/// could not do this: `finally` does not run for an endless recursion.
fn open(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let (handle, core) = parts(value)?;
    if let Some(accept) = args.get_or_undefined(1).as_callable() {
        let args = [value.clone(), args.get_or_undefined(2).clone()];
        if let Err(error) = accept.call(&JsValue::undefined(), &args, cx) {
            EventLoop::current().report(error, cx);
        }
    }
    if let Some(object) = value.as_object() {
        WAITING.with_borrow_mut(|waiting| {
            waiting.retain(|(other, _, _)| !std::ptr::eq(other.as_ptr(), Rc::as_ptr(&core)));
        });
        run(object, handle, core);
    }
    Ok(JsValue::undefined())
}

/// `terminate(socket)`: cuts the connection, for `message.stream.close()`.
fn terminate(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let (_, core) = parts(args.get_or_undefined(0))?;
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.terminate();
    }
    Ok(JsValue::undefined())
}

/// Spawns the task that reads.
fn run(object: JsObject, handle: Handle, core: Rc<Core>) {
    let Some(driver) = core.driver.take() else { return };
    let events = Events::new(object, handle, core);
    tokio::task::spawn_local(EventLoop::current().turns(driver.run(events)));
}

fn key(name: &str) -> Key {
    JsString::from(name).into()
}

fn listener(this: &JsValue, name: &str, _cx: &mut Context) -> JsResult<JsValue> {
    let (handle, _) = parts(this)?;
    Ok(handle.last(&key(name)).map_or_else(JsValue::null, JsValue::from))
}

/// Assigning replaces all listeners of the event, also those added with `on`.
fn set_listener(
    this: &JsValue,
    name: &str,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
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
        return Err(not_open(state));
    }
    let sent = with_payload(args.get_or_undefined(0), cx, |kind, bytes| {
        let socket = core.socket.borrow();
        socket.as_ref().map(|socket| socket.send(kind, bytes, SendOptions::default(), None))
    })?;
    match sent {
        // An error: the connection is going down and its event has not been dispatched yet. As long as the script
        // sees it open the message is lost in silence, like one on the wire: a broadcast goes on to the others.
        Some(Ok(()) | Err(_)) => Ok(JsValue::undefined()),
        None => Err(not_open(ReadyState::Closing)),
    }
}

fn not_open(state: ReadyState) -> JsError {
    JsNativeError::error()
        .with_message(format!("websocket: WebSocket is in {} state.", state.name()))
        .into()
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
        return Err(JsNativeError::error()
            .with_message("websocket: the close code must be 1000 or between 3000 and 4999")
            .into());
    }
    if reason.len() > 123 {
        return Err(JsNativeError::range()
            .with_message("websocket: the close reason must not be longer than 123 bytes")
            .into());
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
            Err(_) => {
                events.failure = Some((1001, String::new()));
                events.over(None, "");
            }
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

/// Turns what happens on a connection into a socket's events.
struct Events {
    object: JsObject,
    handle: Handle,
    core: Rc<Core>,
    /// What the `error` event will say.
    failure: Option<(u16, String)>,
    /// The peer's Close frame.
    peer: Option<(Option<u16>, String)>,
}

impl Events {
    fn new(object: JsObject, handle: Handle, core: Rc<Core>) -> Self {
        Self { object, handle, core, failure: None, peer: None }
    }

    /// Emits one event on a fiber of its own.
    fn emit(&self, name: &'static str, detail: Option<(Option<u16>, String)>) {
        let key = key(name);
        if !self.handle.has(&key) {
            return;
        }
        let (object, handle) = (self.object.clone(), self.handle.clone());
        let hub = EventLoop::current();
        let this = hub.clone();
        hub.enter(Box::new(move |cx| {
            let args: Vec<JsValue> = match detail {
                None => Vec::new(),
                Some((code, reason)) => {
                    let mut event = ObjectInitializer::new(cx);
                    event.property(js_string!("target"), object.clone(), Attribute::all());
                    event.property(js_string!("type"), JsString::from(name), Attribute::all());
                    if let Some(code) = code {
                        event.property(js_string!("code"), code, Attribute::all());
                    }
                    if !reason.is_empty() {
                        event.property(js_string!("reason"), JsString::from(reason), Attribute::all());
                    }
                    vec![event.build().into()]
                }
            };
            if let Err(error) = handle.emit(&object.into(), &key, &args, cx) {
                this.report(error, cx);
            }
        }));
    }

    /// The last events: `error` if something failed, then `close`. Does nothing the second time.
    fn over(&mut self, code: Option<u16>, reason: &str) {
        if self.core.state.replace(ReadyState::Closed) == ReadyState::Closed {
            return;
        }
        match self.failure.take() {
            Some((code, reason)) => {
                self.emit("error", Some((Some(code), reason)));
                self.emit("close", Some((Some(1006), "Abnormal Closure".to_owned())));
            }
            None => self.emit("close", Some((code, reason.to_owned()))),
        }
        self.core.hold.take();
    }
}

impl Listener for Events {
    // Hot: runs once per message.
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        let key = Key::from(js_string!("message"));
        if self.core.state.get() == ReadyState::Closed || !self.handle.has(&key) {
            return;
        }
        let payload = Received::new(kind, payload);
        let (object, handle) = (self.object.clone(), self.handle.clone());
        let core = self.core.clone();
        let hub = EventLoop::current();
        let this = hub.clone();
        hub.enter(Box::new(move |cx| {
            let message = message::received(payload, &core.message_prototype, &object);
            if let Err(error) = handle.emit(&object.into(), &key, &[message.into()], cx) {
                this.report(error, cx);
            }
        }));
    }

    fn peer_close(&mut self, code: Option<u16>, reason: &str) {
        self.peer = Some((code, reason.to_owned()));
    }

    fn error(&mut self, error: &wsjs_net::Error) {
        // The codes are fibjs's own (reference 2.1.1).
        let code = match error {
            wsjs_net::Error::WebSocket(
                ProtocolError::MessageTooLarge | ProtocolError::LengthTooLarge,
            ) => 1009,
            wsjs_net::Error::WebSocket(_) => 1007,
            _ => 1001,
        };
        let reason = if code == 1001 { "Going Away".to_owned() } else { error.to_string() };
        self.failure = Some((code, reason));
    }

    fn closed(&mut self, _event: CloseEvent) {
        match self.peer.take() {
            Some((code, reason)) if self.failure.is_none() => match code {
                None => self.over(None, ""),
                Some(1000 | 3000..=4999) => self.over(code, &reason),
                Some(_) => {
                    self.failure = Some((1002, "Protocol error".to_owned()));
                    self.over(None, "");
                }
            },
            _ => {
                self.failure.get_or_insert((1001, "Going Away".to_owned()));
                self.over(None, "");
            }
        }
    }
}
