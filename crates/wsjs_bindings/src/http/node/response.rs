//! The answer to one request: in one piece, or head, pieces and end.

use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsValue};
use bytes::Bytes;
use wsjs_net::http::server::{BodySize, Reply};
use wsjs_net::http::{BodyError, HttpError, ResponseHead};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::exchange::{Exchange, with};
use super::fields::{is_visible, outgoing, refused};
use crate::encoding::low_bytes;
use crate::socket::options::{bytes, whole as whole_number};

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("inform", 2, inform),
    ("reply", 5, reply),
    ("start", 4, start),
    ("write", 1, write),
    ("finish", 2, finish),
    ("flush", 0, flush),
    ("whenFlushed", 1, when_flushed),
    ("buffered", 0, buffered),
    ("abort", 0, abort),
];

/// What a script asks for with a head: bits of its `how`.
mod how {
    pub const NO_DATE: u32 = 1;
    pub const NO_CONNECTION: u32 = 2;
    /// Neither `Content-Length` nor `Transfer-Encoding` is added.
    pub const NO_LENGTH: u32 = 4;
    /// The length was not known when the head was made.
    pub const CHUNKED: u32 = 8;
    pub const CLOSE: u32 = 16;
}

/// `status, reason, headers, how` → the head, with what `how` asks for set on the reply.
fn head(args: &[JsValue], cx: &mut Context) -> JsResult<(ResponseHead, u32)> {
    let status =
        whole_number(args.get_or_undefined(0).to_number(cx)?).and_then(|code| u16::try_from(code).ok());
    let reason = args.get_or_undefined(1).to_string(cx)?;
    if !is_visible(&reason) {
        return Err(refused("ERR_INVALID_CHAR", "Invalid character in statusMessage".into(), cx));
    }
    let headers = outgoing(args.get_or_undefined(2), cx)?;
    let how = args.get_or_undefined(3).to_u32(cx)?;
    let head = ResponseHead { version: 1, status: status.unwrap_or(0), reason: low_bytes(&reason), headers };
    Ok((head, how))
}

fn apply(reply: &mut Reply, how: u32) {
    let auto = reply.auto_headers();
    auto.date &= how & how::NO_DATE == 0;
    auto.length &= how & how::NO_LENGTH == 0;
    if how & how::NO_CONNECTION != 0 {
        auto.connection = wsjs_net::http::server::AutoConnection::Never;
    }
    if how & how::CLOSE != 0 {
        reply.close_after();
    }
}

fn failure(error: &HttpError) -> JsError {
    JsNativeError::error().with_message(error.to_string()).into()
}

/// Runs `f` on the reply; false when there is nobody left to answer.
fn answer(
    this: &JsValue,
    ends: bool,
    f: impl FnOnce(&mut Reply) -> Result<JsValue, HttpError>,
) -> JsResult<JsValue> {
    with(this, |exchange| answer_to(exchange, ends, f))?
}

pub(super) fn answer_to(
    exchange: &Exchange,
    ends: bool,
    f: impl FnOnce(&mut Reply) -> Result<JsValue, HttpError>,
) -> JsResult<JsValue> {
    let mut slot = exchange.reply.borrow_mut();
    let Some(reply) = slot.as_mut() else { return Ok(false.into()) };
    let result = f(reply);
    let is_over = match &result {
        Ok(_) => ends,
        Err(HttpError::Closed | HttpError::Body(BodyError::TooShort)) => true,
        Err(_) => false,
    };
    let over = if is_over { slot.take() } else { None };
    drop(slot);
    drop(over);
    if is_over {
        exchange.finished();
    }
    match result {
        Ok(value) => Ok(value),
        Err(HttpError::Closed | HttpError::Body(BodyError::TooShort)) => Ok(false.into()),
        Err(error) => Err(failure(&error)),
    }
}

