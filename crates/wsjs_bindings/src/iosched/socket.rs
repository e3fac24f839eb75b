//! Sockets of the system by number. Nothing here waits: the glue waits with `ready` first.

use std::io;
use std::net::{IpAddr, Shutdown, SocketAddr, UdpSocket};

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use wsjs_runtime::binding::NativeFn;

use super::descriptor;
use crate::buffer;
use crate::socket::options::{bytes, count_argument, text_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[
    ("socket", 3, socket),
    ("bind", 3, bind),
    ("listen", 2, listen),
    ("accept", 1, accept),
    ("connect", 3, connect),
    ("connected", 1, connected),
    ("send", 2, send),
    ("sendTo", 4, send_to),
    ("receive", 2, receive),
    ("receiveFrom", 2, receive_from),
    ("shutdown", 2, shutdown),
    ("close", 1, close),
    ("setOption", 3, set_option),
    ("localAddress", 1, local_address),
    ("remoteAddress", 1, remote_address),
];

/// The most that one call receives.
const MAX_RECEIVE: u64 = 16 << 20;

/// A result for the glue: what fails is the negative number of the error.
fn result(result: io::Result<JsValue>) -> JsResult<JsValue> {
    Ok(result.unwrap_or_else(|error| (-error.raw_os_error().unwrap_or(libc::EIO)).into()))
}

fn of(args: &[JsValue], cx: &mut Context) -> JsResult<io::Result<std::rc::Rc<Socket>>> {
    Ok(descriptor::socket(args.get_or_undefined(0).to_i32(cx)?))
}

/// `address, port` at `at`.
fn address(args: &[JsValue], at: usize, cx: &mut Context) -> JsResult<io::Result<SockAddr>> {
    let (host, port) = (text_argument(args, at, cx)?, count_argument(args, at + 1, cx)?);
    let invalid = || io::Error::from_raw_os_error(libc::EINVAL);
    let parsed = host.parse::<IpAddr>().ok().zip(u16::try_from(port).ok());
    Ok(parsed.map(|(host, port)| SocketAddr::new(host, port).into()).ok_or_else(invalid))
}

/// `[address, port]`.
fn pair(address: Option<SocketAddr>, cx: &mut Context) -> JsValue {
    let Some(address) = address else { return JsValue::undefined() };
    let host = JsString::from(address.ip().to_string());
    JsArray::from_iter([host.into(), JsValue::from(address.port())], cx).into()
}

/// `socket(ipv6, type, protocol)`
fn socket(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let domain = if args.get_or_undefined(0).to_boolean() { Domain::IPV6 } else { Domain::IPV4 };
    let kind = Type::from(args.get_or_undefined(1).to_i32(cx)?);
    let protocol = args.get_or_undefined(2).to_i32(cx)?;
    let protocol = (protocol != 0).then(|| Protocol::from(protocol));
    let made = Socket::new(domain, kind, protocol).and_then(|socket| {
        socket.set_nonblocking(true)?;
        Ok(descriptor::add(socket).into())
    });
    result(made)
}

/// `bind(fd, address, port)`
fn bind(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, address) = (of(args, cx)?, address(args, 1, cx)?);
    result(socket.and_then(|socket| {
        socket.set_reuse_address(true)?;
        socket.bind(&address?)?;
        Ok(0.into())
    }))
}

/// `listen(fd, backlog)`
fn listen(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let backlog = args.get_or_undefined(1).to_i32(cx)?;
    result(of(args, cx)?.and_then(|socket| {
        socket.listen(backlog)?;
        Ok(0.into())
    }))
}

/// `accept(fd)`: the number of the connection.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    result(of(args, cx)?.and_then(|socket| {
        let (accepted, _) = socket.accept()?;
        accepted.set_nonblocking(true)?;
        Ok(descriptor::add(accepted).into())
    }))
}

