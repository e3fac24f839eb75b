//! What answers requests: a script's functions behind the connection loop of the network crate.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace, js_string,
};
use boa_gc::{Gc, GcRefCell};
use wsjs_net::http::server::{
    AutoHeaders, ClientError, Config, ConnHandle, ErrorReply, Handler, Reply, Request, open,
};
use wsjs_net::http::{BodyError, HeadError, HeadLimits};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::connection::Record;
use super::direct::{self, Classes};
use super::exchange::Exchange;
use super::prototypes;
use crate::buffer;
use crate::encoding::latin1;
use crate::socket::options::{count, value};
use crate::socket::take_stream;

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("service", 3, make)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("configure", 1, configure),
    ("serve", 2, serve),
    ("open", 0, resume),
    ("close", 0, close),
    ("closeIdle", 0, close_idle),
    ("closeAll", 0, close_all),
    ("count", 0, connection_count),
    ("direct", 6, direct::set_up),
];

/// Unsent bytes from which on `write` asks to wait.
const HIGH_WATER: usize = 16 * 1024;

/// What all connections of a service share.
#[derive(Default)]
struct Shared {
    config: RefCell<Rc<Config>>,
    draining: Rc<Cell<bool>>,
    allows_half_open: Cell<bool>,
    conns: RefCell<HashMap<u64, ConnHandle>>,
}

#[derive(Trace, Finalize, JsData)]
pub(super) struct Service {
    on_request: JsObject,
    on_event: JsObject,
    server: Option<JsObject>,
    /// Once the glue has loaded them.
    pub classes: GcRefCell<Option<Gc<Classes>>>,
    #[unsafe_ignore_trace]
    shared: Rc<Shared>,
}

/// `service(onRequest, onEvent, server)`; `server` is what connections say that they are of.
///
/// `onRequest(exchange, method, target, flags)` is called when the head of a request is there; it returns the
/// object that stands for the response while it is unfinished, or undefined.
/// `onEvent(kind, …)`:
/// `close, connection, responses`: a connection has ended, with the responses that were unfinished;
/// `refuse, connection, code, text, bytes`: a request cannot be understood; true: the script sees to it;
/// `timeout, connection`: silence; true: somebody has seen to it, otherwise the connection ends.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (Some(on_request), Some(on_event)) =
        (args.get_or_undefined(0).as_callable(), args.get_or_undefined(1).as_callable())
    else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let shared = Rc::new(Shared::default());
    shared.config.replace(Rc::new(base_config()));
    let service = Service {
        on_request: on_request.clone(),
        on_event: on_event.clone(),
        server: args.get_or_undefined(2).as_object(),
        classes: GcRefCell::default(),
        shared,
    };
    let prototype = prototypes(cx)?.service.clone();
    Ok(JsObject::new(cx.root_shape(), prototype, service).upcast().into())
}

fn base_config() -> Config {
    Config {
        head: HeadLimits { as_node: true, ..HeadLimits::default() },
        auto: AutoHeaders::ALL,
        auto_continue: false,
        // As Node: the rest of a body that nobody wants is taken for as long as the request may last.
        max_drain: u64::MAX,
        high_water: HIGH_WATER,
        ..Config::default()
    }
}

pub(super) fn with<R>(this: &JsValue, f: impl FnOnce(&Service) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Service>) {
        Some(service) => Ok(f(&service)),
        None => Err(JsNativeError::typ().with_message("not an HTTP service").into()),
    }
}

/// `configure({ maxHeaderSize, maxHeadersCount, requireHostHeader, headersTimeout, requestTimeout,
/// keepAliveTimeout, timeout, maxRequestsPerSocket, allowHalfOpen })`: for connections accepted from now on.
fn configure(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let mut config = base_config();
    let clamp = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    if let Some(size) = count(&options, "maxHeaderSize", cx)?.filter(|size| *size > 0) {
        config.head.max_size = clamp(size);
    }
    // The parser reserves room for all of them.
    let fields = count(&options, "maxHeadersCount", cx)?.filter(|count| *count > 0);
    config.head.max_headers = clamp(fields.unwrap_or(2000)).min(10_000);
    if let Some(require) = value(&options, "requireHostHeader", cx)? {
        config.head.require_host = require.to_boolean();
    }
    for (name, timeout) in [
        ("headersTimeout", &mut config.headers_timeout),
        ("requestTimeout", &mut config.request_timeout),
        ("keepAliveTimeout", &mut config.keep_alive_timeout),
        ("timeout", &mut config.timeout),
    ] {
        if let Some(millis) = count(&options, name, cx)? {
            *timeout = Duration::from_millis(millis);
        }
    }
    config.max_requests = clamp(count(&options, "maxRequestsPerSocket", cx)?.unwrap_or(0));
    let half_open = value(&options, "allowHalfOpen", cx)?.is_some_and(|allow| allow.to_boolean());
    with(this, |service| {
        service.shared.allows_half_open.set(half_open);
        drop(service.shared.config.replace(Rc::new(config)));
    })?;
    Ok(JsValue::undefined())
}

