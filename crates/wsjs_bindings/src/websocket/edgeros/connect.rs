//! Connections of a client: the program waits for them, or gets a promise.

use std::net::IpAddr;
use std::time::Duration;

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::websocket::{Address, ConnectError, ConnectOptions, Connected, Place, Role, connect as open};
use wsjs_runtime::{EventLoop, async_context};

use super::{new_object, prototype};
use crate::socket::options::{count, text, value};
use crate::socket::{secure_context, tls};
use crate::websocket::connect_error::reason;
use crate::websocket::convert::settings;

/// What to connect to: the addresses of a name are tried in turn.
struct Target {
    options: ConnectOptions,
    /// The family to prefer for a name that has addresses of both.
    is_ipv6: bool,
}

/// `{ addr, port, path, ipv6, protocols, timeout, tls, serverName }`, checked by the glue.
fn target(args: &[JsValue], cx: &mut Context) -> JsResult<Target> {
    let url = args.get_or_undefined(1).to_string(cx)?.to_std_string_lossy();
    let given = args.get_or_undefined(2).as_object();
    let Some(given) = given else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let mut address =
        Address::parse(&url).map_err(|error| JsNativeError::typ().with_message(error.to_string()))?;
    let host = match &address.place {
        Place::Tcp(host, _) => host.clone(),
        Place::Unix(_) => return Err(JsNativeError::typ().with_message("a host is expected").into()),
    };
    if let Some(addr) = text(&given, "addr", cx)? {
        let port = count(&given, "port", cx)?.and_then(|port| u16::try_from(port).ok()).unwrap_or(0);
        address.place = Place::Tcp(addr, port);
    }
    if let Some(path) = text(&given, "path", cx)? {
        address.target = path;
    }
    let is_tls = address.tls;
    let (settings, _) = settings(None, Role::Client, cx)?;
    let mut options = ConnectOptions::new(address, settings);
    options.require_subprotocol = false;
    if let Some(protocols) = text(&given, "protocols", cx)? {
        options.protocols = protocols.split(',').map(str::to_owned).collect();
    }
    options.handshake_timeout = count(&given, "timeout", cx)?.map(Duration::from_millis);
    if is_tls {
        options.server_name = text(&given, "serverName", cx)?.or(Some(host));
        options.tls = Some(match value(&given, "tls", cx)?.and_then(|settings| settings.as_object()) {
            Some(settings) => tls::client(&settings, cx)?,
            None => secure_context::default_client(cx)?,
        });
    }
    let is_ipv6 = value(&given, "ipv6", cx)?.is_some_and(|ipv6| ipv6.to_boolean());
    Ok(Target { options, is_ipv6 })
}

async fn reach(target: Target) -> Result<Connected, String> {
    let limit = target.options.handshake_timeout;
    let attempt = async {
        let (host, port) = match &target.options.address.place {
            Place::Tcp(host, port) => (host.clone(), *port),
            Place::Unix(path) => return Err(format!("'{path}' is no host")),
        };
        let found = tokio::net::lookup_host((host.clone(), port)).await;
        let mut found: Vec<IpAddr> = match found {
            Ok(found) => found.map(|address| address.ip()).collect(),
            Err(source) => return Err(reason(ConnectError::Lookup { host, source })),
        };
        if found.iter().any(|address| address.is_ipv6() == target.is_ipv6) {
            found.retain(|address| address.is_ipv6() == target.is_ipv6);
        }
        let mut failure = format!("getaddrinfo ENOTFOUND {host}");
        for address in found {
            let mut options = target.options.clone();
            options.handshake_timeout = None;
            options.address.place = Place::Tcp(address.to_string(), port);
            match open(options).await {
                Ok(connected) => return Ok(connected),
                // Somebody answered: the other addresses are the same server.
                Err(error @ (ConnectError::Unexpected(_) | ConnectError::Verify(_))) => {
                    return Err(reason(error));
                }
                Err(error) => failure = reason(error),
            }
        }
        Err(failure)
    };
    match limit {
        Some(limit) => match tokio::time::timeout(limit, attempt).await {
            Ok(result) => result,
            Err(_) => Err(reason(ConnectError::Timeout)),
        },
        None => attempt.await,
    }
}

/// The client object of a connection. Its event `open` comes later: after the reactions of a promise that is
/// resolved with it, and not before the program polls.
fn finish(connected: Result<Connected, String>, prototype: JsObject, cx: &mut Context) -> JsResult<JsValue> {
    let Connected { socket, driver, protocol, .. } =
        connected.map_err(|reason| JsNativeError::error().with_message(reason))?;
    let (object, events) = new_object(socket, prototype, cx)?;
    let protocol = JsString::from(protocol.unwrap_or_default());
    object.create_data_property_or_throw(js_string!("protocol"), protocol, cx)?;
    async_context::spawn(EventLoop::current().turns(async move {
        events.emit(js_string!("open"), |_| Ok(None));
        driver.run(events).await;
    }));
    Ok(object.into())
}

/// `connect(prototype, url, options)`: waits.
pub(super) fn connect(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let prototype = prototype(args.get_or_undefined(0))?;
    let target = target(args, cx)?;
    let connected = EventLoop::current().wait(reach(target), cx)?;
    finish(connected, prototype, cx)
}

/// `connectAsync(prototype, url, options)`: a promise.
pub(super) fn connect_async(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let prototype = prototype(args.get_or_undefined(0))?;
    let target = target(args, cx)?;
    let promise = EventLoop::current().promise(
        reach(target),
        move |connected, cx| finish(connected, prototype, cx),
        cx,
    );
    Ok(JsObject::from(promise).into())
}
