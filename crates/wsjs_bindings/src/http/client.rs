//! The client: requests whose responses are read whole.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
    js_string,
};
use bytes::Bytes;
use wsjs_net::Stream;
use wsjs_net::http::client::{Client, ClientOptions, ClientRequest};
use wsjs_net::http::connect::Proxy;
use wsjs_net::http::{HeadLimits, Headers, HttpError};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::prototypes;
use crate::buffer;
use crate::encoding::{decode_utf8, with_utf8};
use crate::list::elements;
use crate::socket::options::{bytes, count, text, text_argument, value};
use crate::socket::{error, from_stream, secure_context, tls};

/// Redirects followed, where they are followed at all.
const MAX_REDIRECTS: usize = 20;

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("client", 0, make)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("configure", 1, configure), ("request", 5, request), ("cookies", 0, cookies)];

#[derive(Trace, Finalize, JsData)]
struct ClientObject(#[unsafe_ignore_trace] RefCell<Rc<Client>>);

fn make(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let client = ClientObject(RefCell::new(Rc::new(Client::new(ClientOptions::default()))));
    let prototype = prototypes(cx)?.client.clone();
    Ok(JsObject::from_proto_and_data(prototype, client).into())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&RefCell<Rc<Client>>) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<ClientObject>) {
        Some(client) => Ok(f(&client.0)),
        None => Err(JsNativeError::typ().with_message("not an HTTP client").into()),
    }
}

/// `configure(options)`: every field of [`ClientOptions`] by its name in JavaScript.
fn configure(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(given) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let flag = |name: &str, cx: &mut Context| -> JsResult<bool> {
        Ok(value(&given, name, cx)?.is_some_and(|value| value.to_boolean()))
    };
    let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let mut options = ClientOptions {
        keep_alive: flag("keepAlive", cx)?,
        decode: flag("decode", cx)?,
        cookies: flag("cookies", cx)?,
        max_redirects: if flag("redirects", cx)? { MAX_REDIRECTS } else { 0 },
        max_body_size: count(&given, "maxBodySize", cx)?,
        max_decoded_size: count(&given, "maxDecodedSize", cx)?,
        ..ClientOptions::default()
    };
    options.pool_size = count(&given, "poolSize", cx)?.map_or(options.pool_size, size);
    if let Some(millis) = count(&given, "poolTimeout", cx)? {
        options.pool_timeout = Duration::from_millis(millis);
    }
    if let Some(millis) = count(&given, "timeout", cx)?.filter(|millis| *millis > 0) {
        options.timeout = Duration::from_millis(millis);
        options.connect_timeout = options.timeout;
    }
    options.head = HeadLimits {
        max_size: count(&given, "maxHeaderSize", cx)?.map_or(options.head.max_size, size),
        max_headers: count(&given, "maxHeadersCount", cx)?.map_or(options.head.max_headers, size).min(10_000),
        ..options.head
    };
    options.http_proxy = proxy(&given, "httpProxy", cx)?;
    options.https_proxy = proxy(&given, "httpsProxy", cx)?;
    if let Some(settings) = value(&given, "tls", cx)?.and_then(|settings| settings.as_object()) {
        options.tls = Some(tls::client(&settings, cx)?);
    }
    with(this, |client| {
        let mut client = client.borrow_mut();
        match Rc::get_mut(&mut client) {
            Some(client) => client.options = options,
            None => {
                // Requests are under way with the old options; they end with them.
                let fresh = Client::new(options);
                fresh.cookies.swap(&client.cookies);
                *client = Rc::new(fresh);
            }
        }
    })?;
    Ok(JsValue::undefined())
}

