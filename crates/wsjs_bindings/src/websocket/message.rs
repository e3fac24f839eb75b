//! fibjs `ws.Message`: what a `message` listener gets (fibjs reference 2.1.3).
//!
//! The native part holds the payload and decodes it when somebody looks; what needs a stream (`body`,
//! `readFrom`, `sendTo`, …) is glue in `js/fibjs/ws.js`.

use std::cell::{Cell, RefCell};

use boa_engine::{
    Context, JsArgs, JsBigInt, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue,
    js_string,
};
use boa_gc::{Finalize, GcRefCell, Trace};
use wsjs_net::websocket::{MessageKind, frame};
use wsjs_runtime::binding::{NativeFn, class, define_accessor, define_methods};

use super::convert::MAX_PAYLOAD;
use crate::{buffer, encoding};

/// A message's payload.
#[derive(Debug)]
enum Payload {
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

    fn text(&self) -> JsString {
        match self {
            Self::Text(text) => text.clone(),
            Self::Binary(bytes) => encoding::decode_utf8(bytes),
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => encoding::encode_utf8(text),
            Self::Binary(bytes) => bytes.clone(),
        }
    }
}

/// The native part of a message.
#[derive(Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
pub struct Message {
    #[unsafe_ignore_trace]
    kind: Cell<u8>,
    #[unsafe_ignore_trace]
    masked: Cell<bool>,
    #[unsafe_ignore_trace]
    compress: Cell<bool>,
    #[unsafe_ignore_trace]
    max_size: Cell<f64>,
    #[unsafe_ignore_trace]
    payload: RefCell<Payload>,
    /// The socket it came from.
    source: Option<JsObject>,
    /// The Buffer that `data` gave, so that it is the same each time.
    data: GcRefCell<Option<JsObject>>,
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
            source,
            data: GcRefCell::new(None),
            ended: Cell::new(false),
        }
    }
}

/// A payload as it came from the network, on its way to a fiber.
pub enum Received {
    /// Text, valid UTF-8.
    Text(JsString),
    /// Bytes.
    Binary(Vec<u8>),
}

impl Received {
    /// Copies a payload out of the connection's buffer.
    pub fn new(kind: MessageKind, payload: &[u8]) -> Self {
        match kind {
            MessageKind::Text => Self::Text(encoding::decode_utf8(payload)),
            MessageKind::Binary => Self::Binary(payload.to_vec()),
        }
    }
}

/// The object for a message that came in. Hot: runs once per message.
pub fn received(payload: Received, prototype: &JsObject, source: &JsObject) -> JsObject {
    let (kind, payload) = match payload {
        Received::Text(text) => (frame::TEXT, Payload::Text(text)),
        Received::Binary(bytes) => (frame::BINARY, Payload::Binary(bytes)),
    };
    let message = Message::new(kind, payload, Some(source.clone()));
    JsObject::from_proto_and_data(Some(prototype.clone()), message)
}

/// Makes the class: its constructor and its prototype.
///
/// # Errors
/// When the engine refuses a property.
pub fn build(cx: &mut Context) -> JsResult<(JsObject, JsObject)> {
    let (constructor, prototype) = class("WebSocketMessage", 0, construct, cx);
    let accessors: [(&str, NativeFn, Option<NativeFn>); 7] = [
        ("type", get_type, Some(set_type)),
        ("masked", get_masked, Some(set_masked)),
        ("compress", get_compress, Some(set_compress)),
        ("maxSize", get_max_size, Some(set_max_size)),
        ("data", get_data, None),
        ("length", get_length, None),
        ("source", get_source, None),
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
            ("bytes", 0, bytes),
            ("setBytes", 1, set_bytes),
            ("toString", 0, to_string),
        ],
        cx,
    )?;
    Ok((constructor, prototype))
}

