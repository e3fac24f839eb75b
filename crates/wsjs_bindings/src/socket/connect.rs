//! Connecting, and what depends on the system's resolver.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use rustls::ClientConfig;
use wsjs_net::http::connect::{Target, connect};
use wsjs_net::listener::SystemError;
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::options::{count_argument, text_argument};
use super::{error, from_stream, take_stream, tls};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[
    ("connectTcp", 3, connect_tcp),
    ("connectTls", 5, connect_tls),
    ("connectUnix", 2, connect_unix),
    ("startTls", 4, start_tls),
    ("resolve", 2, resolve),
    ("ipVersion", 1, ip_version),
];

fn open(target: Target, tls: Option<Arc<ClientConfig>>, millis: u64, cx: &mut Context) -> JsResult<JsValue> {
    let limit = Duration::from_millis(millis);
    let connected = async move { connect(&target, false, tls.as_ref(), limit).await };
    match EventLoop::current().wait(connected, cx)? {
        Ok(stream) => from_stream(stream, cx).map(Into::into),
        Err(failure) => Err(error::of_net(&failure, cx)),
    }
}

fn target(args: &[JsValue], cx: &mut Context) -> JsResult<Target> {
    let host = text_argument(args, 0, cx)?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = count_argument(args, 1, cx)?;
    let Ok(port) = u16::try_from(port) else {
        let message = format!("port {port} is out of range: 0 to 65535");
        return Err(JsNativeError::range().with_message(message).into());
    };
    Ok(Target { host, port, tls: false, unix: None, proxy: None, servername: None })
}

/// `connectTcp(host, port, timeout)`.
fn connect_tcp(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (target, millis) = (target(args, cx)?, count_argument(args, 2, cx)?);
    open(target, None, millis, cx)
}

/// `connectTls(host, port, timeout, options, servername)`; the name is the host where none is given.
fn connect_tls(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (mut target, millis) = (target(args, cx)?, count_argument(args, 2, cx)?);
    let Some(options) = args.get_or_undefined(3).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    target.tls = true;
    if !args.get_or_undefined(4).is_undefined() {
        target.servername = Some(text_argument(args, 4, cx)?);
    }
    let config = tls::client(&options, cx)?;
    open(target, Some(config), millis, cx)
}

/// `startTls(socket, options, name, timeout)`: TLS over a connected socket, which is closed for others from then
/// on; as the client of the server `name`, or as the server when there is no name.
fn start_tls(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, options) = (args.get_or_undefined(0).as_object(), args.get_or_undefined(1).as_object());
    let (Some(socket), Some(options)) = (socket, options) else {
        return Err(JsNativeError::typ().with_message("socket and options expected").into());
    };
    let limit = Duration::from_millis(count_argument(args, 3, cx)?);
    let taken = |object: &JsObject| {
        take_stream(object).ok_or_else(|| {
            JsNativeError::error().with_message("TLS needs a connected socket that nobody else uses")
        })
    };
    let result = if args.get_or_undefined(2).is_undefined() {
        let config = tls::server(&options, cx)?;
        let stream = taken(&socket)?;
        EventLoop::current().wait(wsjs_net::tls::accept(stream, config, limit), cx)?
    } else {
        let name = text_argument(args, 2, cx)?;
        let config = tls::client(&options, cx)?;
        let stream = taken(&socket)?;
        EventLoop::current().wait(wsjs_net::tls::connect(stream, config, name, limit), cx)?
    };
    match result {
        Ok(stream) => from_stream(stream, cx).map(Into::into),
        Err(failure) => Err(error::of_net(&failure, cx)),
    }
}

/// `connectUnix(path, timeout)`.
fn connect_unix(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = text_argument(args, 0, cx)?;
    let millis = count_argument(args, 1, cx)?;
    let (host, unix) = (String::new(), Some(path.into()));
    open(Target { host, port: 0, tls: false, unix, proxy: None, servername: None }, None, millis, cx)
}

/// `resolve(host, family)`: the addresses of a host; family 4, 6 or 0 for both.
fn resolve(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let host = text_argument(args, 0, cx)?;
    let family = count_argument(args, 1, cx)?;
    let name = host.clone();
    let found = EventLoop::current()
        .wait(async move { tokio::net::lookup_host((name, 0)).await.map(Vec::from_iter) }, cx)?;
    let addresses: Vec<IpAddr> = match found {
        Ok(addresses) => addresses.iter().map(SocketAddr::ip).collect(),
        Err(source) => {
            let failure = SystemError { syscall: "getaddrinfo", address: host, source };
            return Err(error::of_net(&failure.into(), cx));
        }
    };
    let addresses: Vec<JsValue> = addresses
        .iter()
        .filter(|address| match family {
            4 => address.is_ipv4(),
            6 => address.is_ipv6(),
            _ => true,
        })
        .map(|address| JsString::from(address.to_string()).into())
        .collect();
    Ok(JsArray::from_iter(addresses, cx).into())
}

/// `ipVersion(text)`: 4, 6, or 0 when it is no address.
fn ip_version(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = text_argument(args, 0, cx)?;
    // Scoped addresses (`fe80::1%eth0`) are addresses.
    let bare = text.split_once('%').map_or(text.as_str(), |(address, _)| address);
    let version = match bare.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) if bare == text => 4,
        Ok(IpAddr::V6(_)) => 6,
        _ => 0,
    };
    Ok(version.into())
}