/// `connect(fd, address, port)`: 0, or `-EINPROGRESS`.
fn connect(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, address) = (of(args, cx)?, address(args, 1, cx)?);
    result(socket.and_then(|socket| {
        socket.connect(&address?)?;
        Ok(0.into())
    }))
}

/// `connected(fd)`: how the attempt to connect ended.
fn connected(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    result(of(args, cx)?.and_then(|socket| match socket.take_error()? {
        Some(error) => Err(error),
        None => Ok(0.into()),
    }))
}

fn sent(count: usize) -> JsValue {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}

/// `send(fd, bytes)`: how many were taken.
fn send(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, bytes) = (of(args, cx)?, bytes(args.get_or_undefined(1), cx)?);
    result(socket.and_then(|socket| socket.send(&bytes).map(sent)))
}

/// `sendTo(fd, bytes, address, port)`
fn send_to(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, bytes) = (of(args, cx)?, bytes(args.get_or_undefined(1), cx)?);
    let address = address(args, 2, cx)?;
    result(socket.and_then(|socket| socket.send_to(&bytes, &address?).map(sent)))
}

fn room(args: &[JsValue], cx: &mut Context) -> JsResult<Vec<u8>> {
    let length = count_argument(args, 1, cx)?.min(MAX_RECEIVE);
    Ok(vec![0; usize::try_from(length).unwrap_or(0)])
}

/// `receive(fd, length)`: a Buffer, empty at the end.
fn receive(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, mut room) = (of(args, cx)?, room(args, cx)?);
    match socket.and_then(|socket| io::Read::read(&mut &*socket, &mut room)) {
        Ok(count) => {
            room.truncate(count);
            buffer::from_vec(room, cx).map(Into::into)
        }
        Err(error) => result(Err(error)),
    }
}

/// `receiveFrom(fd, length)`: `[Buffer, [address, port]]`.
fn receive_from(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (socket, mut room) = (of(args, cx)?, room(args, cx)?);
    // The standard library's socket reads into bytes that are there.
    let received = socket.and_then(|socket| UdpSocket::from(socket.try_clone()?).recv_from(&mut room));
    match received {
        Ok((count, from)) => {
            room.truncate(count);
            let bytes = buffer::from_vec(room, cx)?;
            let from = pair(Some(from), cx);
            Ok(JsArray::from_iter([bytes.into(), from], cx).into())
        }
        Err(error) => result(Err(error)),
    }
}

/// `shutdown(fd, how)`: 0 reading, 1 writing, 2 both.
fn shutdown(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let how = match args.get_or_undefined(1).to_i32(cx)? {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        _ => Shutdown::Both,
    };
    result(of(args, cx)?.and_then(|socket| {
        socket.shutdown(how)?;
        Ok(0.into())
    }))
}

/// `close(fd)`
fn close(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let number = args.get_or_undefined(0).to_i32(cx)?;
    result(descriptor::close(number).map(|()| 0.into()))
}

/// `setOption(fd, name, value)`: `keepAlive`, `noDelay` or `broadcast`.
fn set_option(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = text_argument(args, 1, cx)?;
    let value = args.get_or_undefined(2).to_boolean();
    result(of(args, cx)?.and_then(|socket| {
        match name.as_str() {
            "keepAlive" => socket.set_keepalive(value)?,
            "noDelay" => socket.set_tcp_nodelay(value)?,
            _ => socket.set_broadcast(value)?,
        }
        Ok(0.into())
    }))
}

/// `localAddress(fd)`: `[address, port]`.
fn local_address(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let found = of(args, cx)?.and_then(|socket| socket.local_addr());
    Ok(pair(found.ok().and_then(|found| found.as_socket()), cx))
}

/// `remoteAddress(fd)`: `[address, port]`.
fn remote_address(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let found = of(args, cx)?.and_then(|socket| socket.peer_addr());
    Ok(pair(found.ok().and_then(|found| found.as_socket()), cx))
}
