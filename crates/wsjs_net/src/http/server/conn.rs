//! The connection's own task: reads, parses, calls the handler, writes, watches the clock.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, sleep_until};

use super::config::{ClientError, Config, Handler};
use super::handle::ConnHandle;
use super::state::{Phase, State, Timeout};
use crate::http::error::BodyError;
use crate::registry::Registry;
use crate::stream::Stream;

/// Size of the read buffer that all connections of a thread share.
const READ_BUFFER: usize = 64 * 1024;
/// A closing connection takes what a peer goes on sending for so many times `linger`: one that is in the middle of a large body
/// comes to read the answer.
const MAX_LINGER: u32 = 30;

thread_local! {
    static BUFFER: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
    static DIRTY: RefCell<Vec<Weak<Conn>>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u64> = const { Cell::new(1) };
    static OPEN: Registry<Conn> = Registry::default();
}

/// Has all connections of this thread end with the response they are at; whether there are any.
pub(crate) fn drain_all() -> bool {
    let mut any = false;
    for conn in OPEN.with(Registry::all) {
        let (phase, idle) = {
            let state = conn.state.borrow();
            (state.phase, state.slots.is_empty())
        };
        any |= matches!(phase, Phase::Open | Phase::Lingering);
        conn.draining.set(true);
        if phase == Phase::Open && idle {
            conn.touch();
        }
    }
    any
}

/// Writes out what other tasks have appended to connections since the last call. The runtime calls it at
/// the end of each turn; without that the connections' own tasks do it one turn later.
pub fn flush_dirty() {
    let dirty = DIRTY.with(RefCell::take);
    if dirty.is_empty() {
        return;
    }
    let now = Instant::now();
    for conn in dirty.iter().filter_map(Weak::upgrade) {
        conn.dirty.set(false);
        let waker = {
            let mut state = conn.state.borrow_mut();
            state.now = now;
            state.task.clone()
        };
        let Some(waker) = waker else {
            continue;
        };
        // An error shows again when the connection's task polls.
        let _ = conn.poll_flush(&mut Context::from_waker(&waker));
    }
}

/// One connection, shared by its task, its requests and their replies.
pub(super) struct Conn {
    pub id: u64,
    pub peer: Option<SocketAddr>,
    pub local: Option<SocketAddr>,
    pub is_tls: bool,
    pub config: Rc<Config>,
    pub handler: Rc<dyn Handler>,
    /// The server takes no more requests.
    pub draining: Rc<Cell<bool>>,
    pub state: RefCell<State>,
    pub on_close: RefCell<Vec<Box<dyn FnOnce()>>>,
    pub owner: RefCell<Option<Rc<dyn Any>>>,
    polling: Cell<bool>,
    /// On the dirty list.
    dirty: Cell<bool>,
    /// The task will run.
    woken: Cell<bool>,
}

impl Drop for Conn {
    fn drop(&mut self) {
        // At the thread's end there may be no registry any more.
        let _ = OPEN.try_with(|open| open.remove(self));
    }
}

impl Conn {
    pub(super) fn new(
        stream: Stream,
        config: Rc<Config>,
        handler: Rc<dyn Handler>,
        draining: Rc<Cell<bool>>,
    ) -> Rc<Self> {
        let conn = Rc::new(Self {
            id: NEXT_ID.with(|next| next.replace(next.get() + 1)),
            peer: stream.peer_addr(),
            local: stream.local_addr(),
            is_tls: stream.is_tls(),
            state: RefCell::new(State::new(stream, config.timeout)),
            config,
            handler,
            draining,
            on_close: RefCell::default(),
            owner: RefCell::default(),
            polling: Cell::new(false),
            dirty: Cell::new(false),
            woken: Cell::new(false),
        });
        OPEN.with(|open| open.add(&conn));
        conn
    }

    /// Something was appended to the output, or the state changed: has it seen to soon.
    pub(super) fn touch(self: &Rc<Self>) {
        if self.polling.get() {
            return;
        }
        if !self.woken.replace(true) {
            self.state.borrow().wake_task();
        }
        if self.dirty.replace(true) {
            return;
        }
        DIRTY.with(|dirty| {
            let mut dirty = dirty.borrow_mut();
            if dirty.len() >= 1024 && dirty.len() == dirty.capacity() {
                dirty.retain(|conn| conn.strong_count() > 0);
            }
            dirty.push(Rc::downgrade(self));
        });
    }

    /// Drops the socket at once.
    pub(super) fn destroy(&self) {
        let stream = {
            let mut state = self.state.borrow_mut();
            match state.phase {
                Phase::Closed | Phase::Upgraded => return,
                _ => state.end(Phase::Closed),
            }
        };
        drop(stream);
        let callbacks = std::mem::take(&mut *self.on_close.borrow_mut());
        for callback in callbacks {
            callback();
        }
    }

    pub(super) fn poll(self: &Rc<Self>, cx: &mut Context<'_>) -> Poll<()> {
        {
            let mut state = self.state.borrow_mut();
            state.now = Instant::now();
            if !state.task.as_ref().is_some_and(|task| task.will_wake(cx.waker())) {
                state.task = Some(cx.waker().clone());
            }
        }
        self.woken.set(false);
        self.polling.set(true);
        let result = self.drive(cx);
        self.polling.set(false);
        result
    }

