//! One request with the right to answer it.

use std::cell::RefCell;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use boa_gc::GcRefCell;
use bytes::Bytes;
use wsjs_net::http::server::{BodySize, ConnHandle, Reply};
use wsjs_net::http::{Headers, HttpError, RequestHead, ResponseHead};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use crate::buffer;
use crate::encoding::{decode_utf8, encode_utf8, latin1, with_utf8};
use crate::list::elements;
use crate::socket::options::{bytes, count_argument, whole};
use crate::socket::{Connection, from_http, from_stream};

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("header", 1, header),
    ("headers", 0, headers),
    ("body", 0, body),
    ("socket", 0, socket),
    ("reply", 5, reply),
    ("start", 5, start),
    ("write", 1, write),
    ("finish", 0, finish),
    ("upgrade", 0, upgrade),
    ("handshake", 0, handshake),
];

pub(super) const ACCESSORS: &[(&str, NativeFn)] = &[
    ("version", version),
    ("keepAlive", keep_alive),
    ("wantsUpgrade", wants_upgrade),
    ("isAnswered", is_answered),
];

#[derive(Trace, JsData)]
pub(super) struct Exchange {
    #[unsafe_ignore_trace]
    head: RequestHead,
    #[unsafe_ignore_trace]
    body: RefCell<Bytes>,
    #[unsafe_ignore_trace]
    conn: RefCell<Option<ConnHandle>>,
    #[unsafe_ignore_trace]
    reply: RefCell<Option<Reply>>,
    socket: GcRefCell<Option<JsObject>>,
}

impl Finalize for Exchange {
    /// While the collector sweeps, roots cannot be given up; the connection's handler is one.
    fn finalize(&self) {
        self.reply.take();
        self.conn.take();
    }
}

impl Exchange {
    pub fn new(head: RequestHead, body: Bytes, conn: ConnHandle, reply: Reply) -> Self {
        Self {
            head,
            body: RefCell::new(body),
            conn: RefCell::new(Some(conn)),
            reply: RefCell::new(Some(reply)),
            socket: GcRefCell::default(),
        }
    }
}

/// Answers 500 where the script did not come to answer; for errors that scripts cannot catch.
pub(super) fn fail(exchange: &JsObject) {
    let Some(exchange) = exchange.downcast_ref::<Exchange>() else { return };
    if let Some(mut reply) = exchange.reply.take() {
        let head = ResponseHead {
            version: exchange.head.version,
            status: 500,
            reason: b"Internal Server Error".to_vec(),
            headers: Headers::with_capacity(1, 32),
        };
        // It can only fail because the peer has gone.
        let _ = reply.send(&head, Bytes::new());
    }
}

fn with<R>(this: &JsValue, f: impl FnOnce(&Exchange) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Exchange>) {
        Some(exchange) => Ok(f(&exchange)),
        None => Err(JsNativeError::typ().with_message("not an HTTP exchange").into()),
    }
}

/// `header(name)`: the first value, or null.
fn header(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?;
    with(this, |exchange| {
        let found = with_utf8(&name, |name| exchange.head.headers.get(name).map(decode_utf8));
        found.map_or(JsValue::null(), JsValue::from)
    })
}

/// `headers()`: names and values in turn.
fn headers(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let list: Vec<JsValue> = with(this, |exchange| {
        let fields = exchange.head.headers.iter();
        fields.flat_map(|(name, value)| [decode_utf8(name).into(), decode_utf8(value).into()]).collect()
    })?;
    Ok(JsArray::from_iter(list, cx).into())
}

/// `body()`: a Buffer, or null when it is empty. The bytes are handed over once.
fn body(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = with(this, |exchange| exchange.body.take())?;
    if bytes.is_empty() {
        return Ok(JsValue::null());
    }
    buffer::from_slice(&bytes, cx).map(Into::into)
}

/// `socket()`: the native socket of the connection.
fn socket(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (known, conn) =
        with(this, |exchange| (exchange.socket.borrow().clone(), exchange.conn.borrow().clone()))?;
    if let Some(socket) = known {
        return Ok(socket.into());
    }
    let Some(conn) = conn else { return Ok(JsValue::undefined()) };
    let socket = from_http(conn, cx)?;
    with(this, |exchange| *exchange.socket.borrow_mut() = Some(socket.clone()))?;
    Ok(socket.into())
}

fn answered() -> JsNativeError {
    JsNativeError::error().with_message("the request has been answered")
}

/// The head of an answer out of `(status, reason, headers, …, close)`; headers are names and values in turn, or
/// undefined.
fn head_of(args: &[JsValue], cx: &mut Context) -> JsResult<ResponseHead> {
    let status = whole(args.get_or_undefined(0).to_number(cx)?).and_then(|code| u16::try_from(code).ok());
    let reason = args.get_or_undefined(1).to_string(cx)?;
    let fields = match args.get_or_undefined(2).as_object() {
        Some(list) => elements(&list, cx)?,
        None => Vec::new(),
    };
    let mut headers = Headers::with_capacity(fields.len() / 2 + 1, fields.len() * 16);
    for field in fields.chunks_exact(2) {
        let [name, value] = field else { continue };
        let (name, value) = (name.to_string(cx)?, value.to_string(cx)?);
        with_utf8(&name, |name| with_utf8(&value, |value| headers.push(name, value)));
    }
    if args.get_or_undefined(4).to_boolean() {
        headers.push("Connection", "close");
    }
    let reason = encode_utf8(&reason);
    Ok(ResponseHead { version: 1, status: status.unwrap_or(0), reason, headers })
}

