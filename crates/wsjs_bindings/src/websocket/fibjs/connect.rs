//! Sockets of a client: `new ws.Socket`, its handshake by itself or through an `http.Client`.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use url::Url;
use wsjs_net::websocket::connect::UnexpectedResponse;
use wsjs_net::websocket::deflate::offer;
use wsjs_net::websocket::handshake::client::{Request, Response, generate_key, verify};
use wsjs_net::websocket::{Address, ConnectError, ConnectOptions, Connected, Role, WebSocket, connect};
use wsjs_runtime::{EventLoop, async_context};

use super::events::Events;
use super::{Core, ReadyState, new_object, prototypes};
use crate::api::{Number, numbered};
use crate::socket;
use crate::websocket::connect_error::reason;
use crate::websocket::convert::{option, settings, text_option};

/// Redirections that a handshake follows.
const MAX_REDIRECTS: usize = 10;

/// `new ws.Socket(url, protocol = "", origin = "")` and `new ws.Socket(url, opts)`: connects in the
/// background and never throws for network reasons.
pub(super) fn construct(target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(target) = target.as_constructor() else {
        return Err(numbered(Number::NeedsNew, "Constructor WebSocket requires 'new'", cx));
    };
    let url = args.get_or_undefined(0);
    if url.is_null_or_undefined() {
        return Err(numbered(
            Number::Missing,
            "WebSocket: argument 1 (url) is missing, it must be a String",
            cx,
        ));
    }
    let url = url.to_string(cx)?;
    let options = args.get_or_undefined(1).as_object();
    let text = |value: &JsValue, cx: &mut Context| match value.is_null_or_undefined() {
        true => Ok(String::new()),
        false => value.to_string(cx).map(|text| text.to_std_string_lossy()),
    };
    let (protocol, origin) = match &options {
        Some(_) => (
            text_option(options.as_ref(), "protocol", cx)?.unwrap_or_default(),
            text_option(options.as_ref(), "origin", cx)?.unwrap_or_default(),
        ),
        None => (text(args.get_or_undefined(1), cx)?, text(args.get_or_undefined(2), cx)?),
    };
    let mut headers = headers(options.as_ref(), cx)?;
    if !origin.is_empty() {
        headers.push(("Origin".to_owned(), origin.clone()));
    }
    let (settings, deflate) = settings(options.as_ref(), Role::Client, cx)?;
    let prototype = target.get(js_string!("prototype"), cx)?.as_object();
    let client = http_client(options.as_ref(), cx)?;
    let protocols = protocol.split(',').map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect();
    let hub = EventLoop::current();
    let core = Core {
        url: url.clone(),
        protocol: JsString::from(protocol.as_str()),
        origin: JsString::from(origin),
        ..Core::new(ReadyState::Connecting, prototypes(cx)?.message)
    };
    core.hold.replace(Some(hub.hold()));
    let (object, handle, core) = new_object(core, prototype, cx)?;
    let mut events = Events::new(object.clone(), handle, core);
    let address = web_socket_url(&url.to_std_string_lossy()).and_then(|url| {
        let address = Address::parse(url.as_str()).map_err(|error| error.to_string())?;
        let mut options = ConnectOptions::new(address, settings);
        options.headers = headers;
        options.deflate = deflate;
        // A server that chooses none is one that ignores them, as fibjs does (reference 7).
        options.require_subprotocol = false;
        options.protocols = protocols;
        Ok((url, options))
    });
    match (address, client) {
        (Ok((url, options)), Some(client)) => {
            hub.defer(Box::new(move |cx| match through(&client, &url, &options, cx) {
                Ok(connected) => {
                    async_context::spawn(EventLoop::current().turns(run(connected, events)));
                }
                Err(error) => {
                    let reason = message_of(error, cx);
                    events.fail(1002, reason);
                }
            }));
        }
        (address, _) => {
            let tls = socket::secure_context::default_client(cx)?;
            let address = address.map(|(url, options)| (url, ConnectOptions { tls: Some(tls), ..options }));
            async_context::spawn(hub.clone().turns(async move {
                let connected = match address {
                    Ok((url, options)) => reach(url, options).await,
                    Err(reason) => Err(reason),
                };
                match connected {
                    Ok(connected) => run(connected, events).await,
                    Err(reason) => events.fail(1002, reason),
                }
            }));
        }
    }
    Ok(object.into())
}

async fn run(connected: Connected, events: Events) {
    events.core().socket.replace(Some(connected.socket));
    events.open();
    connected.driver.run(events).await;
}

fn web_socket_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    match url.scheme() {
        "ws" | "wss" | "ws+unix" => Ok(url),
        scheme => Err(format!("unknown protocol '{scheme}:'")),
    }
}

/// Connects, and follows redirections as fibjs's http client does.
async fn reach(mut url: Url, mut options: ConnectOptions) -> Result<Connected, String> {
    for _ in 0..=MAX_REDIRECTS {
        let answer = match connect(options.clone()).await {
            Ok(connected) => return Ok(connected),
            Err(ConnectError::Unexpected(answer)) => answer,
            Err(error) => return Err(reason(error)),
        };
        let Some(next) = redirection(&url, &answer) else {
            return Err(format!("server error. (status {})", answer.response.status));
        };
        options.address = Address::parse(next.as_str()).map_err(|error| error.to_string())?;
        if next.origin() != url.origin() {
            // RFC 9110 §15.4: credentials are not for another host.
            options.headers.retain(|(name, _)| {
                !["authorization", "cookie", "host"].iter().any(|own| name.eq_ignore_ascii_case(own))
            });
        }
        url = next;
    }
    Err("too many redirections".to_owned())
}