/// `serve(native, isWatched)`: takes a native socket over; true, or its connection object if that is wanted, or undefined
/// when it is gone.
fn serve(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(stream) = args.get_or_undefined(0).as_object().and_then(|socket| take_stream(&socket)) else {
        return Ok(JsValue::undefined());
    };
    let exchange_prototype = prototypes(cx)?.exchange.clone();
    let handler = with(this, |service| {
        Rc::new(ScriptHandler(Rc::new(Target {
            on_request: service.on_request.clone(),
            on_event: service.on_event.clone(),
            exchange_prototype,
            service: this.as_object(),
            hub: EventLoop::current(),
            shared: service.shared.clone(),
            requests: Cell::new(0),
        })))
    })?;
    let target = handler.0.clone();
    let shared = target.shared.clone();
    let (conn, future) = open(stream, shared.config.borrow().clone(), handler, shared.draining.clone());
    let record = Record::new(with(this, |service| service.server.clone())?);
    conn.set_owner(record.clone());
    shared.conns.borrow_mut().insert(conn.id(), conn.clone());
    let id = conn.id();
    let hold = target.hub.hold();
    let ended = conn.clone();
    async_context::spawn(async move {
        future.await;
        target.ended(id, &ended);
        drop(hold);
    });
    if args.get_or_undefined(1).to_boolean() {
        return record.object(&conn, cx).map(Into::into);
    }
    Ok(true.into())
}

/// `open()`: after `close()`, for connections to come.
fn resume(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |service| service.shared.draining.set(false))?;
    Ok(JsValue::undefined())
}

/// `close()`: connections end with the response they are at; idle ones end now.
fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let conns = with(this, |service| {
        service.shared.draining.set(true);
        conns(service)
    })?;
    for conn in conns {
        conn.wake();
    }
    Ok(JsValue::undefined())
}

fn conns(service: &Service) -> Vec<ConnHandle> {
    service.shared.conns.borrow().values().cloned().collect()
}

/// `closeIdle()`.
fn close_idle(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    for conn in with(this, conns)? {
        if conn.is_idle() {
            conn.shutdown();
        }
    }
    Ok(JsValue::undefined())
}

/// `closeAll()`.
fn close_all(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    for conn in with(this, conns)? {
        conn.destroy();
    }
    Ok(JsValue::undefined())
}

/// `count()`: connections that HTTP has.
fn connection_count(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |service| u32::try_from(service.shared.conns.borrow().len()).unwrap_or(u32::MAX).into())
}

/// Where requests go.
struct Target {
    on_request: JsObject,
    on_event: JsObject,
    exchange_prototype: JsObject,
    service: Option<JsObject>,
    hub: Rc<EventLoop>,
    shared: Rc<Shared>,
    requests: Cell<u64>,
}

struct ScriptHandler(Rc<Target>);

impl Handler for ScriptHandler {
    fn request(&self, request: Request, reply: Reply) {
        self.0.call(request, reply);
    }

    fn client_error(&self, error: &ClientError, conn: &ConnHandle) -> ErrorReply {
        let (code, text) = describe(error);
        let bytes = conn.unparsed();
        let handled = self.0.ask("refuse", conn, move |cx| {
            Ok(vec![
                JsString::from(code).into(),
                JsString::from(text.as_str()).into(),
                buffer::from_slice(&bytes, cx)?.into(),
            ])
        });
        match error {
            _ if handled => ErrorReply::Keep,
            ClientError::Head(HeadError::Version) => ErrorReply::Status(400),
            _ => ErrorReply::Default,
        }
    }

    fn said_all(&self, conn: &ConnHandle) {
        self.0.ended(conn.id(), conn);
    }

    fn half_closed(&self, conn: &ConnHandle) {
        // As Node: a peer that says no more does not listen either.
        if !self.0.shared.allows_half_open.get() {
            conn.shutdown();
        }
    }

    fn timed_out(&self, conn: &ConnHandle) -> bool {
        self.0.ask("timeout", conn, |_| Ok(Vec::new()))
    }
}

