//! One request, read on demand, with the right to answer it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context as TaskContext, Poll, Waker};

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use boa_gc::Gc;
use bytes::Bytes;
use wsjs_net::Stream;
use wsjs_net::http::server::{Body, ConnHandle, Reply, Request};
use wsjs_net::http::{BodyError, HttpError, RequestHead};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::connection::{Record, native_of};
use super::direct::Classes;
use super::fields;
use super::state::ResponseState;
use crate::buffer;
use crate::socket::Connection;

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("header", 1, header),
    ("headers", 1, headers),
    ("rawHeaders", 0, raw_headers),
    ("rawTrailers", 0, raw_trailers),
    ("read", 1, read),
    ("discard", 0, discard),
    ("upgrade", 0, upgrade),
];

pub(super) const ACCESSORS: &[(&str, NativeFn)] =
    &[("connection", connection), ("isBodyEnded", is_body_ended), ("expect", expect)];

/// What the script is told of a request at once: bits of the fourth argument.
pub(super) mod flags {
    /// The version is HTTP/1.0.
    pub const HTTP_1_0: u32 = 1;
    /// The connection may live on.
    pub const KEEP_ALIVE: u32 = 2;
    /// There is a body.
    pub const BODY: u32 = 4;
    /// The peer asks for another protocol.
    pub const UPGRADE: u32 = 8;
    /// There is an `Expect` field.
    pub const EXPECT: u32 = 16;
}

#[derive(Trace, Finalize, JsData)]
pub(super) struct Exchange {
    pub state: ResponseState,
    #[unsafe_ignore_trace]
    pub head: RequestHead,
    #[unsafe_ignore_trace]
    body: RefCell<Option<Body>>,
    /// None once the connection went on to a Socket: scripts keep the requests of WebSockets.
    #[unsafe_ignore_trace]
    conn: RefCell<Option<ConnHandle>>,
    #[unsafe_ignore_trace]
    pub reply: RefCell<Option<Reply>>,
    pub number: u64,
    /// There is a body that has not been read to its end.
    unread: Cell<bool>,
    /// Nobody reads the body any more.
    is_discarded: Cell<bool>,
    is_finished: Cell<bool>,
}

impl Exchange {
    pub fn new(request: Request, reply: Reply, number: u64, bits: u32, classes: Option<Gc<Classes>>) -> Self {
        let Request { head, body, conn } = request;
        let body = (bits & flags::BODY != 0).then_some(body);
        Self {
            state: ResponseState::new(bits, classes),
            head,
            unread: Cell::new(body.is_some()),
            is_discarded: Cell::new(false),
            body: RefCell::new(body),
            conn: RefCell::new(Some(conn)),
            reply: RefCell::new(Some(reply)),
            number,
            is_finished: Cell::new(false),
        }
    }

    /// What the script is told of a request at once.
    pub fn flags(request: &Request, reply: &Reply) -> u32 {
        let Request { head, body, .. } = request;
        let mut bits = 0;
        for (is_set, bit) in [
            (head.version == 0, flags::HTTP_1_0),
            (reply.keeps_alive(), flags::KEEP_ALIVE),
            (!body.is_end(), flags::BODY),
            (head.is_upgrade(), flags::UPGRADE),
            (head.version > 0 && head.headers.contains("expect"), flags::EXPECT),
        ] {
            bits |= if is_set { bit } else { 0 };
        }
        bits
    }

    pub fn conn(&self) -> Option<ConnHandle> {
        self.conn.borrow().clone()
    }

    /// Lets go of the connection.
    pub fn forget_conn(&self) -> Option<ConnHandle> {
        self.conn.take()
    }

    /// Whether the connection's end is news for the response.
    pub fn is_pending(&self) -> bool {
        !self.is_finished.get()
    }

    /// Nobody wants the body: what is left of it is thrown away as it comes.
    pub fn dump(&self) {
        self.unread.set(false);
        self.discard();
    }

    /// A read that is under way lets go of the body when it has come to its end.
    fn discard(&self) {
        self.is_discarded.set(true);
        let body = self.body.take();
        drop(body);
    }

    /// Takes the connection over; `None` when the peer has gone.
    pub fn take_stream(&self) -> JsResult<Option<Stream>> {
        let taken = self.reply.borrow_mut().as_mut().map(Reply::upgrade);
        drop((self.reply.take(), self.body.take()));
        match taken {
            Some(Ok(stream)) => Ok(Some(stream)),
            None | Some(Err(HttpError::Closed)) => Ok(None),
            Some(Err(error)) => Err(JsNativeError::error().with_message(error.to_string()).into()),
        }
    }

    /// The response is finished: the connection forgets it.
    pub fn finished(&self) {
        self.is_finished.set(true);
        if let Some(record) = self.conn().and_then(|conn| Record::of(&conn)) {
            record.remove(self.number);
        }
    }
}

