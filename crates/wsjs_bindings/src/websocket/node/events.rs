//! What happens on a connection, as events of a socket.

use std::rc::Rc;

use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsValue, js_string};
use wsjs_net::websocket::{CloseEvent, Listener, MessageKind, ProtocolError};
use wsjs_runtime::EventLoop;

use super::dom_event::Detail;
use super::payload::Received;
use super::{Core, ReadyState, attributes, call_hook};
use crate::buffer::{self, coded};
use crate::emitter::{Handle, Key};
use crate::socket::event::script::{self, own};
use crate::websocket::traffic::traffic;

/// Turns what happens on a connection into a socket's events.
pub(super) struct Events {
    object: JsObject,
    handle: Handle,
    core: Rc<Core>,
}

impl Events {
    pub(super) fn new(object: JsObject, handle: Handle, core: Rc<Core>) -> Self {
        Self { object, handle, core }
    }

    /// Runs `f` on a fiber; its error is an uncaught exception.
    fn enter(&self, f: impl FnOnce(&JsValue, &Handle, &mut Context) -> JsResult<()> + 'static) {
        let (object, handle) = (self.object.clone(), self.handle.clone());
        let hub = EventLoop::current();
        let this = hub.clone();
        hub.enter(Box::new(move |cx| {
            if let Err(error) = f(&object.into(), &handle, cx) {
                this.report(error, cx);
            }
        }));
    }

    /// With `allowSynchronousEvents: false`: the next event comes in a turn of its own.
    fn pace(&self) {
        if !self.core.one_event_per_turn.get() {
            return;
        }
        self.core.waiting.set(true);
        self.core.steer();
        let core = self.core.clone();
        EventLoop::current().defer(Box::new(move |_| {
            core.waiting.set(false);
            core.steer();
        }));
    }

    fn control(&self, name: Key, payload: &[u8]) {
        if !self.handle.has(&name) {
            return;
        }
        self.pace();
        let payload = payload.to_vec();
        self.enter(move |this, handle, cx| {
            let payload = buffer::from_slice(&payload, cx)?;
            handle.emit(this, &name, &[payload.into()], cx).map(drop)
        });
    }
}

impl Listener for Events {
    // Hot: runs once per message.
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        let key = Key::from(js_string!("message"));
        if !self.handle.has(&key) {
            return;
        }
        self.pace();
        let alone = self.handle.only(&key).and_then(|function| attributes::wrapped(&function));
        let message = Received::new(kind, payload, alone.is_some(), self.core.binary_type.get());
        self.enter(move |this, handle, cx| {
            let (data, is_binary) = message.into_value(cx)?;
            match alone {
                Some(listener) => attributes::call(&listener, this, Detail::Message { data }, cx).map(drop),
                None => handle.emit(this, &key, &[data, is_binary.into()], cx).map(drop),
            }
        });
    }

    fn ping(&mut self, payload: &[u8]) {
        self.control(js_string!("ping").into(), payload);
    }

    fn pong(&mut self, payload: &[u8]) {
        self.control(js_string!("pong").into(), payload);
    }

    /// A peer that breaks the protocol is an error; one that vanishes or reads too slowly only closes.
    fn error(&mut self, error: &wsjs_net::Error) {
        let wsjs_net::Error::WebSocket(error) = error else { return };
        let error = *error;
        self.enter(move |this, handle, cx| {
            let error = protocol_error(error, cx)?;
            handle.emit(this, &js_string!("error").into(), &[error], cx).map(drop)
        });
    }

    fn closed(&mut self, event: CloseEvent) {
        self.core.clean.set(event.clean);
        let core = self.core.clone();
        let (object, handle) = (self.object.clone(), self.handle.clone());
        // In a turn of its own: after the ticks and jobs of the messages before.
        let over = move |this: &JsValue, cx: &mut Context| {
            core.state.set(ReadyState::Closed);
            let traffic = traffic(core.socket.take().as_ref(), cx)?;
            core.hold.take();
            let socket = this.as_object().and_then(|object| own(&object, js_string!("_socket"))?.as_object());
            let is_released = match socket {
                Some(socket) => script::release(&socket, &traffic, cx)?,
                None => false,
            };
            if !is_released {
                call_hook("released", &[this.clone(), traffic], cx)?;
            }
            let reason = buffer::from_slice(event.reason.as_bytes(), cx)?;
            let args = [event.code.into(), reason.into()];
            handle.emit(this, &js_string!("close").into(), &args, cx).map(drop)
        };
        EventLoop::current().defer(Box::new(move |cx| {
            if let Err(error) = over(&object.into(), cx) {
                EventLoop::current().report(error, cx);
            }
        }));
    }
}

/// The error object for a violation, with the `code` that programs compare.
fn protocol_error(error: ProtocolError, cx: &mut Context) -> JsResult<JsValue> {
    let class = if error.is_range_error() { JsNativeError::range() } else { JsNativeError::error() };
    let made: JsError = coded(class.with_message(error.to_string()), error.code(), cx);
    let value = made.into_opaque(cx)?;
    if let (ProtocolError::InvalidDeflate(_), Some(object)) = (error, value.as_object()) {
        object.set(js_string!("errno"), -3, false, cx)?;
    }
    Ok(value)
}
