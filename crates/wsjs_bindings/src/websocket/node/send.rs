//! `send`, `ping`, `pong`, `close` and `terminate`.

use std::rc::Rc;

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string,
};
use wsjs_net::websocket::{
    Done, Mask, MessageKind, SendError, SendOptions, State, WebSocket, is_valid_close_code, mask_key,
};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::payload::with_payload;
use super::{Core, ReadyState, call_hook, core, with};
use crate::buffer::{self, coded};
use crate::encoding::is_text;
use crate::websocket::broadcast;

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("close", 2, close),
    ("ping", 3, |this, args, cx| control(this, args, true, cx)),
    ("pong", 3, |this, args, cx| control(this, args, false, cx)),
    ("send", 3, send),
    ("terminate", 0, terminate),
];

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("setQueued", 3, set_queued)];

/// The message of a control frame that is too long is made before anything is queued.
const MAX_CONTROL: usize = 125;

/// `send(data[, options][, callback])`. Hot: runs once per sent message.
fn send(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let state = core.ready_state();
    if state == ReadyState::Connecting {
        return Err(not_open(state));
    }
    let (options, callback) = match args.get_or_undefined(1) {
        callback if callback.is_callable() => (None, callback),
        options => (options.as_object(), args.get_or_undefined(2)),
    };
    let number;
    let mut data = args.get_or_undefined(0);
    if data.is_number() {
        number = data.to_string(cx)?.into();
        data = &number;
    }
    let Some(socket) = core.socket.borrow().clone().filter(|_| state == ReadyState::Open) else {
        return after_the_end(&core, state, data, callback, cx);
    };
    if core.queued.get().is_some() || is_blob(data, cx)? {
        let options = options.map_or_else(JsValue::undefined, Into::into);
        return later(this, "send", &[data.clone(), options, callback.clone()], cx);
    }
    let done = callback.as_callable().map(done);
    let mut kind = if data.is_string() { MessageKind::Text } else { MessageKind::Binary };
    let (settings, is_plain) = match options {
        None => (SendOptions { mask: mask(this, None, &core, cx)?, ..SendOptions::default() }, true),
        Some(options) => {
            if let Some(binary) = flag(&options, js_string!("binary"), cx)? {
                kind = if binary { MessageKind::Binary } else { MessageKind::Text };
            }
            let masked = flag(&options, js_string!("mask"), cx)?;
            let settings = SendOptions {
                compress: flag(&options, js_string!("compress"), cx)?.unwrap_or(true),
                fin: flag(&options, js_string!("fin"), cx)?.unwrap_or(true),
                mask: mask(this, masked, &core, cx)?,
            };
            (settings, false)
        }
    };
    let sent = if is_plain && core.is_server.get() {
        send_shared(&socket, data, done, cx)?
    } else {
        let failed = done.is_some();
        with_payload(data, cx, |bytes| socket.send(kind, bytes, settings, done)).map(|sent| (sent, failed))?
    };
    if let (Err(error), true) = sent {
        call_soon(callback, send_error(error, cx));
    }
    Ok(JsValue::undefined())
}

/// Whether a value is a Blob, whose bytes come later.
fn is_blob(value: &JsValue, cx: &mut Context) -> JsResult<bool> {
    let Some(object) = value.as_object().filter(|object| !buffer::is_uint8(object)) else { return Ok(false) };
    if !object.get(js_string!("arrayBuffer"), cx)?.is_callable()
        || !object.get(js_string!("stream"), cx)?.is_callable()
        || !object.get(js_string!("type"), cx)?.is_string()
    {
        return Ok(false);
    }
    let tag = object.get(JsSymbol::to_string_tag(), cx)?;
    Ok(tag.as_string().is_some_and(|tag| is_text(&tag, "Blob") || is_text(&tag, "File")))
}

/// Leaves a call to the glue, which makes it when the Blobs before it are read.
fn later(this: &JsValue, method: &str, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut all = vec![this.clone(), JsString::from(method).into()];
    all.extend(args.iter().cloned());
    call_hook("later", &all, cx)
}

/// `setQueued(ws, bytes, isClosing)`: so many bytes wait for a Blob, and among them a Close frame; undefined when none is
/// being read. Says whether the connection is open.
fn set_queued(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = args.get_or_undefined(1);
    let bytes = if bytes.is_undefined() { None } else { Some(bytes.to_length(cx)?) };
    let core = core(args.get_or_undefined(0))?;
    core.closing.set(args.get_or_undefined(2).to_boolean());
    core.queued.set(bytes.map(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX)));
    let is_open = core.socket.borrow().as_ref().is_some_and(|socket| socket.state() == State::Open);
    Ok(is_open.into())
}

