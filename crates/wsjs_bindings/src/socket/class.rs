//! The native socket object.

use std::net::SocketAddr;
use std::rc::Rc;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;

use super::options::{bytes, count_argument, whole};
use super::{Connection, error, prototypes};
use crate::buffer;

#[derive(Debug, Trace, Finalize, JsData)]
struct Socket(#[unsafe_ignore_trace] Rc<Connection>);

pub(super) fn object(connection: Connection, cx: &mut Context) -> JsResult<JsObject> {
    let prototype = prototypes(cx)?.socket.clone();
    Ok(JsObject::new(cx.root_shape(), prototype, Socket(Rc::new(connection))).upcast())
}

pub(super) fn connection_of(object: &JsObject) -> Option<Rc<Connection>> {
    object.downcast_ref::<Socket>().map(|socket| socket.0.clone())
}

fn connection(this: &JsValue) -> JsResult<Rc<Connection>> {
    this.as_object()
        .and_then(|object| connection_of(&object))
        .ok_or_else(|| JsNativeError::typ().with_message("not a socket").into())
}

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("recv", 1, recv), ("read", 1, read), ("write", 1, write), ("close", 0, close)];

pub(super) const ACCESSORS: &[(&str, NativeFn, Option<NativeFn>)] = &[
    ("remoteAddress", remote_address, None),
    ("remotePort", remote_port, None),
    ("localAddress", local_address, None),
    ("localPort", local_port, None),
    ("isOpen", is_open, None),
    ("isTls", is_tls, None),
    ("tlsVersion", tls_version, None),
    ("peerCertificates", peer_certificates, None),
    ("timeout", timeout, Some(set_timeout)),
];

/// Bytes for scripts; null at the end.
fn received(result: std::io::Result<Vec<u8>>, cx: &mut Context) -> JsResult<JsValue> {
    match result {
        Ok(bytes) if bytes.is_empty() => Ok(JsValue::null()),
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(failure) => Err(error::of_call("read", &failure, cx)),
    }
}

fn limit(value: &JsValue, cx: &mut Context) -> JsResult<Option<usize>> {
    if value.is_undefined() {
        return Ok(None);
    }
    let length = whole(value.to_number(cx)?);
    Ok(length.map(|length| usize::try_from(length).unwrap_or(usize::MAX)))
}

/// `recv(n)`: what is there, at most `n` bytes.
fn recv(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let connection = connection(this)?;
    let max = limit(args.get_or_undefined(0), cx)?.unwrap_or(usize::MAX);
    let result = EventLoop::current().wait(async move { connection.recv(max).await }, cx)?;
    received(result, cx)
}

/// `read(n)`: `n` bytes; without a number, what is there.
fn read(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(length) = limit(args.get_or_undefined(0), cx)? else {
        return recv(this, &[], cx);
    };
    let connection = connection(this)?;
    let result = EventLoop::current().wait(async move { connection.read(length).await }, cx)?;
    received(result, cx)
}

fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let connection = connection(this)?;
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    let result = match connection.try_write(bytes) {
        Ok(rest) if rest.is_empty() => return Ok(JsValue::undefined()),
        Ok(rest) => EventLoop::current().wait(async move { connection.write(rest).await }, cx)?,
        Err(error) => Err(error),
    };
    match result {
        Ok(()) => Ok(JsValue::undefined()),
        Err(failure) => Err(error::of_call("write", &failure, cx)),
    }
}

fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    connection(this)?.close();
    Ok(JsValue::undefined())
}

pub(super) fn address(addr: Option<SocketAddr>) -> JsValue {
    match addr {
        // What a dual-stack socket calls an IPv4 peer is an IPv4 address to everybody else.
        Some(addr) => JsString::from(addr.ip().to_canonical().to_string()).into(),
        None => JsString::from("").into(),
    }
}

pub(super) fn port(addr: Option<SocketAddr>) -> JsValue {
    addr.map_or(0, |addr| addr.port()).into()
}

fn remote_address(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(address(connection(this)?.peer_addr()))
}

fn remote_port(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(port(connection(this)?.peer_addr()))
}

fn local_address(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(address(connection(this)?.local_addr()))
}

fn local_port(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(port(connection(this)?.local_addr()))
}

fn is_open(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(connection(this)?.is_open().into())
}

fn is_tls(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(connection(this)?.is_tls().into())
}

/// The version of the TLS session in Node's words; null without one.
fn tls_version(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let version = connection(this)?.session(rustls::CommonState::protocol_version);
    Ok(match version {
        Some(rustls::ProtocolVersion::TLSv1_2) => JsString::from("TLSv1.2").into(),
        Some(rustls::ProtocolVersion::TLSv1_3) => JsString::from("TLSv1.3").into(),
        _ => JsValue::null(),
    })
}

/// The peer's certificates as DER, its own first; none when it has shown none.
fn peer_certificates(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let chain = connection(this)?.session(|session| {
        Some(session.peer_certificates()?.iter().map(|cert| cert.to_vec()).collect::<Vec<_>>())
    });
    let mut list = Vec::new();
    for cert in chain.unwrap_or_default() {
        list.push(buffer::from_vec(cert, cx)?.into());
    }
    Ok(JsArray::from_iter(list, cx).into())
}

#[allow(clippy::cast_precision_loss)]
fn timeout(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((connection(this)?.timeout.get() as f64).into())
}

fn set_timeout(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let millis = count_argument(args, 0, cx)?;
    connection(this)?.timeout.set(millis);
    Ok(JsValue::undefined())
}
