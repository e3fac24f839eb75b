//! What happens on a connection, as events of a fibjs socket (fibjs reference 2.1.1).

use std::cell::RefCell;
use std::rc::Rc;

use boa_engine::object::ObjectInitializer;
use boa_engine::property::Attribute;
use boa_engine::{JsObject, JsString, JsValue, js_string};
use wsjs_net::websocket::{CloseEvent, Listener, MessageKind, ProtocolError, Role};
use wsjs_runtime::EventLoop;

use super::message::{self, Received};
use super::{Core, ReadyState, key};
use crate::emitter::{Handle, Key};

/// What is kept of messages that nobody listens for yet.
const UNHEARD_MESSAGES: usize = 64;
const UNHEARD_BYTES: usize = 64 << 10;

/// A socket that nobody listens to yet.
struct Waiting {
    object: JsObject,
    handle: Handle,
    core: Rc<Core>,
}

thread_local! {
    /// Sockets with unheard messages, and those whose `accept` still runs, which do not read before their first
    /// listener.
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// Has the socket read, and deliver what it kept, once somebody listens.
pub(super) fn wait_for_listener(object: &JsObject, handle: &Handle, core: &Rc<Core>) {
    let waiting = Waiting { object: object.clone(), handle: handle.clone(), core: core.clone() };
    WAITING.with_borrow_mut(|all| all.push(waiting));
}

/// Forgets that the socket waits; says whether it did.
pub(super) fn stop_waiting(core: &Rc<Core>) -> bool {
    WAITING.with_borrow_mut(|all| {
        let before = all.len();
        all.retain(|waiting| !Rc::ptr_eq(&waiting.core, core));
        all.len() < before
    })
}

/// At the end of a turn: sockets that got a listener read from now on.
pub(super) fn wake_waiting() {
    if WAITING.with_borrow(Vec::is_empty) {
        return;
    }
    let ready = WAITING
        .with_borrow_mut(|all| all.extract_if(.., |waiting| listens(&waiting.handle)).collect::<Vec<_>>());
    for Waiting { object, handle, core } in ready {
        let kept = core.unheard.take();
        if handle.has(&key("message")) {
            for message in kept {
                deliver(message, &object, &handle, &core);
            }
        }
        resume(&core);
    }
}

/// Reads, if reading was put off.
pub(super) fn resume(core: &Core) {
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.resume();
    }
}

pub(super) fn listens(handle: &Handle) -> bool {
    ["message", "close", "error"].iter().any(|name| handle.has(&key(name)))
}

// Hot: runs once per message.
fn deliver(message: Received, object: &JsObject, handle: &Handle, core: &Rc<Core>) {
    let (object, handle, core) = (object.clone(), handle.clone(), core.clone());
    let hub = EventLoop::current();
    let this = hub.clone();
    hub.enter(Box::new(move |cx| {
        let message = message::received(message, &core.message_prototype, &object, cx);
        let key = Key::from(js_string!("message"));
        if let Err(error) = handle.emit(&object.into(), &key, &[message.into()], cx) {
            this.report(error, cx);
        }
    }));
}

/// Turns what happens on a connection into a socket's events.
pub(super) struct Events {
    object: JsObject,
    handle: Handle,
    core: Rc<Core>,
    /// What the `error` event will say.
    failure: Option<(u16, String)>,
    /// The peer's Close frame.
    peer: Option<(Option<u16>, String)>,
}

impl Events {
    pub(super) fn new(object: JsObject, handle: Handle, core: Rc<Core>) -> Self {
        Self { object, handle, core, failure: None, peer: None }
    }

    pub(super) fn core(&self) -> &Core {
        &self.core
    }

    pub(super) fn open(&self) {
        self.core.state.set(ReadyState::Open);
        self.emit("open", None);
    }

    /// An end that begins with an `error` event.
    pub(super) fn fail(&mut self, code: u16, reason: impl Into<String>) {
        self.failure = Some((code, reason.into()));
        self.over(None, "");
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
    pub(super) fn over(&mut self, code: Option<u16>, reason: &str) {
        if self.core.state.replace(ReadyState::Closed) == ReadyState::Closed {
            return;
        }
        stop_waiting(&self.core);
        match self.failure.take() {
            Some((code, reason)) => {
                self.emit("error", Some((Some(code), reason)));
                self.emit("close", Some((Some(1006), "Abnormal Closure".to_owned())));
            }
            None => self.emit("close", Some((code, reason.to_owned()))),
        }
        self.core.hold.take();
    }

    /// Keeps a message until somebody listens: `accept` may hand its socket to another fiber that does.
    fn keep(&self, message: Received) {
        let mut unheard = self.core.unheard.borrow_mut();
        let bytes: usize = unheard.iter().map(Received::len).sum();
        let full = unheard.len() >= UNHEARD_MESSAGES || bytes >= UNHEARD_BYTES;
        let socket = self.core.socket.borrow();
        match socket.as_ref() {
            // A client that never listens must still notice the end of its connection.
            Some(socket) if full && socket.role() == Role::Client => return,
            Some(socket) if full => socket.pause(),
            _ => {}
        }
        if unheard.is_empty() {
            wait_for_listener(&self.object, &self.handle, &self.core);
        }
        unheard.push(message);
    }
}

impl Listener for Events {
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        self.received(kind, payload, false);
    }

    // Hot: runs once per message.
    fn received(&mut self, kind: MessageKind, payload: &[u8], compressed: bool) {
        if self.core.state.get() == ReadyState::Closed {
            return;
        }
        let masked = self.core.is_server;
        if self.handle.has(&Key::from(js_string!("message"))) && self.core.unheard.borrow().is_empty() {
            let message = Received::new(kind, payload, masked, compressed);
            deliver(message, &self.object, &self.handle, &self.core);
        } else if !listens(&self.handle) || !self.core.unheard.borrow().is_empty() {
            self.keep(Received::new(kind, payload, masked, compressed));
        }
    }

    fn peer_close(&mut self, code: Option<u16>, reason: &str) {
        self.peer = Some((code, reason.to_owned()));
    }

    fn error(&mut self, error: &wsjs_net::Error) {
        // The codes are fibjs's own (reference 2.1.1).
        self.failure = Some(match error {
            wsjs_net::Error::WebSocket(error) => match error {
                ProtocolError::MessageTooLarge | ProtocolError::LengthTooLarge => (1009, error.to_string()),
                ProtocolError::InvalidCloseCode(_) => (1002, "Protocol error".to_owned()),
                _ => (1007, error.to_string()),
            },
            _ => (1001, "Going Away".to_owned()),
        });
    }

    fn closed(&mut self, _event: CloseEvent) {
        match self.peer.take() {
            Some((code, reason)) if self.failure.is_none() => match code {
                None => self.over(None, ""),
                Some(1000 | 3000..=4999) => self.over(code, &reason),
                Some(_) => self.fail(1002, "Protocol error"),
            },
            _ => {
                self.failure.get_or_insert((1001, "Going Away".to_owned()));
                self.over(None, "");
            }
        }
    }
}