/// `new ws.Message(type = ws.BINARY, masked = true, compress = false, maxSize = 67108864)`
fn construct(target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        return Err(JsNativeError::typ()
            .with_message("Constructor WebSocketMessage requires 'new'")
            .into());
    };
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let message = Message::new(frame::BINARY, Payload::Binary(Vec::new()), None);
    let object = JsObject::from_proto_and_data(prototype, message);
    let this = JsValue::from(object.clone());
    let setters: [NativeFn; 4] =
        [set_type, set_masked, set_compress, set_max_size];
    for (value, set) in args.iter().zip(setters) {
        if !value.is_undefined() {
            set(&this, std::slice::from_ref(value), cx)?;
        }
    }
    Ok(object.into())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&Message) -> R) -> JsResult<R> {
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
        return Err(JsNativeError::range().with_message("maxSize must not be negative").into());
    }
    with(this, |message| message.max_size.set(size))?;
    Ok(JsValue::undefined())
}

/// A string for text, a Buffer otherwise, null when empty.
fn get_data(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    enum Data {
        Value(JsValue),
        Bytes(Vec<u8>),
    }
    let data = with(this, |message| {
        let payload = message.payload.borrow();
        if payload.is_empty() {
            return Data::Value(JsValue::null());
        }
        if message.kind.get() == frame::TEXT {
            return Data::Value(payload.text().into());
        }
        match &*message.data.borrow() {
            Some(buffer) => Data::Value(buffer.clone().into()),
            None => Data::Bytes(payload.bytes()),
        }
    })?;
    match data {
        Data::Value(value) => Ok(value),
        Data::Bytes(bytes) => {
            let buffer = buffer::from_vec(bytes, cx)?;
            with(this, |message| *message.data.borrow_mut() = Some(buffer.clone()))?;
            Ok(buffer.into())
        }
    }
}

fn get_length(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let length = with(this, |message| match &*message.payload.borrow() {
        Payload::Text(text) => encoding::utf8_length(text),
        Payload::Binary(bytes) => bytes.len(),
    })?;
    Ok(JsBigInt::from(length as u64).into())
}

/// The socket it came from, for the glue.
fn get_source(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| {
        message.source.clone().map_or_else(JsValue::undefined, JsValue::from)
    })
}

/// `json()` decodes the body, `json(value)` replaces it.
fn json(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let json = cx.global_object().get(js_string!("JSON"), cx)?;
    let json = json
        .as_object()
        .ok_or_else(|| JsNativeError::error().with_message("JSON is gone"))?;
    let (name, argument) = match args.first() {
        Some(value) => (js_string!("stringify"), value.clone()),
        None => (js_string!("parse"), with(this, |message| message.payload.borrow().text())?.into()),
    };
    let function = json.get(name, cx)?;
    let function = function
        .as_callable()
        .ok_or_else(|| JsNativeError::error().with_message("JSON is gone"))?;
    let result = function.call(&json.into(), &[argument], cx)?;
    if args.is_empty() {
        return Ok(result);
    }
    let text = result.to_string(cx)?;
    with(this, |message| {
        message.payload.replace(Payload::Text(text));
        *message.data.borrow_mut() = None;
    })?;
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
        message.payload.replace(Payload::Binary(Vec::new()));
        *message.data.borrow_mut() = None;
        message.ended.set(false);
    })?;
    Ok(JsValue::undefined())
}

/// The payload as a new Buffer, for the glue.
fn bytes(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = with(this, |message| message.payload.borrow().bytes())?;
    Ok(buffer::from_vec(bytes, cx)?.into())
}

/// Replaces the payload, for the glue.
fn set_bytes(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = buffer::bytes_of(args.get_or_undefined(0), cx).unwrap_or_default();
    with(this, |message| {
        message.payload.replace(Payload::Binary(bytes));
        *message.data.borrow_mut() = None;
    })?;
    Ok(JsValue::undefined())
}

fn to_string(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |message| message.payload.borrow().text().into())
}
