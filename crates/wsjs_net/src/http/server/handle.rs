//! A connection as requests and event sources see it.

use std::any::Any;
use std::net::SocketAddr;
use std::rc::{Rc, Weak};
use std::task::{Context, Waker};
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use super::conn::Conn;
use super::reply::Flushed;
use crate::http::error::HttpError;

/// A connection of the server; cheap to clone, keeps the connection's memory but not its socket alive.
#[derive(Clone)]
pub struct ConnHandle(Rc<Conn>);

impl ConnHandle {
    pub(super) fn new(conn: &Rc<Conn>) -> Self {
        Self(conn.clone())
    }

    pub(super) fn downgrade(&self) -> Weak<Conn> {
        Rc::downgrade(&self.0)
    }

    /// A number no other connection of this thread has had.
    pub fn id(&self) -> u64 {
        self.0.id
    }

    /// The peer's address; `None` for a unix socket.
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.0.peer
    }

    /// This side's address; `None` for a unix socket.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.0.local
    }

    /// Whether the bytes are encrypted on the wire.
    pub fn is_tls(&self) -> bool {
        self.0.is_tls
    }

    /// Whether the connection can still be written to.
    pub fn is_open(&self) -> bool {
        self.0.state.borrow().is_open()
    }

    /// Whether nothing is being received or answered.
    pub fn is_idle(&self) -> bool {
        let state = self.0.state.borrow();
        state.slots.is_empty() && state.body.is_none() && state.head_started.is_none()
    }

    /// What the handler keeps with the connection; see [`ConnHandle::set_owner`].
    pub fn owner(&self) -> Option<Rc<dyn Any>> {
        self.0.owner.borrow().clone()
    }

    /// Keeps something with the connection, for as long as its memory lives.
    pub fn set_owner(&self, owner: Rc<dyn Any>) {
        self.0.owner.replace(Some(owner));
    }

    /// What was received and is not used yet: of use while a request is refused.
    pub fn unparsed(&self) -> Bytes {
        Bytes::copy_from_slice(&self.0.state.borrow().input)
    }

    /// Whether the peer has sent its last byte.
    pub fn is_half_closed(&self) -> bool {
        self.0.state.borrow().eof
    }

    /// Hands what is pending to the operating system now; whether nothing is left.
    pub fn flush(&self) -> bool {
        let waker = {
            let mut state = self.0.state.borrow_mut();
            state.now = Instant::now();
            state.task.clone()
        };
        let mut cx = Context::from_waker(waker.as_ref().unwrap_or(Waker::noop()));
        // An error shows again when the connection's task polls.
        let _ = self.0.poll_flush(&mut cx);
        self.0.state.borrow().out.is_empty()
    }

    /// Appends bytes to the output as they are, past all responses.
    ///
    /// # Errors
    /// [`HttpError::Closed`].
    pub fn write_raw(&self, bytes: Bytes) -> Result<bool, HttpError> {
        let room = {
            let mut state = self.0.state.borrow_mut();
            if !state.is_open() {
                return Err(HttpError::Closed);
            }
            state.out.push(bytes);
            state.out.len() < self.0.config.high_water
        };
        self.0.touch();
        Ok(room)
    }

    /// Sends what is pending, then closes; no response is accepted any more.
    pub fn shutdown(&self) {
        {
            let mut state = self.0.state.borrow_mut();
            if !state.is_open() {
                return;
            }
            state.closing = true;
            state.last = true;
            state.first += state.slots.len() as u64;
            state.slots.clear();
        }
        self.0.touch();
    }

    /// Has the connection look at what has changed around it.
    pub fn wake(&self) {
        self.0.touch();
    }

    /// Drops the socket at once.
    pub fn destroy(&self) {
        self.0.destroy();
    }

    /// Calls `callback` when the socket is gone (at once if it is); not after an upgrade.
    pub fn on_close(&self, callback: impl FnOnce() + 'static) {
        if self.0.state.borrow().stream.is_some() {
            self.0.on_close.borrow_mut().push(Box::new(callback));
        } else {
            callback();
        }
    }

    /// Sets the inactivity timeout of this connection; zero switches it off.
    pub fn set_timeout(&self, timeout: Duration) {
        {
            let mut state = self.0.state.borrow_mut();
            state.timeout = timeout;
            state.last_activity = Instant::now();
        }
        self.0.touch();
    }

    /// Bytes received so far.
    pub fn bytes_read(&self) -> u64 {
        self.0.state.borrow().bytes_read
    }

    /// Bytes handed to the operating system so far.
    pub fn bytes_written(&self) -> u64 {
        self.0.state.borrow().out.flushed()
    }

    /// Bytes waiting to be sent.
    pub fn buffered(&self) -> usize {
        self.0.state.borrow().out.len()
    }

    /// Resolves when everything that is pending now has been handed to the operating system.
    pub fn flushed(&self) -> Flushed {
        Flushed::now(&self.0)
    }

    /// Runs `look` on the stream, for socket options and certificates; `None` when it is gone.
    pub fn with_stream<R>(&self, look: impl FnOnce(&crate::Stream) -> R) -> Option<R> {
        self.0.state.borrow().stream.as_ref().map(look)
    }
}