fn proxy(options: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<Proxy>> {
    match text(options, name, cx)?.filter(|url| !url.is_empty()) {
        Some(url) => Proxy::parse(&url).map(Some).map_err(|error| failed(&error.into(), cx)),
        None => Ok(None),
    }
}

fn failed(failure: &wsjs_net::Error, cx: &mut Context) -> JsError {
    match failure {
        wsjs_net::Error::Http(HttpError::Timeout(what)) => {
            let code = JsString::from("ETIMEDOUT").into();
            error::with(format!("{what} timed out"), &[("code", code)], cx)
        }
        wsjs_net::Error::Http(HttpError::Io(source)) => error::of_call("request", source, cx),
        other => error::of_net(other, cx),
    }
}

struct Response {
    status: u16,
    reason: String,
    version: u8,
    headers: Headers,
    body: Bytes,
    stream: Option<Stream>,
    connection: u64,
    addresses: Option<(SocketAddr, SocketAddr)>,
    ended: Vec<u64>,
}

async fn perform(client: Rc<Client>, request: ClientRequest) -> wsjs_net::Result<Response> {
    let mut response = client.request(request).await?;
    let (status, version) = (response.status, response.version);
    let (connection, addresses) = (response.body.connection, response.body.addresses);
    let headers = std::mem::take(&mut response.headers);
    let reason = std::mem::take(&mut response.reason);
    let (body, stream) = match response.is_upgrade {
        true => (Bytes::new(), Some(response.upgraded()?)),
        false => (response.body.read_all().await?, None),
    };
    let ended = client.take_ended();
    Ok(Response { status, reason, version, headers, body, stream, connection, addresses, ended })
}

/// `request(method, url, headers, body, keepAlive)` → `{ status, reason, version, headers, body, socket, connection,
/// addresses, ended }`: names and values in turn; `socket` after a switch of protocols; the connection's id, its remote
/// and local address and port, and the ids of connections that have ended.
fn request(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (method, url) = (text_argument(args, 0, cx)?, text_argument(args, 1, cx)?);
    let mut request = ClientRequest::new(&method, &url).map_err(|error| failed(&error.into(), cx))?;
    if let Some(list) = args.get_or_undefined(2).as_object() {
        for field in elements(&list, cx)?.chunks_exact(2) {
            let [name, value] = field else { continue };
            let (name, value) = (name.to_string(cx)?, value.to_string(cx)?);
            with_utf8(&name, |name| with_utf8(&value, |value| request.headers.push(name, value)));
        }
    }
    let body = bytes(args.get_or_undefined(3), cx)?;
    if !body.is_empty() {
        request = request.body(body);
    }
    let keep_alive = args.get_or_undefined(4);
    if !keep_alive.is_undefined() {
        request.keep_alive = Some(keep_alive.to_boolean());
    }
    let client = with(this, |client| client.borrow().clone())?;
    if client.options.tls.is_none() {
        request.tls = Some(secure_context::default_client(cx)?);
    }
    match EventLoop::current().wait(perform(client, request), cx)? {
        Ok(response) => to_object(response, cx),
        Err(failure) => Err(failed(&failure, cx)),
    }
}

/// `cookies()` → `[name, value, domain, path, secure, httpOnly, expires, …]`; `expires` in milliseconds, or null.
fn cookies(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let client = with(this, |client| client.borrow().clone())?;
    let text = |text: &str| JsValue::from(JsString::from(text));
    let mut values = Vec::new();
    for cookie in client.cookies.borrow().list(SystemTime::now()) {
        values.extend([&cookie.name, &cookie.value, &cookie.domain, &cookie.path].map(|part| text(part)));
        values.extend([JsValue::from(cookie.secure), cookie.http_only.into()]);
        let expires = cookie.expires.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        values.push(expires.map_or(JsValue::null(), |time| (time.as_millis() as f64).into()));
    }
    Ok(JsArray::from_iter(values, cx).into())
}

fn to_object(response: Response, cx: &mut Context) -> JsResult<JsValue> {
    let fields = response.headers.iter();
    let headers: Vec<JsValue> =
        fields.flat_map(|(name, value)| [decode_utf8(name).into(), decode_utf8(value).into()]).collect();
    let body: JsValue = match response.body.is_empty() {
        true => JsValue::null(),
        false => buffer::from_slice(&response.body, cx)?.into(),
    };
    let socket = match response.stream {
        Some(stream) => from_stream(stream, cx)?.into(),
        None => JsValue::undefined(),
    };
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.set(js_string!("status"), response.status, true, cx)?;
    object.set(js_string!("reason"), JsString::from(response.reason), true, cx)?;
    object.set(js_string!("version"), JsString::from(format!("HTTP/1.{}", response.version)), true, cx)?;
    object.set(js_string!("headers"), JsArray::from_iter(headers, cx), true, cx)?;
    object.set(js_string!("body"), body, true, cx)?;
    object.set(js_string!("socket"), socket, true, cx)?;
    let addresses = response.addresses.into_iter().flat_map(|(remote, local)| [remote, local]);
    let addresses: Vec<JsValue> = addresses
        .flat_map(|address| [JsString::from(address.ip().to_string()).into(), address.port().into()])
        .collect();
    let ended: Vec<JsValue> = response.ended.into_iter().map(|id| (id as f64).into()).collect();
    object.set(js_string!("connection"), response.connection as f64, true, cx)?;
    object.set(js_string!("addresses"), JsArray::from_iter(addresses, cx), true, cx)?;
    object.set(js_string!("ended"), JsArray::from_iter(ended, cx), true, cx)?;
    Ok(object.into())
}