/// Sends with default options, by way of the frame that another socket got if it is the same.
fn send_shared(
    socket: &WebSocket,
    data: &JsValue,
    done: Option<Done>,
    cx: &mut Context,
) -> JsResult<(Result<(), SendError>, bool)> {
    let has_callback = done.is_some();
    let done = match data.as_string() {
        Some(text) => match broadcast::send_text(&text, socket, done) {
            Ok(sent) => return Ok((sent, has_callback)),
            Err(done) => done,
        },
        None => done,
    };
    let object = data.as_object();
    let kind = if data.is_string() { MessageKind::Text } else { MessageKind::Binary };
    let sent = with_payload(data, cx, |bytes| {
        let done = match &object {
            Some(object) => match broadcast::send_bytes(object, bytes, socket, done) {
                Ok(sent) => return sent,
                Err(done) => done,
            },
            None => done,
        };
        socket.send(kind, bytes, SendOptions::default(), done)
    })?;
    Ok((sent, has_callback))
}

/// A boolean option; `undefined` is like missing. As in `ws` only the object's own properties count.
fn flag(options: &JsObject, name: JsString, cx: &mut Context) -> JsResult<Option<bool>> {
    let key = PropertyKey::from(name);
    let own = options.borrow().properties().get(&key);
    let value = match own.as_ref().map(PropertyDescriptor::value) {
        None if options.is::<OrdinaryObject>() => return Ok(None),
        Some(Some(value)) => value.clone(),
        _ => options.get(key, cx)?,
    };
    Ok(if value.is_undefined() { None } else { Some(value.to_boolean()) })
}

/// How a frame is masked: as the role demands unless the caller or the option `generateMask` wants it otherwise.
fn mask(this: &JsValue, wanted: Option<bool>, core: &Core, cx: &mut Context) -> JsResult<Mask> {
    if !wanted.unwrap_or(!core.is_server.get()) {
        return Ok(Mask::Off);
    }
    let generate = with(this, |socket| socket.generate_mask.borrow().clone())?;
    let Some(generate) = generate else {
        return Ok(Mask::Key(mask_key()));
    };
    let key = JsValue::from(buffer::from_slice(&[0; 4], cx)?);
    generate.call(&JsValue::undefined(), std::slice::from_ref(&key), cx)?;
    let bytes = buffer::bytes_of(&key, cx).unwrap_or_default();
    Ok(Mask::Key(bytes.try_into().unwrap_or_default()))
}

/// `ping([data[, mask]][, callback])` and `pong`. Old programs pass an object as `mask`, and as the third argument whether
/// a socket that is not open is an error.
fn control(this: &JsValue, args: &[JsValue], is_ping: bool, cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    let state = core.ready_state();
    let [mut data, mut masked, mut callback] = [0, 1, 2].map(|index| args.get_or_undefined(index).clone());
    if data.is_callable() {
        (callback, data, masked) = (data, JsValue::undefined(), JsValue::undefined());
    } else if masked.is_callable() {
        (callback, masked) = (masked, JsValue::undefined());
    }
    let may_fail = callback.as_boolean() == Some(true);
    if state == ReadyState::Connecting {
        return if may_fail { Ok(JsValue::undefined()) } else { Err(not_open(state)) };
    }
    if data.is_number() {
        data = data.to_string(cx)?.into();
    }
    let Some(socket) = core.socket.borrow().clone().filter(|_| state == ReadyState::Open) else {
        return after_the_end(&core, state, &data, &callback, cx);
    };
    if core.queued.get().is_some() || is_blob(&data, cx)? {
        if payload_length(&data, cx)? > MAX_CONTROL {
            return Err(JsNativeError::range().with_message(SendError::ControlTooLong.to_string()).into());
        }
        return later(this, if is_ping { "ping" } else { "pong" }, &[data, masked, callback], cx);
    }
    let wanted = match masked.as_object() {
        Some(options) => flag(&options, js_string!("mask"), cx)?,
        None if masked.is_undefined() => None,
        None => Some(masked.to_boolean()),
    };
    let mask = mask(this, wanted, &core, cx)?;
    let done = callback.as_callable().map(done);
    let has_callback = done.is_some();
    let sent = with_payload(&data, cx, |bytes| {
        if bytes.len() > MAX_CONTROL {
            return Err(SendError::ControlTooLong);
        }
        if is_ping { socket.ping(bytes, mask, done) } else { socket.pong(bytes, mask, done) }
    })?;
    match sent {
        Err(error @ SendError::ControlTooLong) => {
            Err(JsNativeError::range().with_message(error.to_string()).into())
        }
        Err(error) if has_callback => {
            call_soon(&callback, send_error(error, cx));
            Ok(JsValue::undefined())
        }
        _ => Ok(JsValue::undefined()),
    }
}

/// `close([code[, reason]])`
fn close(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    match core.ready_state() {
        ReadyState::Connecting => return abort(this, cx),
        ReadyState::Closing | ReadyState::Closed => return Ok(JsValue::undefined()),
        ReadyState::Open => {}
    }
    let code = close_code(args.get_or_undefined(0))?;
    let reason = if code.is_some() { close_reason(args.get_or_undefined(1), cx)? } else { Vec::new() };
    if reason.len() > MAX_CONTROL - 2 {
        return Err(JsNativeError::range().with_message(SendError::ReasonTooLong.to_string()).into());
    }
    if core.queued.get().is_some() {
        return later(this, "close", args, cx);
    }
    let socket = core.socket.borrow().clone();
    if let Some(socket) = socket {
        // The code and the length are right; if it has ended meanwhile there is nothing to say.
        let _ = socket.close_bytes(code, &reason, None);
    }
    Ok(JsValue::undefined())
}

