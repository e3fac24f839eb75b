//! The response that a client awaits: bytes in, events out.

use std::cell::RefCell;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use wsjs_net::http::client::decoder::{Asked, Event, ResponseDecoder, ResponseError};
use wsjs_net::http::{BodyError, HeadError, HeadLimits};
use wsjs_runtime::binding::NativeFn;

use super::{fields, prototypes};
use crate::buffer;
use crate::encoding::latin1;
use crate::socket::error::with as error_with;
use crate::socket::options::{bytes, count_argument, text_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("responseDecoder", 3, make)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("feed", 1, feed), ("next", 0, next), ("finish", 0, finish), ("rest", 0, rest)];

/// What an event is: the first element of its array. A piece of the body is a Buffer instead.
mod kind {
    pub const INTERIM: u8 = 0;
    pub const HEAD: u8 = 1;
    pub const END: u8 = 2;
}

#[derive(Trace, Finalize, JsData)]
struct DecoderObject(#[unsafe_ignore_trace] RefCell<ResponseDecoder>);

/// `responseDecoder(method, maxHeaderSize, maxHeadersCount)`; 0: the usual limit.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let asked = match text_argument(args, 0, cx)?.as_str() {
        "HEAD" => Asked::Head,
        "CONNECT" => Asked::Connect,
        _ => Asked::Other,
    };
    let mut limits = HeadLimits::default();
    let clamp = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    match count_argument(args, 1, cx)? {
        0 => {}
        size => limits.max_size = clamp(size),
    }
    match count_argument(args, 2, cx)? {
        0 => {}
        // The parser reserves room for all of them.
        count => limits.max_headers = clamp(count).min(10_000),
    }
    let decoder = DecoderObject(RefCell::new(ResponseDecoder::new(asked, limits)));
    let prototype = prototypes(cx)?.decoder.clone();
    Ok(JsObject::new(cx.root_shape(), prototype, decoder).upcast().into())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&mut ResponseDecoder) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<DecoderObject>) {
        Some(decoder) => Ok(f(&mut decoder.0.borrow_mut())),
        None => Err(JsNativeError::typ().with_message("not a response decoder").into()),
    }
}

/// `feed(bytes)`.
fn feed(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    with(this, |decoder| decoder.feed(&bytes))?;
    Ok(JsValue::undefined())
}

/// `next()`: a Buffer, `[kind, …]`, or undefined when more is needed or nothing follows.
fn next(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let found = with(this, ResponseDecoder::next_event)?;
    event(found, cx)
}

/// `finish()`: the connection has ended. The last event, or undefined.
fn finish(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let found = with(this, ResponseDecoder::finish)?;
    event(found, cx)
}

/// `rest()`: what was fed and is not used.
fn rest(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let rest = with(this, ResponseDecoder::take_rest)?;
    buffer::from_slice(&rest, cx).map(Into::into)
}

/// `[INTERIM or HEAD, status, reason, minor version, fields, keepAlive, upgrade]`, `[END, fields]`.
fn event(found: Result<Option<Event>, ResponseError>, cx: &mut Context) -> JsResult<JsValue> {
    let (kind, head, keep_alive, upgrade) = match found.map_err(|error| failure(&error, cx))? {
        None => return Ok(JsValue::undefined()),
        Some(Event::Data(bytes)) => return buffer::from_slice(&bytes, cx).map(Into::into),
        Some(Event::End(trailers)) => {
            let trailers = fields::flat(&trailers, cx);
            return Ok(JsArray::from_iter([kind::END.into(), trailers.into()], cx).into());
        }
        Some(Event::Interim(head)) => (kind::INTERIM, head, true, false),
        Some(Event::Head { head, keep_alive, upgrade }) => (kind::HEAD, head, keep_alive, upgrade),
    };
    let fields = fields::flat(&head.headers, cx);
    let parts: [JsValue; 7] = [
        kind.into(),
        head.status.into(),
        latin1(&head.reason).into(),
        head.version.into(),
        fields.into(),
        keep_alive.into(),
        upgrade.into(),
    ];
    Ok(JsArray::from_iter(parts, cx).into())
}

/// In the words of Node.
fn failure(error: &ResponseError, cx: &mut Context) -> JsError {
    let (code, reason) = match error {
        ResponseError::Closed | ResponseError::Body(BodyError::Incomplete) => {
            let code = JsString::from("ECONNRESET").into();
            return error_with("aborted".to_owned(), &[("code", code)], cx);
        }
        ResponseError::Head(HeadError::TooLarge | HeadError::TooManyHeaders) => {
            ("HPE_HEADER_OVERFLOW", "Header overflow")
        }
        ResponseError::Head(HeadError::Malformed(reason)) => match *reason {
            "invalid header name" => ("HPE_INVALID_HEADER_TOKEN", "Invalid header token"),
            "invalid header value" => ("HPE_INVALID_HEADER_TOKEN", "Invalid header value char"),
            "invalid line end" | "bare LF" => ("HPE_CR_EXPECTED", "Missing expected CR after header value"),
            "invalid Content-Length" => ("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length"),
            "more than one Content-Length" => {
                ("HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length already present")
            }
            "Content-Length beside Transfer-Encoding" => {
                ("HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length")
            }
            _ => ("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"),
        },
        ResponseError::Head(_) => ("HPE_INVALID_VERSION", "Invalid HTTP version"),
        ResponseError::Body(BodyError::Malformed("invalid chunk size")) => {
            ("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size")
        }
        ResponseError::Body(BodyError::Malformed("Content-Length among trailers")) => {
            ("HPE_INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding")
        }
        ResponseError::Body(BodyError::Malformed("Transfer-Encoding among trailers")) => {
            ("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value")
        }
        ResponseError::Body(BodyError::Malformed("invalid trailer")) => {
            ("HPE_INVALID_HEADER_TOKEN", "Invalid header token")
        }
        ResponseError::Body(_) => ("HPE_STRICT", "Expected LF after chunk data"),
        ResponseError::Excess => ("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"),
    };
    error_with(format!("Parse Error: {reason}"), &[("code", JsString::from(code).into())], cx)
}