/// `inform(status, headers)`: an interim response.
fn inform(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let status = args.get_or_undefined(0).to_u32(cx)?;
    let headers = outgoing(args.get_or_undefined(1), cx)?;
    answer(this, false, |reply| {
        reply.write_informational(u16::try_from(status).unwrap_or(0), &headers)?;
        Ok(true.into())
    })
}

/// `reply(status, reason, headers, how, body)`: head and body at once. Hot: runs once for each request.
fn reply(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (head, how) = head(args, cx)?;
    let body = bytes(args.get_or_undefined(4), cx)?;
    answer(this, true, |reply| {
        apply(reply, how);
        whole(reply, &head, body, how & how::CHUNKED == 0)?;
        Ok(true.into())
    })
}

/// Head and body at once. `is_sized`: the length is that of the body, unless the head says so itself.
pub(super) fn whole(
    reply: &mut Reply,
    head: &ResponseHead,
    body: Bytes,
    is_sized: bool,
) -> Result<(), HttpError> {
    if is_sized {
        match reply.send(head, body.clone()) {
            // The head says another length than the body has, and nothing is written yet.
            Err(HttpError::Body(BodyError::TooLong | BodyError::TooShort)) => {}
            result => return result.map(drop),
        }
    }
    reply.start(head, BodySize::Unknown)?;
    if !body.is_empty() {
        reply.write_up_to_length(body)?;
    }
    reply.finish()?;
    Ok(())
}

/// `start(status, reason, headers, how)`: the head of a body that comes in pieces.
fn start(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (head, how) = head(args, cx)?;
    answer(this, false, |reply| {
        apply(reply, how);
        reply.start(&head, BodySize::Unknown)?;
        Ok(true.into())
    })
}

/// `write(bytes)`: false asks to wait for the flush before more is written.
fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    answer(this, false, |reply| reply.write_up_to_length(bytes).map(Into::into))
}

/// `finish(bytes, trailers)`: ends the body.
fn finish(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    let trailers = outgoing(args.get_or_undefined(1), cx)?;
    answer(this, true, |reply| {
        if !bytes.is_empty() {
            reply.write_up_to_length(bytes)?;
        }
        reply.finish_with(&trailers)?;
        Ok(true.into())
    })
}

/// `flush()`: hands what is written to the operating system; whether nothing is left.
fn flush(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(with(this, Exchange::conn)?.is_none_or(|conn| conn.flush()).into())
}

/// `whenFlushed(done)`: calls `done(whether)` when everything written so far has left, or never will.
fn when_flushed(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let Some(done) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let done = done.clone();
    let flushed = with(this, |exchange| match exchange.reply.borrow().as_ref() {
        Some(reply) => Ok(reply.flushed()),
        None => Err(exchange.conn()),
    })?;
    let hub = EventLoop::current();
    let hold = hub.hold();
    async_context::spawn(async move {
        let left = match flushed {
            Ok(flushed) => flushed.wait().await.is_ok(),
            Err(Some(conn)) => conn.flushed().wait().await.is_ok(),
            Err(None) => false,
        };
        let reporting = hub.clone();
        hub.run(Box::new(move |cx| {
            if let Err(error) = done.call(&JsValue::undefined(), &[left.into()], cx) {
                reporting.report(error, cx);
            }
        }));
        drop(hold);
    });
    Ok(JsValue::undefined())
}

/// Bytes of the connection that wait to be sent.
fn buffered(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| {
        let waiting = match exchange.reply.borrow().as_ref() {
            Some(reply) => reply.buffered(),
            None => exchange.conn().map_or(0, |conn| conn.buffered()),
        };
        u32::try_from(waiting).unwrap_or(u32::MAX).into()
    })
}

/// `abort()`: closes the connection.
fn abort(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let (reply, conn) = with(this, |exchange| (exchange.reply.take(), exchange.conn()))?;
    if let Some(conn) = conn {
        conn.destroy();
    }
    drop(reply);
    Ok(JsValue::undefined())
}
