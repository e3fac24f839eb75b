//! What happens on a connection, as events of a socket.

use std::io;
use std::rc::Rc;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};
use wsjs_net::websocket::{CloseEvent, Listener, MessageKind, ProtocolError};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::dom_event::Detail;
use super::payload::Received;
use super::{Core, ReadyState, attributes, call_hook, core, replaced, with};
use crate::buffer::{self, coded};
use crate::emitter::{Handle, Key, handle_of};
use crate::socket::event::error_of_call;
use crate::socket::event::script::{self, own, put};
use crate::websocket::traffic::traffic;

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("closed", 1, closed)];

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

    /// Whether anything comes of an event: a program's own `emit` gets all of them.
    // Hot: runs once per message.
    fn is_heard(&self, key: &Key) -> bool {
        self.handle.has(key) || replaced::emits(&self.object, &self.core)
    }

    fn control(&self, name: JsString, payload: &[u8]) {
        if !self.is_heard(&name.clone().into()) {
            return;
        }
        self.pace();
        let (payload, core) = (payload.to_vec(), self.core.clone());
        self.enter(move |this, handle, cx| {
            let payload = buffer::from_slice(&payload, cx)?;
            replaced::emit(this, &core, handle, name, &[payload.into()], cx)
        });
    }
}

impl Listener for Events {
    // Hot: runs once per message.
    fn message(&mut self, kind: MessageKind, payload: &[u8]) {
        let key = Key::from(js_string!("message"));
        let ends = self.core.ends.take();
        let is_plain = !replaced::emits(&self.object, &self.core);
        if is_plain && !self.handle.has(&key) {
            return;
        }
        self.pace();
        let alone =
            self.handle.only(&key).filter(|_| is_plain).and_then(|function| attributes::wrapped(&function));
        let message = Received::new(kind, payload, alone.is_some(), self.core.binary_type.get(), ends);
        let core = self.core.clone();
        self.enter(move |this, handle, cx| {
            let (data, is_binary) = message.into_value(cx)?;
            match alone {
                Some(listener) => attributes::call(&listener, this, Detail::Message { data }, cx).map(drop),
                None if is_plain => handle.emit(this, &key, &[data, is_binary.into()], cx).map(drop),
                None => {
                    replaced::emit(this, &core, handle, js_string!("message"), &[data, is_binary.into()], cx)
                }
            }
        });
    }

    fn fragments(&mut self, ends: &[usize]) {
        self.core.ends.replace(ends.to_vec());
    }

    fn ping(&mut self, payload: &[u8]) {
        self.control(js_string!("ping"), payload);
    }

    fn pong(&mut self, payload: &[u8]) {
        self.control(js_string!("pong"), payload);
    }

