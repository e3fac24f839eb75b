//! fibjs `ws.Message`: what a `message` listener gets (fibjs reference 2.1.3).
//!
//! The native part holds the payload and decodes it when somebody looks; what needs a stream (`body`, `read`,
//! `write`, …) is glue in `js/fibjs/internal/ws/message.js`. Once a body was asked for, that is the payload.

use std::cell::{Cell, RefCell};

use boa_engine::{
    Context, JsArgs, JsBigInt, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use boa_gc::{Finalize, GcRefCell, Trace};
use wsjs_net::websocket::decoder::Decoder;
use wsjs_net::websocket::{MessageKind, frame};
use wsjs_runtime::binding::{NativeFn, class, define_accessor, define_methods};

use crate::api::{Number, numbered};
use crate::websocket::convert::MAX_PAYLOAD;
use crate::{buffer, encoding};

/// A message's payload.
#[derive(Debug)]
pub(super) enum Payload {
    Text(JsString),
    Binary(Vec<u8>),
}

impl Payload {
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Binary(bytes) => bytes.is_empty(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Text(text) => encoding::utf8_length(text),
            Self::Binary(bytes) => bytes.len(),
        }
    }

    fn text(&self) -> JsString {
        match self {
            Self::Text(text) => text.clone(),
            Self::Binary(bytes) => encoding::decode_utf8(bytes),
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => encoding::encode_utf8(text),
            Self::Binary(bytes) => bytes.clone(),
        }
    }
}

/// The native part of a message.
#[derive(Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Message {
    #[unsafe_ignore_trace]
    pub(super) kind: Cell<u8>,
    #[unsafe_ignore_trace]
    pub(super) masked: Cell<bool>,
    #[unsafe_ignore_trace]
    pub(super) compress: Cell<bool>,
    #[unsafe_ignore_trace]
    pub(super) max_size: Cell<f64>,
    #[unsafe_ignore_trace]
    payload: RefCell<Payload>,
    /// What `readFrom` has read so far.
    #[unsafe_ignore_trace]
    pub(super) decoder: RefCell<Option<Box<Decoder>>>,
    /// The socket it came from.
    source: Option<JsObject>,
    /// The Buffer that `data` gave, so that it is the same each time.
    data: GcRefCell<Option<JsObject>>,
    /// The stream over the payload, once somebody asked for it.
    body: GcRefCell<Option<JsObject>>,
    #[unsafe_ignore_trace]
    ended: Cell<bool>,
}

impl Message {
    fn new(kind: u8, payload: Payload, source: Option<JsObject>) -> Self {
        #[expect(clippy::cast_precision_loss)]
        let max_size = MAX_PAYLOAD as f64;
        Self {
            kind: Cell::new(kind),
            masked: Cell::new(true),
            compress: Cell::new(false),
            max_size: Cell::new(max_size),
            payload: RefCell::new(payload),
            decoder: RefCell::default(),
            source,
            data: GcRefCell::new(None),
            body: GcRefCell::new(None),
            ended: Cell::new(false),
        }
    }

    /// Gives the message another payload.
    pub(super) fn replace(&self, payload: Payload) {
        self.payload.replace(payload);
        *self.data.borrow_mut() = None;
        *self.body.borrow_mut() = None;
    }
}

/// A message as it came from the network, on its way to a fiber.
pub(super) struct Received {
    payload: Payload,
    masked: bool,
    compressed: bool,
}

impl Received {
    /// Copies a payload out of the connection's buffer.
    pub(super) fn new(kind: MessageKind, payload: &[u8], masked: bool, compressed: bool) -> Self {
        let payload = match kind {
            MessageKind::Text => Payload::Text(encoding::decode_utf8(payload)),
            MessageKind::Binary => Payload::Binary(payload.to_vec()),
        };
        Self { payload, masked, compressed }
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.payload.len()
    }
}

/// The object for a message that came in. Hot: runs once per message.
pub(super) fn received(
    received: Received,
    prototype: &JsObject,
    source: &JsObject,
    cx: &mut Context,
) -> JsObject {
    let kind = match received.payload {
        Payload::Text(_) => frame::TEXT,
        Payload::Binary(_) => frame::BINARY,
    };
    let message = Message::new(kind, received.payload, Some(source.clone()));
    message.masked.set(received.masked);
    message.compress.set(received.compressed);
    JsObject::new(cx.root_shape(), Some(prototype.clone()), message).upcast()
}

