//! Sending: messages, pings and the Close frame, before the handshake and after it.

use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use bytes::Bytes;
use wsjs_net::websocket::{Done, Mask, MessageKind, SendOptions, WebSocket};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::{Core, ReadyState, call_hook, core};
use crate::{buffer, encoding};

/// With this much unsent `send` says that the peer lags behind: what Node's sockets buffer.
const HIGH_WATER_MARK: usize = 16 * 1024;

/// A Close frame's payload is at most 125 bytes.
const MAX_REASON: usize = 123;

/// What waits for the handshake.
pub(super) enum Queued {
    Message(MessageKind, Bytes),
    Ping(Bytes),
}

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("ping", 3, ping), ("close", 3, close)];

/// `send(message)`: Buffers are binary, everything else is sent as the text it converts to. False when the socket is closed,
/// and when the peer lags behind: then `drain` follows.
// Hot: runs once per sent message.
pub(super) fn send(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    if matches!(core.state.get(), ReadyState::Closing | ReadyState::Closed) {
        return Ok(false.into());
    }
    let message = args.get_or_undefined(0);
    if message.is_object() && buffer::is_buffer(message, cx)? {
        let sent = buffer::with_bytes(message, cx, |bytes| deliver(this, &core, MessageKind::Binary, bytes))?;
        return Ok(sent.unwrap_or(false).into());
    }
    let text = match message.as_symbol() {
        Some(symbol) => symbol.descriptive_string(),
        None => message.to_string(cx)?,
    };
    Ok(encoding::with_utf8(&text, |bytes| deliver(this, &core, MessageKind::Text, bytes)).into())
}

fn deliver(this: &JsValue, core: &Rc<Core>, kind: MessageKind, bytes: &[u8]) -> bool {
    let socket = core.socket.borrow();
    let Some(socket) = socket.as_ref() else {
        core.queue.borrow_mut().push(Queued::Message(kind, Bytes::copy_from_slice(bytes)));
        return true;
    };
    let lags = socket.buffered_amount().saturating_add(bytes.len()) >= HIGH_WATER_MARK;
    if lags {
        core.needs_drain.set(true);
    }
    let done = core.needs_drain.get().then(|| drained(this, core, socket));
    socket.send(kind, bytes, SendOptions::default(), done).is_ok() && !lags
}

/// Emits `drain` if nothing waits any more.
fn drained(this: &JsValue, core: &Rc<Core>, socket: &WebSocket) -> Done {
    let (this, core, socket) = (this.clone(), core.clone(), socket.clone());
    Box::new(move |written| {
        if written.is_err() || socket.buffered_amount() > 0 || !core.needs_drain.replace(false) {
            return;
        }
        let hub = EventLoop::current();
        hub.clone().enter(Box::new(move |cx| {
            if let Err(error) = call_hook("drain", &[this], cx) {
                hub.report(error, cx);
            }
        }));
    })
}

/// `ping(ws, text, awaitsPong)`: says whether a frame was sent.
fn ping(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    if matches!(core.state.get(), ReadyState::Closing | ReadyState::Closed) {
        return Ok(false.into());
    }
    let text = args.get_or_undefined(1).to_string(cx)?;
    if args.get_or_undefined(2).to_boolean() {
        core.awaits_pong.set(true);
    }
    let payload = encoding::encode_utf8(&text);
    let socket = core.socket.borrow();
    let Some(socket) = socket.as_ref() else {
        core.queue.borrow_mut().push(Queued::Ping(payload.into()));
        return Ok(true.into());
    };
    Ok(socket.ping(&payload, Mask::Role, None).is_ok().into())
}

impl Core {
    /// Sends what was sent before the handshake was done.
    pub(super) fn flush_queue(&self, socket: &WebSocket) {
        for queued in self.queue.take() {
            // An error means that the connection is over: its event is on the way.
            let _ = match queued {
                Queued::Message(kind, bytes) => socket.send(kind, &bytes, SendOptions::default(), None),
                Queued::Ping(payload) => socket.ping(&payload, Mask::Role, None),
            };
        }
    }
}

/// `close(ws, code, reason)` of an open socket: sends the Close frame; the event follows with the peer's.
fn close(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(args.get_or_undefined(0))?;
    if core.state.get() != ReadyState::Open {
        return Ok(JsValue::undefined());
    }
    let code = args.get_or_undefined(1).to_uint16(cx)?;
    let reason: JsString = args.get_or_undefined(2).to_string(cx)?;
    let reason = reason.to_std_string_lossy();
    core.state.set(ReadyState::Closing);
    if let Some(socket) = core.socket.borrow().as_ref() {
        // It is closed with an error when the code is none (NaN, which the glue lets pass as upstream does).
        let reason = &reason[..reason.floor_char_boundary(MAX_REASON)];
        if socket.close(Some(code), reason, None).is_err() {
            let _ = socket.close(None, "", None);
        }
    }
    Ok(JsValue::undefined())
}
