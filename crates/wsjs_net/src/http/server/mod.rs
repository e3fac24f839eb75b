//! The HTTP/1.1 server: one task per connection, answers in the order of the requests.

mod config;
mod conn;
mod date;
mod dispatch;
mod handle;
mod out;
mod reply;
mod request;
mod state;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

use tokio::sync::Notify;

pub use config::{AutoConnection, AutoHeaders, ClientError, Config, ErrorReply, Handler};
use conn::Conn;
pub(crate) use conn::drain_all;
pub use conn::flush_dirty;
pub use handle::ConnHandle;
pub use out::Out;
pub use reply::{BodySize, Flushed, Reply};
pub use request::{Body, Request};

use crate::listener::{Listener, LocalAddr};
use crate::stream::Stream;

/// Serves one connection until it ends or is taken over. Must run on a tokio `LocalSet`.
pub async fn serve_connection(stream: Stream, config: Rc<Config>, handler: Rc<dyn Handler>) {
    run(Conn::new(stream, config, handler, Rc::default())).await;
}

/// A connection and the future that serves it, for owners who know their connections. Once `draining` is set
/// and [`ConnHandle::wake`] called, it ends with the response it is at.
pub fn open(
    stream: Stream,
    config: Rc<Config>,
    handler: Rc<dyn Handler>,
    draining: Rc<Cell<bool>>,
) -> (ConnHandle, impl Future<Output = ()>) {
    let conn = Conn::new(stream, config, handler, draining);
    (ConnHandle::new(&conn), run(conn))
}

async fn run(conn: Rc<Conn>) {
    /// Ends the connection also when its task is dropped in the middle.
    struct Guard(Rc<Conn>);
    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.destroy();
        }
    }
    let guard = Guard(conn);
    guard.0.handler.connected(&ConnHandle::new(&guard.0));
    poll_fn(|cx| guard.0.poll(cx)).await;
}

/// A listening socket and its connections.
pub struct Server {
    shared: Rc<Shared>,
    addr: LocalAddr,
}

struct Shared {
    config: Rc<Config>,
    handler: Rc<dyn Handler>,
    draining: Rc<Cell<bool>>,
    stop: Notify,
    accepting: Cell<bool>,
    conns: RefCell<HashMap<u64, Weak<Conn>>>,
    /// Connections that are in their TLS handshake or beyond.
    count: Cell<usize>,
    waiters: RefCell<Vec<Waker>>,
}

impl Server {
    /// Starts serving `listener` on tasks of the current `LocalSet`.
    pub fn start(listener: Listener, config: Rc<Config>, handler: Rc<dyn Handler>) -> Self {
        let addr = listener.local_addr().clone();
        let shared = Rc::new(Shared {
            config,
            handler,
            draining: Rc::default(),
            stop: Notify::new(),
            accepting: Cell::new(true),
            conns: RefCell::default(),
            count: Cell::new(0),
            waiters: RefCell::default(),
        });
        tokio::task::spawn_local(accept(shared.clone(), listener));
        Self { shared, addr }
    }

    /// Where the server listens.
    pub fn local_addr(&self) -> &LocalAddr {
        &self.addr
    }

    /// The number of open connections; those taken over do not count.
    pub fn connections(&self) -> usize {
        self.shared.count.get()
    }

    /// Stops accepting. Connections end with the response they are at.
    pub fn close(&self) {
        self.shared.draining.set(true);
        self.shared.stop.notify_one();
        for conn in self.conns() {
            conn.touch();
        }
    }

    /// Closes connections on which nothing is received or answered.
    pub fn close_idle(&self) {
        for conn in self.conns() {
            let handle = ConnHandle::new(&conn);
            if handle.is_idle() {
                handle.shutdown();
            }
        }
    }

    /// Drops all connections.
    pub fn close_all(&self) {
        for conn in self.conns() {
            conn.destroy();
        }
    }

    /// Resolves when the server was closed and its last connection has ended.
    pub async fn closed(&self) {
        poll_fn(|cx| {
            if !self.shared.accepting.get() && self.shared.count.get() == 0 {
                return Poll::Ready(());
            }
            self.shared.waiters.borrow_mut().push(cx.waker().clone());
            Poll::Pending
        })
        .await;
    }

    fn conns(&self) -> Vec<Rc<Conn>> {
        self.shared.conns.borrow().values().filter_map(Weak::upgrade).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.close();
    }
}

async fn accept(shared: Rc<Shared>, listener: Listener) {
    loop {
        let incoming = tokio::select! {
            biased;
            () = shared.stop.notified() => break,
            incoming = listener.accept() => incoming,
        };
        shared.count.set(shared.count.get() + 1);
        let counted = Counted { shared: shared.clone(), id: Cell::new(None) };
        tokio::task::spawn_local(async move {
            // A failed handshake has no request to answer.
            let Ok(stream) = incoming.into_stream().await else {
                return;
            };
            let shared = &counted.shared;
            let conn =
                Conn::new(stream, shared.config.clone(), shared.handler.clone(), shared.draining.clone());
            counted.id.set(Some(conn.id));
            let weak = ConnHandle::new(&conn).downgrade();
            shared.conns.borrow_mut().insert(conn.id, weak);
            run(conn).await;
        });
    }
    drop(listener);
    shared.accepting.set(false);
    shared.wake();
}

impl Shared {
    fn wake(&self) {
        for waker in self.waiters.borrow_mut().drain(..) {
            waker.wake();
        }
    }
}

/// Counts a connection for as long as its task lives.
struct Counted {
    shared: Rc<Shared>,
    id: Cell<Option<u64>>,
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(id) = self.id.get() {
            self.shared.conns.borrow_mut().remove(&id);
        }
        self.shared.count.set(self.shared.count.get() - 1);
        self.shared.wake();
    }
}
