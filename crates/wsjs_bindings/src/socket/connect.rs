//! Connecting, and what depends on the system's resolver.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsResult, JsString, JsValue};
use tokio::net::{TcpStream, UnixStream};
use wsjs_net::Stream;
use wsjs_net::listener::SystemError;
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::options::{count_argument, text_argument};
use super::{error, from_stream};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[
    ("connectTcp", 3, connect_tcp),
    ("connectUnix", 2, connect_unix),
    ("resolve", 2, resolve),
    ("ipVersion", 1, ip_version),
];

async fn within(
    millis: u64,
    work: impl Future<Output = io::Result<Stream>>,
) -> io::Result<Stream> {
    if millis == 0 {
        return work.await;
    }
    match tokio::time::timeout(Duration::from_millis(millis), work).await {
        Ok(result) => result,
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

fn connect(
    address: String,
    millis: u64,
    work: impl Future<Output = io::Result<Stream>> + 'static,
    cx: &mut Context,
) -> JsResult<JsValue> {
    match EventLoop::current().wait(within(millis, work), cx)? {
        Ok(stream) => from_stream(stream, cx).map(Into::into),
        Err(source) => {
            let failure = SystemError { syscall: "connect", address, source };
            Err(error::of_net(&failure.into(), cx))
        }
    }
}

/// `connectTcp(host, port, timeout)`.
fn connect_tcp(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let host = text_argument(args, 0, cx)?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = u16::try_from(count_argument(args, 1, cx)?).unwrap_or(0);
    let millis = count_argument(args, 2, cx)?;
    let work = {
        let host = host.clone();
        async move {
            let tcp = TcpStream::connect((host.as_str(), port)).await?;
            tcp.set_nodelay(true)?;
            Ok(tcp.into())
        }
    };
    connect(format!("{host}:{port}"), millis, work, cx)
}

/// `connectUnix(path, timeout)`.
fn connect_unix(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = text_argument(args, 0, cx)?;
    let millis = count_argument(args, 1, cx)?;
    let target = path.clone();
    connect(path, millis, async move { Ok(UnixStream::connect(target).await?.into()) }, cx)
}

/// `resolve(host, family)`: the addresses of a host; family 4, 6 or 0 for both.
fn resolve(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let host = text_argument(args, 0, cx)?;
    let family = count_argument(args, 1, cx)?;
    let name = host.clone();
    let found = EventLoop::current().wait(
        async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|addr| addr.ip()).collect::<Vec<_>>()) },
        cx,
    )?;
    let addresses: Vec<IpAddr> = match found {
        Ok(addresses) => addresses,
        Err(source) => {
            let source: io::Error = source;
            return Err(error::with(format!("resolve ENOTFOUND {host}: {source}"), &[("code", JsString::from("ENOTFOUND").into())], cx));
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