    fn drive(self: &Rc<Self>, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            self.dispatch();
            match self.poll_flush(cx).map_err(drop) {
                Poll::Ready(Err(())) => self.destroy(),
                flushed => self.settle(flushed.is_ready(), cx),
            }
            {
                let mut state = self.state.borrow_mut();
                if matches!(state.phase, Phase::Closed | Phase::Upgraded) {
                    // A waker keeps the task's memory.
                    state.task = None;
                    return Poll::Ready(());
                }
                let relieved = state.out.len() <= self.config.high_water;
                if relieved && std::mem::take(&mut state.congested) {
                    continue;
                }
            }
            if !self.read(cx) && !self.check_time(cx) {
                return Poll::Pending;
            }
        }
    }

    pub(super) fn poll_flush(&self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let state = &mut *self.state.borrow_mut();
        let Some(stream) = &mut state.stream else {
            return Poll::Ready(Ok(()));
        };
        if state.out.is_empty() && !self.is_tls {
            return Poll::Ready(Ok(()));
        }
        let before = state.out.flushed();
        let result = state.out.poll_flush(stream, cx);
        if state.out.flushed() != before {
            state.last_activity = state.now;
            state.wake_waiters();
        }
        result
    }

    /// Moves on to closing when everything is said.
    fn settle(self: &Rc<Self>, flushed: bool, cx: &mut Context<'_>) {
        let mut state = self.state.borrow_mut();
        let idle = state.slots.is_empty() && state.body.is_none() && state.held.is_none();
        if idle && (state.eof || (self.draining.get() && state.head_started.is_none())) {
            state.closing = true;
        }
        if !state.is_open() || !state.closing || !flushed {
            return;
        }
        if let Some(stream) = &mut state.stream {
            // A TLS goodbye that does not fit the socket is not worth waiting for.
            let _ = Pin::new(stream).poll_shutdown(cx);
        }
        if state.eof || self.config.linger.is_zero() {
            drop(state);
            return self.destroy();
        }
        state.stop_reading(&BodyError::Incomplete);
        state.phase = Phase::Lingering;
        state.input = BytesMut::new();
        let now = state.now;
        let after = |time| now.checked_add(time).unwrap_or(now);
        (state.linger_until, state.linger_end) =
            (after(self.config.linger), after(self.config.linger.saturating_mul(MAX_LINGER)));
        drop(state);
        self.handler.said_all(&ConnHandle::new(self));
    }

    /// Reads once when something is wanted; tells whether the loop should go round again.
    fn read(self: &Rc<Self>, cx: &mut Context<'_>) -> bool {
        let mut state = self.state.borrow_mut();
        let wanted = match (&state.phase, &state.body) {
            _ if state.eof => false,
            (Phase::Lingering, _) => true,
            (_, Some(body)) => {
                let body = body.borrow();
                body.discard || (body.wanted && body.chunk.is_none())
            }
            // Also while responses are pending: only reading notices that the peer has gone.
            _ => state.input.len() < READ_BUFFER.max(self.config.head.max_size.saturating_add(1)),
        };
        let Some(stream) = state.stream.as_mut().filter(|_| wanted) else {
            return false;
        };
        let mut buffer = BUFFER.take().unwrap_or_else(|| vec![0; READ_BUFFER].into());
        let mut target = ReadBuf::new(&mut buffer);
        let result = Pin::new(stream).poll_read(cx, &mut target);
        let bytes = target.filled();
        let again = match result {
            Poll::Pending => false,
            Poll::Ready(Err(_)) => {
                drop(state);
                self.destroy();
                true
            }
            Poll::Ready(Ok(())) if bytes.is_empty() => {
                state.eof = true;
                let pending = state.is_open() && !state.slots.is_empty();
                let lingering = state.phase == Phase::Lingering;
                drop(state);
                if lingering {
                    self.destroy();
                } else if pending {
                    self.handler.half_closed(&ConnHandle::new(self));
                }
                true
            }
            Poll::Ready(Ok(())) => {
                state.bytes_read += bytes.len() as u64;
                state.last_activity = state.now;
                if state.phase == Phase::Lingering {
                    let quiet = state.now.checked_add(self.config.linger).unwrap_or(state.now);
                    state.linger_until = quiet.min(state.linger_end);
                } else {
                    state.input.extend_from_slice(bytes);
                }
                true
            }
        };
        BUFFER.set(Some(buffer));
        again
    }

    /// Acts on a deadline that has passed; tells whether the loop should go round again.
    fn check_time(self: &Rc<Self>, cx: &mut Context<'_>) -> bool {
        let overdue = {
            let state = &mut *self.state.borrow_mut();
            loop {
                let Some((at, what)) = state.deadline(&self.config) else {
                    return false;
                };
                // Armed too early is corrected when it fires: re-arming for every request costs more.
                let timer = state.timer.get_or_insert_with(|| Box::pin(sleep_until(at)));
                if timer.deadline() > at {
                    timer.as_mut().reset(at);
                }
                if timer.as_mut().poll(cx).is_pending() {
                    return false;
                }
                if Instant::now() >= at {
                    state.timer = None;
                    break what;
                }
                timer.as_mut().reset(at);
            }
        };
        match overdue {
            Timeout::Head => self.fail(&ClientError::HeadersTimeout),
            Timeout::Body => self.fail(&ClientError::Body(BodyError::Timeout)),
            Timeout::Idle => {
                let mut state = self.state.borrow_mut();
                (state.closing, state.last) = (true, true);
            }
            Timeout::Inactive if self.handler.timed_out(&ConnHandle::new(self)) => {
                let mut state = self.state.borrow_mut();
                state.last_activity = Instant::now();
            }
            Timeout::Inactive | Timeout::Stalled | Timeout::Linger => self.destroy(),
        }
        true
    }
}
