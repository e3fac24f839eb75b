//! Connecting to one address, and the addresses of a name.

use std::cell::RefCell;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::rc::Rc;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use tokio::net::{TcpSocket, UnixStream};
use tokio::task::AbortHandle;
use wsjs_net::Stream;
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use super::{callback_argument, error, prototypes, run};
use crate::socket::from_stream;
use crate::socket::options::{count, count_argument, text, text_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("connect", 2, connect), ("lookup", 3, lookup)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[("cancel", 0, cancel), ("hold", 1, hold)];

/// A connection or a handshake on its way.
#[derive(Default)]
struct Attempt {
    task: RefCell<Option<AbortHandle>>,
    hold: RefCell<Option<Hold>>,
}

#[derive(Trace, Finalize, JsData)]
struct AttemptObject(#[unsafe_ignore_trace] Rc<Attempt>);

enum Place {
    Tcp { to: SocketAddr, from: Option<SocketAddr> },
    Unix(String),
}

/// The call that failed and why.
type Failure = (&'static str, io::Error);

impl Place {
    async fn connect(self) -> Result<Stream, Failure> {
        let connecting = |failure| ("connect", failure);
        match self {
            Self::Unix(path) => UnixStream::connect(path).await.map(Into::into).map_err(connecting),
            Self::Tcp { to, from } => {
                let socket = match to {
                    SocketAddr::V4(_) => TcpSocket::new_v4(),
                    SocketAddr::V6(_) => TcpSocket::new_v6(),
                };
                let socket = socket.map_err(connecting)?;
                if let Some(from) = from {
                    let bind = || {
                        socket.set_reuseaddr(true)?;
                        socket.bind(from)
                    };
                    bind().map_err(|failure| ("bind", failure))?;
                }
                let tcp = socket.connect(to).await.map_err(connecting)?;
                // What a turn writes leaves together: waiting for more only delays it.
                let _ = tcp.set_nodelay(true);
                Ok(tcp.into())
            }
        }
    }
}

fn port(options: &JsObject, name: &str, cx: &mut Context) -> JsResult<u16> {
    let port = count(options, name, cx)?.unwrap_or(0);
    let invalid = || JsNativeError::range().with_message("port is out of range").into();
    u16::try_from(port).map_err(|_| invalid())
}

fn ip(text: &str) -> JsResult<IpAddr> {
    let invalid = || JsNativeError::typ().with_message(format!("'{text}' is not an IP address")).into();
    text.parse().map_err(|_| invalid())
}

/// `connect({ address, port, localAddress, localPort } or { path }, done)`: calls `done(error, native)`.
fn connect(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let done = callback_argument(args, 1)?;
    let place = match text(&options, "path", cx)? {
        Some(path) => Place::Unix(path),
        None => {
            let address = ip(&text(&options, "address", cx)?.unwrap_or_default())?;
            let local = text(&options, "localAddress", cx)?.map(|local| ip(&local)).transpose()?;
            let local_port = port(&options, "localPort", cx)?;
            let any = || match address {
                IpAddr::V4(_) => IpAddr::from([0; 4]),
                IpAddr::V6(_) => IpAddr::from([0; 16]),
            };
            let from = (local.is_some() || local_port != 0)
                .then(|| SocketAddr::new(local.unwrap_or_else(any), local_port));
            Place::Tcp { to: SocketAddr::new(address, port(&options, "port", cx)?), from }
        }
    };
    begin(place.connect(), done, cx, |result, cx| match result {
        Ok(stream) => Ok(vec![JsValue::null(), from_stream(stream, cx)?.into()]),
        Err((call, failure)) => Ok(vec![error::of_call(call, &failure, cx).into_opaque(cx)?]),
    })
}

/// Starts work that can be given up, and gives its result to `done`.
pub(super) fn begin<T: 'static>(
    work: impl Future<Output = T> + 'static,
    done: JsObject,
    cx: &mut Context,
    finish: impl FnOnce(T, &mut Context) -> JsResult<Vec<JsValue>> + 'static,
) -> JsResult<JsValue> {
    let attempt = Rc::new(Attempt::default());
    attempt.hold.replace(Some(EventLoop::current().hold()));
    let this = attempt.clone();
    let task = async_context::spawn(async move {
        let result = work.await;
        this.task.take();
        run(done, move |cx| finish(result, cx));
        this.hold.take();
    });
    attempt.task.replace(Some(task.abort_handle()));
    let prototype = prototypes(cx)?.attempt.clone();
    Ok(JsObject::new(cx.root_shape(), prototype, AttemptObject(attempt)).upcast().into())
}

fn attempt(this: &JsValue) -> JsResult<Rc<Attempt>> {
    this.as_object()
        .and_then(|object| object.downcast_ref::<AttemptObject>().map(|attempt| attempt.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not an attempt").into())
}

/// `cancel()`: gives up; `done` is not called.
fn cancel(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let attempt = attempt(this)?;
    let task = attempt.task.take();
    if let Some(task) = task {
        task.abort();
        let hold = attempt.hold.take();
        drop(hold);
    }
    Ok(JsValue::undefined())
}

/// `hold(flag)`: whether it keeps the program alive.
fn hold(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let attempt = attempt(this)?;
    let wanted = args.get_or_undefined(0).to_boolean() && attempt.task.borrow().is_some();
    let old = attempt.hold.replace(wanted.then(|| EventLoop::current().hold()));
    drop(old);
    Ok(JsValue::undefined())
}

/// `lookup(host, family, done)`: calls `done(error, addresses)`; family 4, 6 or 0 for both.
fn lookup(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let host = text_argument(args, 0, cx)?;
    let family = count_argument(args, 1, cx)?;
    let done = callback_argument(args, 2)?;
    let hold = EventLoop::current().hold();
    async_context::spawn(async move {
        let found = tokio::net::lookup_host((host.as_str(), 0)).await.map(|found| {
            let wanted = |ip: &IpAddr| match family {
                4 => ip.is_ipv4(),
                6 => ip.is_ipv6(),
                _ => true,
            };
            found.map(|addr| addr.ip()).filter(wanted).collect::<Vec<_>>()
        });
        run(done, move |cx| match found {
            Ok(found) if !found.is_empty() => {
                let texts = found.iter().map(|ip| JsString::from(ip.to_string()).into());
                Ok(vec![JsValue::null(), JsArray::from_iter(texts, cx).into()])
            }
            other => {
                let failure = other.err().unwrap_or_else(|| io::ErrorKind::NotFound.into());
                Ok(vec![error::of_lookup(&host, &failure, cx).into_opaque(cx)?])
            }
        });
        drop(hold);
    });
    Ok(JsValue::undefined())
}
