//! Listening sockets: bound when made, serving when asked to, closed once.

use std::cell::{Cell, RefCell};
use std::net::IpAddr;
use std::path::Path;
use std::rc::Rc;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
};
use tokio::sync::Notify;
use wsjs_net::Stream;
use wsjs_net::listener::{ListenOptions, Listener, LocalAddr};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use super::class::{address, port};
use super::options::{count, text, value};
use super::{error, from_stream, prototypes, tls};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("listen", 1, listen)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("accept", 0, accept),
    ("serve", 1, serve),
    ("secure", 1, secure),
    ("close", 0, close),
    ("waitClosed", 0, wait_closed),
];

pub(super) const ACCESSORS: &[(&str, NativeFn)] =
    &[("localAddress", local_address), ("localPort", local_port), ("isOpen", is_open)];

/// A listening socket, shared by the script's object and the task that accepts.
pub(crate) struct ListenerState {
    listener: RefCell<Option<Rc<Listener>>>,
    addr: LocalAddr,
    open: Cell<bool>,
    /// Asks the accepting task to end.
    stop: Notify,
    /// The socket is really closed: its port is free.
    closed: Notify,
    hold: RefCell<Option<Hold>>,
}

impl std::fmt::Debug for ListenerState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListenerState").field("addr", &self.addr).finish_non_exhaustive()
    }
}

impl ListenerState {
    /// Accepts connections on a task of its own and keeps the program alive until the socket is closed.
    /// Whether it was open and idle.
    pub fn accept_all(self: &Rc<Self>, accepted: impl Fn(Stream) + 'static) -> bool {
        let Some(listener) = self.listener.take() else { return false };
        self.hold.replace(Some(EventLoop::current().hold()));
        let this = self.clone();
        let accepted = Rc::new(accepted);
        async_context::spawn(async move {
            while this.open.get() {
                let incoming = tokio::select! {
                    biased;
                    () = this.stop.notified() => break,
                    incoming = listener.accept() => incoming,
                };
                let accepted = accepted.clone();
                async_context::spawn(async move {
                    // A failed handshake has nobody to tell.
                    if let Ok(stream) = incoming.into_stream().await {
                        accepted(stream);
                    }
                });
            }
            drop(listener);
            this.ended();
        });
        true
    }

    fn is_closed(&self) -> bool {
        !self.open.get() && self.hold.borrow().is_none()
    }

    fn ended(&self) {
        self.hold.take();
        self.open.set(false);
        self.closed.notify_waiters();
    }

    fn close(&self) {
        if !self.open.replace(false) {
            return;
        }
        self.stop.notify_one();
        if self.listener.take().is_some_and(|listener| Rc::strong_count(&listener) == 1) {
            self.ended();
        }
    }
}

