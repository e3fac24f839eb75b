//! Listening sockets that call back for each connection.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::net::IpAddr;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use rustix::process::{PidfdFlags, PidfdGetfdFlags};
use tokio::task::AbortHandle;
use wsjs_net::listener::{ListenOptions, Listener, LocalAddr, SystemError, is_of_peer};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use super::handle::parts;
use super::{callback_argument, error, prototypes, run};
use crate::socket::from_stream;
use crate::socket::options::{count, text, value};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("listen", 2, listen)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[("close", 0, close), ("hold", 1, hold)];

pub(super) const ACCESSORS: &[(&str, NativeFn)] = &[("address", address), ("port", port)];

/// The pause when the process has run out of file descriptors or memory.
const BACK_OFF: Duration = Duration::from_millis(100);

struct Listening {
    /// Nobody holds it but this, so that closing frees the port at once.
    listener: RefCell<Option<Listener>>,
    addr: LocalAddr,
    task: RefCell<Option<AbortHandle>>,
    hold: RefCell<Option<Hold>>,
}

#[derive(Trace, Finalize, JsData)]
struct ListeningObject(#[unsafe_ignore_trace] Rc<Listening>);

fn bind(options: &JsObject, cx: &mut Context) -> JsResult<wsjs_net::Result<Listener>> {
    if let Some(path) = text(options, "path", cx)? {
        return Ok(Listener::unix(Path::new(&path)));
    }
    if let Some(number) = count(options, "fd", cx)? {
        let backlog = ListenOptions::default().backlog;
        return Ok(own_descriptor(number).and_then(|socket| Listener::from_socket(socket, backlog)));
    }
    let address = match text(options, "address", cx)? {
        None => None,
        Some(text) => Some(
            text.parse::<IpAddr>()
                .map_err(|_| JsNativeError::typ().with_message(format!("'{text}' is not an IP address")))?,
        ),
    };
    let Ok(port) = u16::try_from(count(options, "port", cx)?.unwrap_or(0)) else {
        return Err(JsNativeError::range().with_message("port is out of range").into());
    };
    let mut how = ListenOptions::default();
    if let Some(backlog) = count(options, "backlog", cx)?.filter(|backlog| *backlog > 0) {
        how.backlog = u32::try_from(backlog).unwrap_or(u32::MAX);
    }
    how.ipv6_only = value(options, "ipv6Only", cx)?.is_some_and(|only| only.to_boolean());
    how.reuse_port = value(options, "reusePort", cx)?.is_some_and(|reuse| reuse.to_boolean());
    Ok(Listener::tcp(address, port, &how))
}

/// A second descriptor of what this process has open under a number. Asked for by way of a handle of the process itself, it is
/// safe whatever the number is.
fn own_descriptor(number: u64) -> wsjs_net::Result<OwnedFd> {
    let get = || {
        let number = i32::try_from(number).map_err(|_| rustix::io::Errno::BADF)?;
        let this = rustix::process::pidfd_open(rustix::process::getpid(), PidfdFlags::empty())?;
        rustix::process::pidfd_getfd(this, number, PidfdGetfdFlags::empty())
    };
    get().map_err(|_| {
        let source = io::Error::from_raw_os_error(libc::EINVAL);
        SystemError { syscall: "listen", address: String::new(), source }.into()
    })
}

/// `listen({ address, port, backlog, ipv6Only, reusePort }, { path } or { fd }, accepted)`: binds at once, calls
/// `accepted(native)` for each connection and keeps the program alive until it is closed.
fn listen(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let accepted = callback_argument(args, 1)?;
    let listener = match bind(&options, cx)? {
        Ok(listener) => listener,
        Err(wsjs_net::Error::System(failure)) => return Err(error::of_listen(&failure.source, cx)),
        Err(failure) => return Err(JsNativeError::error().with_message(failure.to_string()).into()),
    };
    crate::process::stop::arm();
    let listening = Rc::new(Listening {
        addr: listener.local_addr().clone(),
        listener: RefCell::new(Some(listener)),
        task: RefCell::default(),
        hold: RefCell::new(Some(EventLoop::current().hold())),
    });
    let task = async_context::spawn(accept(listening.clone(), accepted));
    listening.task.replace(Some(task.abort_handle()));
    let prototype = prototypes(cx)?.listener.clone();
    Ok(JsObject::from_proto_and_data(prototype, ListeningObject(listening)).into())
}

async fn accept(listening: Rc<Listening>, accepted: JsObject) {
    let next = || {
        poll_fn(|cx| match &*listening.listener.borrow() {
            Some(listener) => listener.poll_accept(cx).map(Some),
            None => Poll::Ready(None),
        })
    };
    while let Some(result) = next().await {
        let incoming = match result {
            Ok(incoming) => incoming,
            Err(failure) if is_of_peer(&failure) => continue,
            Err(_) => {
                tokio::time::sleep(BACK_OFF).await;
                continue;
            }
        };
        // There is no handshake that could fail.
        if let Ok(stream) = incoming.into_stream().await {
            run(accepted.clone(), move |cx| Ok(vec![from_stream(stream, cx)?.into()]));
        }
    }
}

fn listening(this: &JsValue) -> JsResult<Rc<Listening>> {
    this.as_object()
        .and_then(|object| object.downcast_ref::<ListeningObject>().map(|listening| listening.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not a listening socket").into())
}

/// `close()`: the port is free when it returns.
fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let listening = listening(this)?;
    if let Some(task) = listening.task.take() {
        task.abort();
    }
    let (listener, hold) = (listening.listener.take(), listening.hold.take());
    drop((listener, hold));
    Ok(JsValue::undefined())
}

/// `hold(flag)`: whether it keeps the program alive.
fn hold(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let listening = listening(this)?;
    let wanted = args.get_or_undefined(0).to_boolean() && listening.listener.borrow().is_some();
    let old = listening.hold.replace(wanted.then(|| EventLoop::current().hold()));
    drop(old);
    Ok(JsValue::undefined())
}

/// The address or the path it is bound to.
fn address(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(match &listening(this)?.addr {
        LocalAddr::Tcp(addr) => parts(Some(*addr))[0].clone(),
        LocalAddr::Unix(path) => JsString::from(path.to_string_lossy().as_ref()).into(),
    })
}

fn port(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(parts(listening(this)?.addr.tcp())[1].clone())
}