/// The code and the text that Node has for it.
fn describe(error: &ClientError) -> (&'static str, String) {
    let (code, reason) = match error {
        ClientError::Head(HeadError::TooLarge | HeadError::TooManyHeaders) => {
            ("HPE_HEADER_OVERFLOW", "Header overflow")
        }
        ClientError::HeadersTimeout | ClientError::Body(BodyError::Timeout) => {
            return ("ERR_HTTP_REQUEST_TIMEOUT", "Request timeout".to_owned());
        }
        ClientError::UnexpectedEnd => ("HPE_INVALID_EOF_STATE", "Invalid EOF state"),
        ClientError::Head(HeadError::Version) => ("HPE_INVALID_VERSION", "Invalid HTTP version"),
        ClientError::Body(BodyError::Malformed("invalid chunk size")) => {
            ("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size")
        }
        ClientError::Body(BodyError::Malformed("Content-Length among trailers")) => {
            ("HPE_INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding")
        }
        ClientError::Body(BodyError::Malformed("Transfer-Encoding among trailers")) => {
            ("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value")
        }
        ClientError::Body(BodyError::Malformed("invalid trailer")) => {
            ("HPE_INVALID_HEADER_TOKEN", "Invalid header token")
        }
        ClientError::Body(_) => ("HPE_INVALID_INTERNAL", "Invalid body"),
        ClientError::Expectation => ("HPE_INTERNAL", "Expectation failed"),
        ClientError::Head(HeadError::Malformed(reason)) => match *reason {
            "invalid header name" => ("HPE_INVALID_HEADER_TOKEN", "Invalid header token"),
            "invalid header value" => ("HPE_INVALID_HEADER_TOKEN", "Invalid header value char"),
            "invalid line end" => ("HPE_CR_EXPECTED", "Missing expected CR after header value"),
            "invalid Content-Length" => ("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length"),
            "more than one Content-Length" => {
                ("HPE_UNEXPECTED_CONTENT_LENGTH", "Content-Length already present")
            }
            "Content-Length beside Transfer-Encoding" => {
                ("HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length")
            }
            "unsupported Transfer-Encoding" | "Transfer-Encoding in HTTP/1.0" => {
                ("HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`")
            }
            "unknown method" | "invalid request line" => ("HPE_INVALID_METHOD", "Invalid method encountered"),
            "invalid target" => ("HPE_INVALID_URL", "Invalid characters in url"),
            "missing Host" => ("HPE_INTERNAL", "Missing Host header"),
            _ => ("HPE_INTERNAL", "Invalid request"),
        },
        ClientError::Head(_) => ("HPE_INTERNAL", "Invalid request"),
    };
    (code, format!("Parse Error: {reason}"))
}

/// The usual ones are not made anew.
fn method_name(method: &str) -> JsString {
    match method {
        "GET" => js_string!("GET"),
        "POST" => js_string!("POST"),
        other => latin1(other.as_bytes()),
    }
}

impl Target {
    /// Hot: runs once for each request.
    fn call(self: &Rc<Self>, request: Request, reply: Reply) {
        let this = self.clone();
        self.hub.run(Box::new(move |cx| {
            let conn = request.conn.clone();
            let method = method_name(&request.head.method);
            let target = latin1(request.head.target.as_bytes());
            let number = this.requests.get() + 1;
            this.requests.set(number);
            let flags = Exchange::flags(&request, &reply);
            let classes =
                this.classes().filter(|classes| classes.are_for(flags, &request.head.method, &conn, cx));
            let exchange = Exchange::new(request, reply, number, flags, classes.clone());
            let exchange = JsObject::new(cx.root_shape(), this.exchange_prototype.clone(), exchange).upcast();
            let called = match classes {
                Some(classes) => direct::call(&classes, &exchange, method, target, cx),
                None => {
                    let args = [exchange.clone().into(), method.into(), target.into(), flags.into()];
                    this.on_request
                        .call(&JsValue::undefined(), &args, cx)
                        .map(|response| response.as_object())
                }
            };
            match called {
                Ok(response) => {
                    let is_pending =
                        exchange.downcast_ref::<Exchange>().is_some_and(|exchange| exchange.is_pending());
                    if let (Some(response), true, Some(record)) = (response, is_pending, Record::of(&conn)) {
                        record.add(number, response);
                    }
                }
                Err(error) => this.hub.report(error, cx),
            }
        }));
    }

    fn classes(&self) -> Option<Gc<Classes>> {
        let service = self.service.as_ref()?.downcast_ref::<Service>()?;
        service.classes.borrow().clone()
    }

    /// Asks the script; whether it says true. A listener that waits has seen to it.
    fn ask(
        self: &Rc<Self>,
        kind: &'static str,
        conn: &ConnHandle,
        args: impl FnOnce(&mut Context) -> JsResult<Vec<JsValue>> + 'static,
    ) -> bool {
        let Some(record) = Record::of(conn) else { return false };
        let answer = Rc::new(Cell::new(true));
        let (this, conn, result) = (self.clone(), conn.clone(), answer.clone());
        self.hub.run(Box::new(move |cx| {
            let called = record.object(&conn, cx).and_then(|connection| {
                let mut all = vec![JsString::from(kind).into(), connection.into()];
                all.extend(args(cx)?);
                this.on_event.call(&JsValue::undefined(), &all, cx)
            });
            match called {
                Ok(value) => result.set(value.to_boolean()),
                Err(error) => this.hub.report(error, cx),
            }
        }));
        answer.get()
    }

    /// HTTP is done with the connection.
    fn ended(self: &Rc<Self>, id: u64, conn: &ConnHandle) {
        if self.shared.conns.borrow_mut().remove(&id).is_none() {
            return;
        }
        let Some(record) = Record::of(conn).filter(|record| !record.handed_over.get()) else { return };
        let (object, responses) = record.take();
        let this = self.clone();
        self.hub.run(Box::new(move |cx| {
            let responses = JsArray::from_iter(responses.into_iter().map(JsValue::from), cx);
            let object = object.map_or_else(JsValue::undefined, Into::into);
            let args = [js_string!("close").into(), object, responses.into()];
            if let Err(error) = this.on_event.call(&JsValue::undefined(), &args, cx) {
                this.hub.report(error, cx);
            }
        }));
    }
}