    /// By the method `pong` where it is the program's.
    fn answer_ping(&mut self, payload: &[u8]) -> bool {
        if !replaced::pongs(&self.object, &self.core) {
            return false;
        }
        let (payload, is_server) = (payload.to_vec(), self.core.is_server.get());
        self.enter(move |this, _, cx| {
            let payload = buffer::from_slice(&payload, cx)?;
            let nothing = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::undefined()));
            let nothing = FunctionObjectBuilder::new(cx.realm(), nothing).build();
            let args = [payload.into(), (!is_server).into(), nothing.into()];
            replaced::call(this, js_string!("pong"), &args, cx).map(drop)
        });
        true
    }

    /// By the method `close` where it is the program's, or where a Blob that is being read goes first.
    fn answer_close(&mut self, code: Option<u16>, reason: Option<&str>) -> bool {
        if self.core.queued.get().is_none() && !replaced::closes(&self.object, &self.core) {
            return false;
        }
        let reason = reason.map(|reason| reason.as_bytes().to_vec());
        self.enter(move |this, _, cx| {
            let mut args: Vec<JsValue> = code.into_iter().map(Into::into).collect();
            if let (Some(_), Some(reason)) = (code, reason) {
                args.push(buffer::from_slice(&reason, cx)?.into());
            }
            replaced::call(this, js_string!("close"), &args, cx).map(drop)
        });
        true
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let bytes = bytes.to_vec();
        self.enter(move |this, _, cx| {
            let seen = with(this, |socket| socket.seen.borrow().clone())?;
            let Some(seen) = seen else { return Ok(()) };
            let bytes = buffer::from_slice(&bytes, cx)?;
            seen.call(&JsValue::undefined(), &[bytes.into()], cx).map(drop)
        });
    }

    fn drained(&mut self) {
        self.enter(|this, _, cx| {
            let Some(socket) = stream_of(this) else { return Ok(()) };
            match handle_of(&socket, cx)? {
                Some(handle) => handle.emit(&socket.into(), &js_string!("drain").into(), &[], cx).map(drop),
                None => Ok(()),
            }
        });
    }

    /// A peer that breaks the protocol is an error; one that vanishes or reads too slowly only closes.
    fn error(&mut self, error: &wsjs_net::Error) {
        let error = match error {
            wsjs_net::Error::WebSocket(error) => {
                self.core.has_ended.set(true);
                *error
            }
            wsjs_net::Error::Io(error) => {
                self.core.failure.replace(Some(copy(error)));
                return;
            }
            _ => return,
        };
        let core = self.core.clone();
        self.enter(move |this, handle, cx| {
            let error = protocol_error(error, cx)?;
            replaced::emit(this, &core, handle, js_string!("error"), &[error], cx)
        });
    }

    fn closed(&mut self, event: CloseEvent) {
        self.core.clean.set(event.clean);
        let core = self.core.clone();
        let object = self.object.clone();
        // In a turn of its own: after the ticks and jobs of the messages before.
        EventLoop::current().defer(Box::new(move |cx| {
            if let Err(error) = over(&object.into(), &core, event, cx) {
                EventLoop::current().report(error, cx);
            }
        }));
    }
}

/// The same failure, for whoever wants to have it.
fn copy(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(number) => io::Error::from_raw_os_error(number),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

fn stream_of(this: &JsValue) -> Option<JsObject> {
    this.as_object().and_then(|object| own(&object, js_string!("_socket"))?.as_object())
}

/// The connection has ended. The Socket's events come first where somebody hears them; the glue sees to that.
fn over(this: &JsValue, core: &Rc<Core>, event: CloseEvent, cx: &mut Context) -> JsResult<()> {
    core.state.set(ReadyState::Closing);
    let traffic = traffic(core.socket.take().as_ref(), cx)?;
    core.outcome.replace(Some((event.code, event.reason)));
    let failure = core.failure.take();
    let is_released = match stream_of(this) {
        Some(socket) if failure.is_none() => script::release(&socket, &traffic, cx)?,
        _ => false,
    };
    if !is_released {
        let end: JsObject = JsObject::with_object_proto(cx.intrinsics());
        if let Some(failure) = failure {
            let error = error_of_call("read", &failure, cx).into_opaque(cx)?;
            put(&end, js_string!("error"), error);
        }
        put(&end, js_string!("isCut"), core.cut.get());
        put(&end, js_string!("isClean"), event.clean || core.has_ended.get());
        if call_hook("released", &[this.clone(), traffic, end.into()], cx)?.to_boolean() {
            return Ok(());
        }
    }
    closed(&JsValue::undefined(), std::slice::from_ref(this), cx).map(drop)
}

/// `closed(ws)`: nothing is left to tell but that.
fn closed(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let this = args.get_or_undefined(0);
    let core = core(this)?;
    let Some((code, reason)) = core.outcome.take() else { return Ok(JsValue::undefined()) };
    core.state.set(ReadyState::Closed);
    core.hold.take();
    let reason = buffer::from_slice(reason.as_bytes(), cx)?;
    let handle = with(this, |socket| socket.emitter.clone())?;
    replaced::emit(this, &core, &handle, js_string!("close"), &[code.into(), reason.into()], cx)?;
    Ok(JsValue::undefined())
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