/// What the glue asks of a message.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[
    ("body", 1, body),
    ("setBody", 2, set_body),
    ("bytes", 1, bytes),
    ("replace", 2, replace),
    ("source", 1, source),
];

/// Makes the class: its constructor and its prototype.
///
/// # Errors
/// When the engine refuses a property.
pub(super) fn build(cx: &mut Context) -> JsResult<(JsObject, JsObject)> {
    let (constructor, prototype) = class("WebSocketMessage", 0, construct, cx);
    let accessors: [(&str, NativeFn, Option<NativeFn>); 6] = [
        ("type", get_type, Some(set_type)),
        ("masked", get_masked, Some(set_masked)),
        ("compress", get_compress, Some(set_compress)),
        ("maxSize", get_max_size, Some(set_max_size)),
        ("data", get_data, None),
        ("length", get_length, None),
    ];
    for (name, get, set) in accessors {
        define_accessor(&prototype, name, get, set, cx)?;
    }
    define_methods(
        &prototype,
        &[
            ("json", 1, json),
            ("end", 0, end),
            ("isEnded", 0, is_ended),
            ("clear", 0, clear),
            ("toString", 0, to_string),
        ],
        cx,
    )?;
    Ok((constructor, prototype))
}

/// `new ws.Message(type = ws.BINARY, masked = true, compress = false, maxSize = 67108864)`
fn construct(target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        return Err(numbered(Number::NeedsNew, "Constructor WebSocketMessage requires 'new'", cx));
    };
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let message = Message::new(frame::BINARY, Payload::Binary(Vec::new()), None);
    let object = JsObject::new(cx.root_shape(), prototype, message).upcast();
    let this = JsValue::from(object.clone());
    let setters: [NativeFn; 4] = [set_type, set_masked, set_compress, set_max_size];
    for (value, set) in args.iter().zip(setters) {
        if !value.is_undefined() {
            set(&this, std::slice::from_ref(value), cx)?;
        }
    }
    Ok(object.into())
}

pub(super) fn with<R>(this: &JsValue, f: impl FnOnce(&Message) -> R) -> JsResult<R> {
    let object = this.as_object();
    let message = object.as_ref().and_then(|object| object.downcast_ref::<Message>());
    match message {
        Some(message) => Ok(f(&message)),
        None => Err(JsNativeError::typ().with_message("not a WebSocketMessage").into()),
    }
}

fn get_type(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.kind.get().into())
}

fn set_type(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let kind = args.get_or_undefined(0).to_uint8(cx)?;
    refresh(this, cx)?;
    with(this, |message| {
        message.kind.set(kind);
        *message.data.borrow_mut() = None;
        JsValue::undefined()
    })
}

fn get_masked(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.masked.get().into())
}

fn set_masked(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.masked.set(args.get_or_undefined(0).to_boolean()))?;
    Ok(JsValue::undefined())
}

fn get_compress(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.compress.get().into())
}

fn set_compress(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.compress.set(args.get_or_undefined(0).to_boolean()))?;
    Ok(JsValue::undefined())
}

fn get_max_size(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.max_size.get().into())
}

fn set_max_size(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let size = args.get_or_undefined(0).to_number(cx)?;
    if size.is_nan() || size < 0.0 {
        return Err(numbered(Number::OutOfRange, "maxSize must not be negative", cx));
    }
    with(this, |message| message.max_size.set(size))?;
    Ok(JsValue::undefined())
}

/// A string for text, a Buffer otherwise, null when empty.
fn get_data(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    refresh(this, cx)?;
    with(this, |message| {
        let payload = message.payload.borrow();
        if payload.is_empty() {
            return Ok(JsValue::null());
        }
        if message.kind.get() == frame::TEXT {
            return Ok(payload.text().into());
        }
        if let Some(buffer) = &*message.data.borrow() {
            return Ok(buffer.clone().into());
        }
        let buffer = match &*payload {
            Payload::Text(text) => encoding::with_utf8(text, |bytes| buffer::from_slice(bytes, cx)),
            Payload::Binary(bytes) => buffer::from_slice(bytes, cx),
        }?;
        *message.data.borrow_mut() = Some(buffer.clone());
        Ok(buffer.into())
    })?
}

