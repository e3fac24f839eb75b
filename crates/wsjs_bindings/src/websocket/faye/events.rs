//! What happens on a connection, as events of a socket.

use std::rc::Rc;

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::listener::errno;
use wsjs_net::websocket::{CloseEvent, Listener, MessageKind, State};
use wsjs_runtime::EventLoop;

use super::attach::violation;
use super::{Core, ReadyState, call_hook, realm};
use crate::buffer::Copied;
use crate::emitter::{Handle, Key};
use crate::encoding;
use crate::websocket::traffic::traffic;

/// Turns what happens on a connection into a socket's events.
pub(super) struct Events {
    object: JsObject,
    handle: Handle,
    core: Rc<Core>,
}

/// A message on its way to a fiber.
enum Received {
    Text(JsString),
    Binary(Copied),
}

impl Events {
    pub(super) fn new(object: JsObject, handle: Handle, core: Rc<Core>) -> Self {
        Self { object, handle, core }
    }

    /// Runs `f` on a fiber; its error is an uncaught exception.
    fn enter(&self, f: impl FnOnce(&JsObject, &mut Context) -> JsResult<()> + 'static) {
        let object = self.object.clone();
        let hub = EventLoop::current();
        hub.clone().enter(Box::new(move |cx| {
            if let Err(error) = f(&object, cx) {
                hub.report(error, cx);
            }
        }));
    }

    fn hook(&self, name: &'static str, text: String) {
        self.enter(move |object, cx| {
            call_hook(name, &[object.clone().into(), JsString::from(text).into()], cx).map(drop)
        });
    }

    /// The last event. Does nothing the second time.
    fn over(&self, code: u16, reason: &str) {
        if self.core.state.replace(ReadyState::Closed) == ReadyState::Closed {
            return;
        }
        let reason = JsString::from(reason);
        self.enter(move |object, cx| {
            call_hook("close", &[object.clone().into(), code.into(), reason.into()], cx).map(drop)
        });
    }
}

impl Listener for Events {
    // Hot: runs once per message.
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        if self.core.state.get() != ReadyState::Open {
            return;
        }
        let message = match kind {
            MessageKind::Text => Received::Text(encoding::decode_utf8(payload)),
            MessageKind::Binary => Received::Binary(Copied::new(payload)),
        };
        let handle = self.handle.clone();
        self.enter(move |object, cx| deliver(object, &handle, message, cx));
    }

    fn pong(&mut self, payload: &[u8]) {
        if self.core.awaits_pong.get() {
            self.hook("pong", String::from_utf8_lossy(payload).into_owned());
        }
    }

    fn peer_close(&mut self, code: Option<u16>, reason: &str) {
        let (code, reason) = match code {
            None => (1000, ""),
            Some(1000..=1003 | 1007..=1011 | 3000..=4999) => (code.unwrap_or(1000), reason),
            Some(_) => (1002, reason),
        };
        if let Some(socket) = self.core.socket.borrow().as_ref()
            && socket.state() == State::Open
        {
            // It is open and the code is valid.
            let _ = socket.close(Some(code), reason, None);
        }
        self.over(code, reason);
    }

    fn error(&mut self, error: &wsjs_net::Error) {
        let is_open = self.core.state.get() == ReadyState::Open;
        match error {
            wsjs_net::Error::WebSocket(error) => {
                let (code, text) = violation(error);
                if is_open && !text.is_empty() {
                    self.hook("error", text.clone().into_owned());
                }
                self.over(code, &text);
            }
            wsjs_net::Error::Io(error) if is_open => {
                let text = match errno(error).0 {
                    "UNKNOWN" => error.to_string(),
                    code => format!("read {code}"),
                };
                self.hook("failure", text);
            }
            _ => {}
        }
    }

    fn closed(&mut self, _event: CloseEvent) {
        self.over(1006, "");
        let socket = self.core.socket.take();
        self.core.hold.take();
        self.enter(move |object, cx| {
            let traffic = traffic(socket.as_ref(), cx)?;
            call_hook("released", &[object.clone().into(), traffic], cx).map(drop)
        });
    }
}

/// `data`, then the property `onmessage`, then the listeners of `message`.
// Hot: runs once per message.
fn deliver(object: &JsObject, handle: &Handle, message: Received, cx: &mut Context) -> JsResult<()> {
    let this = JsValue::from(object.clone());
    let data: JsValue = match message {
        Received::Text(text) => text.into(),
        Received::Binary(bytes) => bytes.into_buffer(cx)?.into(),
    };
    let key = Key::from(js_string!("data"));
    if handle.has(&key) {
        handle.emit(&this, &key, std::slice::from_ref(&data), cx)?;
    }
    let attribute = object.get(js_string!("onmessage"), cx)?.as_callable();
    let key = Key::from(js_string!("message"));
    if attribute.is_none() && !handle.has(&key) {
        return Ok(());
    }
    let event = JsObject::new(cx.root_shape(), realm(cx)?.event, OrdinaryObject).upcast();
    let properties: [(JsString, JsValue); 4] = [
        (js_string!("type"), js_string!("message").into()),
        (js_string!("data"), data),
        (js_string!("currentTarget"), this.clone()),
        (js_string!("target"), this.clone()),
    ];
    for (name, value) in properties {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
        event.insert_property(name, property);
    }
    let event = [event.into()];
    if let Some(attribute) = attribute {
        attribute.call(&this, &event, cx)?;
    }
    handle.emit(&this, &key, &event, cx).map(drop)
}