/// Where an answer sends the handshake to: never from an encrypted connection to one that is not.
fn redirection(url: &Url, answer: &UnexpectedResponse) -> Option<Url> {
    if !matches!(answer.response.status, 301 | 302 | 303 | 307 | 308) || url.scheme() == "ws+unix" {
        return None;
    }
    let next = url.join(&answer.response.header("location")?).ok()?;
    let is_secure = matches!(next.scheme(), "wss" | "https");
    let is_known = is_secure || matches!(next.scheme(), "ws" | "http");
    (is_known && (is_secure || url.scheme() == "ws")).then_some(next)
}

/// What sends the handshake if the options want an `http.Client`: the one they name, or their own TLS settings, of
/// which the glue makes one.
fn http_client(options: Option<&JsObject>, cx: &mut Context) -> JsResult<Option<JsValue>> {
    if let Some(client) = option(options, "httpClient", cx)? {
        return Ok(Some(client));
    }
    for name in ["ca", "cert", "key", "rejectUnverified", "rejectUnauthorized", "secureContext"] {
        if option(options, name, cx)?.is_some() {
            return Ok(options.cloned().map(JsValue::from));
        }
    }
    Ok(None)
}

/// What an error says, without its class and trace.
fn message_of(error: JsError, cx: &mut Context) -> String {
    let Ok(value) = error.into_opaque(cx) else { return String::new() };
    let message = match value.as_object() {
        Some(error) => error.get(js_string!("message"), cx),
        None => Ok(value),
    };
    let text = message.and_then(|message| message.to_string(cx));
    text.map_or_else(|_| String::new(), |text| text.to_std_string_lossy())
}

/// The handshake through an `http.Client`: the glue's `handshake(client, url, headers)` sends the request, which
/// gets the client's cookies, proxy and TLS settings, and returns `{socket, status, headers}`.
fn through(client: &JsValue, url: &Url, options: &ConnectOptions, cx: &mut Context) -> JsResult<Connected> {
    let refuse = |text: String| JsError::from(JsNativeError::error().with_message(text));
    let request = Request {
        key: generate_key(),
        protocols: options.protocols.clone(),
        deflate: options.deflate.clone(),
        ..Request::default()
    };
    let mut headers = vec![
        ("Upgrade".to_owned(), "websocket".to_owned()),
        ("Connection".to_owned(), "Upgrade".to_owned()),
        ("Sec-WebSocket-Key".to_owned(), request.key.clone()),
        ("Sec-WebSocket-Version".to_owned(), "13".to_owned()),
    ];
    if !request.protocols.is_empty() {
        headers.push(("Sec-WebSocket-Protocol".to_owned(), request.protocols.join(", ")));
    }
    if let Some(deflate) = &request.deflate {
        headers.push(("Sec-WebSocket-Extensions".to_owned(), offer(deflate)));
    }
    headers.extend(options.headers.iter().cloned());
    let headers = headers.into_iter().flat_map(|(name, value)| [name, value]);
    let headers = JsArray::from_iter(headers.map(|text| JsString::from(text).into()), cx);
    let Some(handshake) = prototypes(cx)?.handshake else {
        return Err(refuse("websocket: there is no http".to_owned()));
    };
    let arguments = [client.clone(), JsString::from(url.as_str()).into(), headers.into()];
    let answer = handshake.call(&JsValue::undefined(), &arguments, cx)?;
    let answer = answer.as_object();
    let status = match option(answer.as_ref(), "status", cx)? {
        Some(status) => status.to_u32(cx)?,
        None => 0,
    };
    let socket = option(answer.as_ref(), "socket", cx)?.and_then(|socket| socket.as_object());
    let stream = socket.as_ref().and_then(socket::take_stream);
    let (101, Some(stream)) = (status, stream) else {
        return Err(refuse(format!("server error. (status {status})")));
    };
    let given = option(answer.as_ref(), "headers", cx)?.and_then(|headers| headers.as_object());
    let mut response = Response { status: 101, reason: String::new(), minor_version: 1, headers: Vec::new() };
    for name in [
        "upgrade",
        "connection",
        "sec-websocket-accept",
        "sec-websocket-protocol",
        "sec-websocket-extensions",
    ] {
        if let Some(value) = text_option(given.as_ref(), name, cx)? {
            response.headers.push((name.to_owned(), value));
        }
    }
    let agreement = verify(&request, &response, options.require_subprotocol)
        .map_err(|error| refuse(error.to_string()))?;
    let (socket, driver) = WebSocket::new(stream, options.options.clone(), agreement.deflate);
    Ok(Connected { socket, driver, response, protocol: agreement.protocol })
}

/// The `headers` option: an object of texts or arrays of texts.
fn headers(options: Option<&JsObject>, cx: &mut Context) -> JsResult<Vec<(String, String)>> {
    let mut headers = Vec::new();
    let Some(given) = option(options, "headers", cx)?.and_then(|headers| headers.as_object()) else {
        return Ok(headers);
    };
    for key in given.own_property_keys(cx)? {
        let name = JsValue::from(&key).to_string(cx)?.to_std_string_lossy();
        let value = given.get(key, cx)?;
        match value.as_object().filter(JsObject::is_array) {
            Some(array) => {
                let array = JsArray::from_object(array)?;
                for index in 0..array.length(cx)? {
                    let value = array.get(index, cx)?.to_string(cx)?.to_std_string_lossy();
                    headers.push((name.clone(), value));
                }
            }
            None => headers.push((name, value.to_string(cx)?.to_std_string_lossy())),
        }
    }
    Ok(headers)
}