pub(super) fn with<R>(this: &JsValue, f: impl FnOnce(&Exchange) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Exchange>) {
        Some(exchange) => Ok(f(&exchange)),
        None => Err(JsNativeError::typ().with_message("not an HTTP exchange").into()),
    }
}

/// `header(name)`: the first value.
fn header(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?;
    with(this, |exchange| fields::first(&exchange.head.headers, &name))
}

/// `headers(joinAll)`: an object by Node's rules.
fn headers(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let all = args.get_or_undefined(0).to_boolean();
    with(this, |exchange| fields::object(&exchange.head.headers, all, cx))?.map(Into::into)
}

/// `rawHeaders()`: names and values in turn.
fn raw_headers(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| fields::flat(&exchange.head.headers, cx).into())
}

/// `rawTrailers()`: once the body has been read to its end.
fn raw_trailers(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| {
        let trailers = exchange.body.borrow().as_ref().map(Body::trailers);
        fields::flat(&trailers.unwrap_or_default(), cx).into()
    })
}

fn word(error: &BodyError) -> JsValue {
    fields::word(match error {
        BodyError::Incomplete => "incomplete",
        BodyError::Timeout => "timeout",
        BodyError::TooLarge => "large",
        _ => "malformed",
    })
}

/// `read(done)`: the next piece, or null at the end, if it is there already. Otherwise undefined, and
/// `done(piece, failure)` is called when it comes; one call may be under way.
fn read(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(done) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
    let ready = with(this, |exchange| match exchange.body.borrow_mut().as_mut() {
        None => Poll::Ready(Ok(None)),
        Some(body) => body.poll_read(&mut TaskContext::from_waker(Waker::noop())),
    })?;
    match ready {
        Poll::Ready(Ok(piece)) => {
            with(this, |exchange| exchange.unread.set(piece.is_some()))?;
            return bytes_or_null(piece, cx);
        }
        Poll::Ready(Err(_)) | Poll::Pending => {}
    }
    let hub = EventLoop::current();
    let hold = hub.hold();
    let done = done.clone();
    async_context::spawn(async move {
        let this = object.clone().into();
        // A read on a body that was discarded meanwhile ends here, unanswered.
        let body = with(&this, |exchange| exchange.body.take()).ok().flatten();
        let Some(mut body) = body else { return };
        let result = body.read().await;
        let is_wanted = with(&this, |exchange| {
            if exchange.is_discarded.get() {
                return false;
            }
            exchange.unread.set(!matches!(result, Ok(None)));
            exchange.body.replace(Some(body));
            true
        });
        if !is_wanted.unwrap_or(false) {
            return;
        }
        let reporting = hub.clone();
        hub.run(Box::new(move |cx| {
            let args = match result {
                Ok(piece) => bytes_or_null(piece, cx).map(|piece| [piece, JsValue::undefined()]),
                Err(error) => Ok([JsValue::undefined(), word(&error)]),
            };
            let called = args.and_then(|args| done.call(&JsValue::undefined(), &args, cx));
            if let Err(error) = called {
                reporting.report(error, cx);
            }
        }));
        drop(hold);
    });
    Ok(JsValue::undefined())
}

fn bytes_or_null(piece: Option<Bytes>, cx: &mut Context) -> JsResult<JsValue> {
    match piece {
        Some(bytes) => buffer::from_slice(&bytes, cx).map(Into::into),
        None => Ok(JsValue::null()),
    }
}

/// `discard()`: throws the rest of the body away as it comes.
fn discard(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, Exchange::discard)?;
    Ok(JsValue::undefined())
}

/// `upgrade()`: takes the connection over. The native socket of the connection is all that holds it from now on;
/// returns the bytes received after the head, or undefined when the peer has gone. Nothing is sent.
fn upgrade(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(conn) = with(this, Exchange::conn)? else { return Ok(JsValue::undefined()) };
    let object = object_of(&conn, cx)?;
    let native = native_of(&object, cx)?;
    let Some(mut stream) = with(this, Exchange::take_stream)?? else { return Ok(JsValue::undefined()) };
    let head = stream.take_unread();
    if let Some(connection) = Connection::of(&native) {
        connection.upgraded(stream);
    }
    if let Some(record) = Record::of(&conn) {
        drop(record.take());
    }
    buffer::from_slice(&head, cx).map(Into::into)
}

fn object_of(conn: &ConnHandle, cx: &mut Context) -> JsResult<JsObject> {
    let record: Rc<Record> = Record::of(conn).unwrap_or_else(|| Record::new(None));
    record.object(conn, cx)
}

/// Null when it has gone on.
fn connection(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match with(this, Exchange::conn)? {
        Some(conn) => object_of(&conn, cx).map(Into::into),
        None => Ok(JsValue::null()),
    }
}

/// Whether the whole body has been read.
fn is_body_ended(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| {
        (!exchange.unread.get() || exchange.body.borrow().as_ref().is_some_and(Body::is_end)).into()
    })
}

/// The value of `Expect`.
fn expect(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |exchange| fields::first(&exchange.head.headers, &JsString::from("expect")))
}