/// The reason's bytes. What has no length is none; the errors for the rest are those of `Buffer.byteLength`.
fn close_reason(value: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    let object = match value.as_object() {
        _ if value.is_undefined() => return Ok(Vec::new()),
        _ if value.is_string() => return with_payload(value, cx, <[u8]>::to_vec),
        Some(object) => object,
        None if value.is_null() => {
            let message = "Cannot read properties of null (reading 'length')";
            return Err(JsNativeError::typ().with_message(message).into());
        }
        None => value.to_object(cx)?,
    };
    if !object.get(js_string!("length"), cx)?.to_boolean() {
        return Ok(Vec::new());
    }
    if buffer::is_uint8(&object) {
        return with_payload(value, cx, <[u8]>::to_vec);
    }
    if buffer::bytes_of(value, cx).is_none() {
        return Err(buffer::arg_type(
            "string",
            "of type string or an instance of Buffer or ArrayBuffer",
            value,
            cx,
        ));
    }
    let message = "Second argument must be a string or a Uint8Array";
    Err(JsNativeError::typ().with_message(message).into())
}

fn close_code(value: &JsValue) -> JsResult<Option<u16>> {
    if value.is_undefined() {
        return Ok(None);
    }
    // The fraction of a number goes when it is written, as in `ws`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let code = value.as_number().map(|code| (code as u16, code));
    match code {
        Some((whole, code)) if is_valid_close_code(whole) && code < f64::from(whole) + 1.0 => Ok(Some(whole)),
        _ => {
            Err(JsNativeError::typ().with_message("First argument must be a valid error code number").into())
        }
    }
}

fn terminate(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let core = core(this)?;
    if core.ready_state() == ReadyState::Connecting {
        return abort(this, cx);
    }
    core.cut.set(true);
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.terminate();
    }
    Ok(JsValue::undefined())
}

fn abort(this: &JsValue, cx: &mut Context) -> JsResult<JsValue> {
    call_hook("abort", std::slice::from_ref(this), cx)
}

fn not_open_text(state: ReadyState) -> String {
    format!("WebSocket is not open: readyState {} ({})", state as u8, state.name())
}

fn not_open(state: ReadyState) -> JsError {
    JsNativeError::error().with_message(not_open_text(state)).into()
}

/// Sending on a socket that is no longer open is silent but for the callback; the bytes count as buffered for ever.
fn after_the_end(
    core: &Rc<Core>,
    state: ReadyState,
    data: &JsValue,
    callback: &JsValue,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let length = payload_length(data, cx)?;
    core.lost.set(core.lost.get() + length);
    if callback.is_callable() {
        let error = JsNativeError::error().with_message(not_open_text(state)).into_opaque(cx);
        call_soon(callback, error.into());
    }
    Ok(JsValue::undefined())
}

/// The bytes that a value stands for; a Blob says it itself.
fn payload_length(data: &JsValue, cx: &mut Context) -> JsResult<usize> {
    match data.as_object() {
        Some(blob) if is_blob(data, cx)? => {
            let size = blob.get(js_string!("size"), cx)?.to_length(cx)?;
            Ok(usize::try_from(size).unwrap_or(usize::MAX))
        }
        _ => with_payload(data, cx, <[u8]>::len),
    }
}

/// Calls a callback with an error before the next promise job.
pub(super) fn call_soon(callback: &JsValue, error: JsValue) {
    let Some(callback) = callback.as_callable() else { return };
    let context = async_context::current();
    EventLoop::current().jobs().next_tick(Box::new(move |cx| {
        async_context::with(&context, || callback.call(&JsValue::undefined(), &[error], cx)).map(drop)
    }));
}

/// Calls a script's callback once the bytes are the kernel's, or lost: with null, as Node's streams do.
pub(super) fn done(callback: JsObject) -> Done {
    let context = async_context::current();
    Box::new(move |result| {
        let hub = EventLoop::current();
        let this = hub.clone();
        hub.enter(Box::new(move |cx| {
            let outcome = match result {
                Ok(()) => JsValue::null(),
                Err(error) => send_error(error, cx),
            };
            let called =
                async_context::with(&context, || callback.call(&JsValue::undefined(), &[outcome], cx));
            if let Err(error) = called {
                this.report(error, cx);
            }
        }));
    })
}

/// What a callback gets for bytes that did not leave.
pub(super) fn send_error(error: SendError, cx: &mut Context) -> JsValue {
    let made = match error {
        SendError::Lost => coded(
            JsNativeError::error().with_message("Cannot call write after a stream was destroyed"),
            "ERR_STREAM_DESTROYED",
            cx,
        ),
        error => coded(JsNativeError::error().with_message(error.to_string()), "WS_ERR_SEND_BUFFER_FULL", cx),
    };
    made.into_opaque(cx).unwrap_or_else(|_| js_string!("").into())
}