/// Does something to the answer. A peer that does not wait for it is no fault of the script: undefined then.
fn answer<R>(
    this: &JsValue,
    ends: bool,
    act: impl FnOnce(&mut Reply, &Exchange) -> Result<R, HttpError>,
) -> JsResult<Option<R>> {
    let done = with(this, |exchange| {
        let mut slot = exchange.reply.borrow_mut();
        let Some(reply) = slot.as_mut() else { return Err(answered()) };
        let result = act(reply, exchange);
        if (ends && result.is_ok()) || matches!(result, Err(HttpError::Closed)) {
            *slot = None;
        }
        match result {
            Ok(value) => Ok(Some(value)),
            Err(HttpError::Closed) => Ok(None),
            Err(error) => Err(JsNativeError::typ().with_message(error.to_string())),
        }
    })?;
    Ok(done?)
}

/// `reply(status, reason, headers, body, close)`: answers with a string, a Buffer or an array of these. Hot: runs once
/// for each request.
fn reply(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut head = head_of(args, cx)?;
    let content = bytes(args.get_or_undefined(3), cx)?;
    answer(this, true, |reply, exchange| {
        head.version = exchange.head.version;
        reply.send(&head, content)
    })?;
    Ok(JsValue::undefined())
}

/// `start(status, reason, headers, length, close)`: the head of an answer whose body follows in pieces.
fn start(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut head = head_of(args, cx)?;
    let length = count_argument(args, 3, cx)?;
    let started = answer(this, false, |reply, exchange| {
        head.version = exchange.head.version;
        reply.start(&head, BodySize::Known(length))
    })?;
    Ok(started.is_some().into())
}

/// `write(bytes)`: waits until there is room for more; false when the peer has gone.
fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let content = bytes(args.get_or_undefined(0), cx)?;
    let written =
        answer(this, false, |reply, _| Ok(if reply.write(content)? { None } else { Some(reply.flushed()) }))?;
    match written {
        Some(Some(flushed)) => Ok(EventLoop::current().wait(flushed.wait(), cx)?.is_ok().into()),
        other => Ok(other.is_some().into()),
    }
}

/// `finish()`: the body is complete, or the connection ends.
fn finish(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    answer(this, true, |reply, _| match reply.finish() {
        Ok(_) | Err(HttpError::Body(_)) => Ok(()),
        Err(error) => Err(error),
    })?;
    Ok(JsValue::undefined())
}

/// `upgrade()`: takes the connection over, as a native socket; undefined when the peer has gone. Nothing is
/// sent.
fn upgrade(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (stream, known) = with(this, |exchange| {
        let stream = match exchange.reply.borrow_mut().as_mut() {
            Some(reply) => reply.upgrade().map_err(Some),
            None => Err(None),
        };
        exchange.reply.take();
        (stream, exchange.socket.borrow().clone())
    })?;
    let stream = match stream {
        Ok(stream) => stream,
        Err(Some(HttpError::Closed)) => return Ok(JsValue::undefined()),
        Err(Some(error)) => return Err(JsNativeError::error().with_message(error.to_string()).into()),
        Err(None) => return Err(answered().into()),
    };
    match known.as_ref().and_then(Connection::of) {
        Some(connection) => {
            connection.upgraded(stream);
            Ok(known.map_or(JsValue::undefined(), Into::into))
        }
        None => {
            let socket = from_stream(stream, cx)?;
            with(this, |exchange| *exchange.socket.borrow_mut() = Some(socket.clone()))?;
            Ok(socket.into())
        }
    }
}

fn version(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| {
        JsString::from(if exchange.head.version == 0 { "HTTP/1.0" } else { "HTTP/1.1" }).into()
    })
}

fn keep_alive(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| exchange.head.keep_alive().into())
}

/// `handshake()`: `[key, extensions, protocols]` of a right WebSocket handshake, undefined where there is no such field;
/// else undefined. Fields that come more than once are joined.
fn handshake(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let fields = with(this, |exchange| {
        let headers = &exchange.head.headers;
        let is_right = headers.get("upgrade").is_some_and(|value| value.eq_ignore_ascii_case(b"websocket"))
            && headers.get("sec-websocket-version") == Some(b"13")
            && headers.has_token("connection", "upgrade")
            && headers.get("sec-websocket-key").is_some_and(|key| !key.is_empty());
        let joined = |name| {
            let values: Vec<&[u8]> = headers.get_all(name).collect();
            (!values.is_empty()).then(|| latin1(&values.join(&b", "[..])))
        };
        let names = ["sec-websocket-key", "sec-websocket-extensions", "sec-websocket-protocol"];
        is_right.then(|| names.map(joined))
    })?;
    let Some(fields) = fields else { return Ok(JsValue::undefined()) };
    let values = fields.map(|field| field.map_or_else(JsValue::undefined, JsValue::from));
    Ok(JsArray::from_iter(values, cx).into())
}

fn wants_upgrade(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| exchange.head.headers.has_token("connection", "upgrade").into())
}

fn is_answered(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| exchange.reply.borrow().is_none().into())
}
