//! What answers requests: a script's function behind the connection loop of the network crate.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use bytes::Bytes;
use wsjs_net::http::server::{
    AutoConnection, AutoHeaders, Body, ClientError, Config, ConnHandle, ErrorReply, Handler, Reply, Request,
    serve_connection,
};
use wsjs_net::http::{HeadLimits, RequestHead};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::exchange::{self, Exchange};
use super::prototypes;
use crate::socket::options::{count, value};
use crate::socket::{listener_of, take_stream};

/// Between two requests of a connection, where the script sets no timeout.
const KEEP_ALIVE: Duration = Duration::from_secs(60);

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("service", 2, make)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("configure", 1, configure), ("serve", 1, serve), ("serveSocket", 1, serve_socket)];

#[derive(Debug, Trace, Finalize, JsData)]
struct Service {
    on_request: JsObject,
    exchange_prototype: JsObject,
    #[unsafe_ignore_trace]
    config: RefCell<Rc<Config>>,
}

/// `service(onRequest)`: calls `onRequest(exchange, method, target, length)` for every request once its body
/// is there, each in a fiber of its own. It must answer by the exchange, now or later.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(on_request) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let prototypes = prototypes(cx)?;
    let service = Service {
        on_request: on_request.clone(),
        exchange_prototype: prototypes.exchange.clone(),
        config: RefCell::new(Rc::new(base_config())),
    };
    Ok(JsObject::new(cx.root_shape(), prototypes.service.clone(), service).upcast().into())
}

fn base_config() -> Config {
    Config {
        head: HeadLimits { require_host: false, ..HeadLimits::default() },
        keep_alive_timeout: KEEP_ALIVE,
        // One after another: a request is not begun before the one before it is answered.
        max_pipelined: 1,
        auto: AutoHeaders { connection: AutoConnection::Always, length: true, ..AutoHeaders::default() },
        ..Config::default()
    }
}

fn object(this: &JsValue) -> JsResult<JsObject<Service>> {
    this.as_object()
        .and_then(|object| object.downcast::<Service>().ok())
        .ok_or_else(|| JsNativeError::typ().with_message("not an HTTP service").into())
}

/// `configure({ maxHeaderSize, maxHeadersCount, maxBodySize, timeout })`: bytes, fields, bytes,
/// milliseconds. A negative `maxBodySize` is no limit. For connections accepted from now on.
fn configure(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let service = object(this)?;
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let mut config = base_config();
    let clamp = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    if let Some(size) = count(&options, "maxHeaderSize", cx)? {
        config.head.max_size = clamp(size);
    }
    if let Some(fields) = count(&options, "maxHeadersCount", cx)? {
        // The parser reserves room for all of them.
        config.head.max_headers = clamp(fields).min(10_000);
    }
    if value(&options, "maxBodySize", cx)?.is_some() {
        config.max_body_size = count(&options, "maxBodySize", cx)?;
    }
    if let Some(millis) = count(&options, "timeout", cx)?.filter(|millis| *millis > 0) {
        config.timeout = Duration::from_millis(millis);
        config.keep_alive_timeout = config.timeout;
    }
    service.borrow().data().config.replace(Rc::new(config));
    Ok(JsValue::undefined())
}

fn parts(this: &JsValue) -> JsResult<(Rc<Config>, Rc<dyn Handler>)> {
    let service = object(this)?;
    let service = service.borrow();
    let service = service.data();
    let handler = ScriptHandler(Rc::new(Target {
        on_request: service.on_request.clone(),
        exchange_prototype: service.exchange_prototype.clone(),
        hub: EventLoop::current(),
    }));
    Ok((service.config.borrow().clone(), Rc::new(handler)))
}

/// `serve(listener)`: whether the listener was idle and open.
fn serve(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let listener = listener_of(args.get_or_undefined(0))?;
    let (_, handler) = parts(this)?;
    let service = object(this)?;
    let started = listener.accept_all(move |stream| {
        let config = service.borrow().data().config.borrow().clone();
        async_context::spawn(serve_connection(stream, config, handler.clone()));
    });
    Ok(started.into())
}

/// `serveSocket(socket)`: serves one connected socket and waits until it ends.
fn serve_socket(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stream = args.get_or_undefined(0).as_object().and_then(|socket| take_stream(&socket));
    let Some(stream) = stream else {
        return Err(JsNativeError::typ().with_message("the socket is closed or in use").into());
    };
    let (config, handler) = parts(this)?;
    EventLoop::current().wait(serve_connection(stream, config, handler), cx)?;
    Ok(JsValue::undefined())
}

/// Where requests go.
struct Target {
    on_request: JsObject,
    exchange_prototype: JsObject,
    hub: Rc<EventLoop>,
}

struct ScriptHandler(Rc<Target>);

impl Handler for ScriptHandler {
    fn request(&self, request: Request, reply: Reply) {
        let Request { head, body, conn } = request;
        if body.is_end() {
            return self.0.call(head, Bytes::new(), conn, reply);
        }
        let target = self.0.clone();
        async_context::spawn(async move {
            // What is wrong with a body is answered by the connection itself.
            if let Ok(bytes) = read_all(body).await {
                target.call(head, bytes, conn, reply);
            }
        });
    }

    fn client_error(&self, error: &ClientError, _: &ConnHandle) -> ErrorReply {
        match error {
            ClientError::UnexpectedEnd => ErrorReply::Silent,
            _ => ErrorReply::Raw(Bytes::from_static(
                b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            )),
        }
    }
}

async fn read_all(mut body: Body) -> Result<Bytes, wsjs_net::http::BodyError> {
    let Some(first) = body.read().await? else { return Ok(Bytes::new()) };
    let Some(second) = body.read().await? else { return Ok(first) };
    let mut all = Vec::from(first);
    all.extend_from_slice(&second);
    while let Some(more) = body.read().await? {
        all.extend_from_slice(&more);
    }
    Ok(all.into())
}

impl Target {
    /// Hot: runs once for each request.
    fn call(self: &Rc<Self>, head: RequestHead, body: Bytes, conn: ConnHandle, reply: Reply) {
        let this = self.clone();
        self.hub.run(Box::new(move |cx| {
            let method = JsString::from(head.method.as_str());
            let target = JsString::from(head.target.as_str());
            let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
            let exchange = Exchange::new(head, body, conn, reply);
            let exchange = JsObject::new(cx.root_shape(), this.exchange_prototype.clone(), exchange).upcast();
            let args = [exchange.clone().into(), method.into(), target.into(), length.into()];
            if let Err(error) = this.on_request.call(&JsValue::undefined(), &args, cx) {
                exchange::fail(&exchange);
                this.hub.report(error, cx);
            }
        }));
    }
}