#[derive(Debug, Trace, Finalize, JsData)]
struct ListeningSocket(#[unsafe_ignore_trace] Rc<ListenerState>);

/// The state of a native listener.
pub(crate) fn listener_of(value: &JsValue) -> JsResult<Rc<ListenerState>> {
    value
        .as_object()
        .and_then(|object| object.downcast_ref::<ListeningSocket>().map(|socket| socket.0.clone()))
        .ok_or_else(|| JsNativeError::typ().with_message("not a listening socket").into())
}

/// `listen({ host, port, path, backlog, ipv6Only, tls })`: binds at once. Without host, all addresses of both families.
fn listen(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let bound = match text(&options, "path", cx)? {
        Some(path) => Listener::unix(Path::new(&path)),
        None => {
            let host = match text(&options, "host", cx)? {
                None => None,
                Some(host) => Some(host.parse::<IpAddr>().map_err(|_| {
                    JsNativeError::typ().with_message(format!("'{host}' is not an IP address"))
                })?),
            };
            let port = count(&options, "port", cx)?.unwrap_or(0);
            let Ok(port) = u16::try_from(port) else {
                let message = format!("port {port} is out of range: 0 to 65535");
                return Err(JsNativeError::range().with_message(message).into());
            };
            let mut how = ListenOptions::default();
            if let Some(backlog) = count(&options, "backlog", cx)? {
                how.backlog = u32::try_from(backlog).unwrap_or(u32::MAX);
            }
            how.ipv6_only = value(&options, "ipv6Only", cx)?.is_some_and(|only| only.to_boolean());
            Listener::tcp(host, port, &how)
        }
    };
    let mut listener = match bound {
        Ok(listener) => listener,
        Err(failure) => return Err(error::of_net(&failure, cx)),
    };
    if let Some(settings) = value(&options, "tls", cx)?.and_then(|settings| settings.as_object()) {
        listener = listener.with_tls(tls::server(&settings, cx)?);
    }
    crate::process::stop::arm();
    let state = ListenerState {
        addr: listener.local_addr().clone(),
        listener: RefCell::new(Some(Rc::new(listener))),
        open: Cell::new(true),
        stop: Notify::new(),
        closed: Notify::new(),
        hold: RefCell::default(),
    };
    let prototype = prototypes(cx)?.listener.clone();
    Ok(JsObject::from_proto_and_data(prototype, ListeningSocket(Rc::new(state))).into())
}

/// `accept()`: the next connection, as a native socket.
fn accept(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let state = listener_of(this)?;
    let Some(listener) = state.listener.borrow().clone() else {
        return Err(JsNativeError::error().with_message("the socket is closed").into());
    };
    let accepted = EventLoop::current().wait(
        async move {
            let result = tokio::select! {
                biased;
                () = state.stop.notified() => {
                    // Every caller that waits is to know.
                    state.stop.notify_one();
                    None
                }
                incoming = listener.accept() => incoming.into_stream().await.ok(),
            };
            let last = Rc::strong_count(&listener) == 1;
            drop(listener);
            if last && !state.open.get() {
                state.ended();
            }
            result
        },
        cx,
    )?;
    match accepted {
        Some(stream) => from_stream(stream, cx).map(Into::into),
        None => Err(JsNativeError::error().with_message("accept: the socket is closed").into()),
    }
}

/// `secure(options)`: TLS from here on, before anything is accepted.
fn secure(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let state = listener_of(this)?;
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let config = tls::server(&options, cx)?;
    let taken = state.listener.take();
    match taken.map(Rc::try_unwrap) {
        Some(Ok(listener)) => {
            state.listener.replace(Some(Rc::new(listener.with_tls(config))));
            Ok(JsValue::undefined())
        }
        Some(Err(shared)) => {
            state.listener.replace(Some(shared));
            Err(JsNativeError::error().with_message("the socket is in use").into())
        }
        None => Err(JsNativeError::error().with_message("the socket is closed or in use").into()),
    }
}

/// `serve(callback)`: calls it with a native socket for every connection, each in a fiber of its own.
fn serve(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let _ = cx;
    let callback = callback.clone();
    let started = listener_of(this)?.accept_all(move |stream| {
        let callback = callback.clone();
        let hub = EventLoop::current();
        hub.clone().run(Box::new(move |cx| {
            let result = from_stream(stream, cx)
                .and_then(|socket| callback.call(&JsValue::undefined(), &[socket.into()], cx));
            if let Err(error) = result {
                hub.report(error, cx);
            }
        }));
    });
    Ok(started.into())
}

/// `close()`: waits until the port is free.
fn close(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let state = listener_of(this)?;
    state.close();
    wait_for(state, cx)
}

/// `waitClosed()`: waits until somebody closes it.
fn wait_closed(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    wait_for(listener_of(this)?, cx)
}

fn wait_for(state: Rc<ListenerState>, cx: &mut Context) -> JsResult<JsValue> {
    if !state.is_closed() {
        EventLoop::current().wait(
            async move {
                let closed = state.closed.notified();
                tokio::pin!(closed);
                // It may close before this is polled: the interest counts from here on.
                closed.as_mut().enable();
                if !state.is_closed() {
                    closed.await;
                }
            },
            cx,
        )?;
    }
    Ok(JsValue::undefined())
}

fn local_address(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(match &listener_of(this)?.addr {
        LocalAddr::Tcp(addr) => address(Some(*addr)),
        LocalAddr::Unix(path) => JsString::from(path.to_string_lossy().as_ref()).into(),
    })
}

fn local_port(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(port(listener_of(this)?.addr.tcp()))
}

fn is_open(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(listener_of(this)?.open.get().into())
}