/// Takes the payload from the body, if somebody asked for one, and rewinds it.
pub(super) fn refresh(this: &JsValue, cx: &mut Context) -> JsResult<()> {
    let Some(body) = with(this, |message| message.body.borrow().clone())? else { return Ok(()) };
    let mut invoke = |name: JsString| match body.get(name, cx)?.as_callable() {
        Some(method) => method.call(&body.clone().into(), &[], cx),
        None => Ok(JsValue::undefined()),
    };
    // A stream that cannot be rewound is read once.
    invoke(js_string!("rewind"))?;
    let content = invoke(js_string!("readAll"))?;
    invoke(js_string!("rewind"))?;
    let bytes = buffer::bytes_of(&content, cx).unwrap_or_default();
    with(this, |message| {
        message.payload.replace(Payload::Binary(bytes));
        *message.data.borrow_mut() = None;
    })
}

fn get_length(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    // Not by way of its bytes: the place of a body stays where it is.
    if let Some(body) = with(this, |message| message.body.borrow().clone())?
        && let Some(size) = body.get(js_string!("size"), cx)?.as_callable()
    {
        return size.call(&body.into(), &[], cx);
    }
    let length = with(this, |message| message.payload.borrow().len())?;
    Ok(JsBigInt::from(length as u64).into())
}

/// `source(message)`: the socket it came from.
fn source(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(args.get_or_undefined(0), |message| {
        message.source.clone().map_or_else(JsValue::undefined, JsValue::from)
    })
}

/// `body(message)`: the stream over the payload, if there is one yet.
fn body(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(args.get_or_undefined(0), |message| {
        message.body.borrow().clone().map_or_else(JsValue::undefined, JsValue::from)
    })
}

/// `setBody(message, stream)`
fn set_body(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let body = args.get_or_undefined(1).as_object();
    with(args.get_or_undefined(0), |message| *message.body.borrow_mut() = body)?;
    Ok(JsValue::undefined())
}

/// `json()` decodes the body, `json(value)` replaces it.
fn json(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let json = cx.global_object().get(js_string!("JSON"), cx)?;
    let json = json.as_object().ok_or_else(|| JsNativeError::error().with_message("JSON is gone"))?;
    let (name, argument) = match args.first() {
        Some(value) => (js_string!("stringify"), value.clone()),
        None => {
            refresh(this, cx)?;
            (js_string!("parse"), with(this, |message| message.payload.borrow().text())?.into())
        }
    };
    let function = json.get(name, cx)?;
    let function =
        function.as_callable().ok_or_else(|| JsNativeError::error().with_message("JSON is gone"))?;
    let result = function.call(&json.into(), &[argument], cx)?;
    if args.is_empty() {
        return Ok(result);
    }
    let text = result.to_string(cx)?;
    with(this, |message| message.replace(Payload::Text(text)))?;
    Ok(JsValue::undefined())
}

fn end(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.ended.set(true))?;
    Ok(JsValue::undefined())
}

fn is_ended(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.ended.get().into())
}

fn clear(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| {
        message.replace(Payload::Binary(Vec::new()));
        message.ended.set(false);
    })?;
    Ok(JsValue::undefined())
}

/// The payload of a message, as it is now.
pub(super) fn payload(this: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    refresh(this, cx)?;
    with(this, |message| message.payload.borrow().bytes())
}

/// `bytes(message)`: the payload as a new Buffer.
fn bytes(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = payload(args.get_or_undefined(0), cx)?;
    Ok(buffer::from_vec(bytes, cx)?.into())
}

/// `replace(message, bytes)`: another payload.
fn replace(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = buffer::bytes_of(args.get_or_undefined(1), cx).unwrap_or_default();
    with(args.get_or_undefined(0), |message| message.replace(Payload::Binary(bytes)))?;
    Ok(JsValue::undefined())
}

fn to_string(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    refresh(this, cx)?;
    with(this, |message| message.payload.borrow().text().into())
}
