//! Writing once, however many frames were sent in a turn of the event loop.
//!
//! The sockets of a thread write together when all that was ready has run, like Redis its replies: a peer on the same
//! machine is then woken once for many replies, and the processor's caches change hands less often.

use std::cell::{Cell, RefCell};
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use tokio::io::AsyncWrite;

use super::handle::Shared;
use super::outgoing::{Outgoing, SLICES};
use super::{SendError, State};

/// Rounds of writing before callbacks that send again have to wait for the next turn.
const ROUNDS: usize = 8;

/// How long the first of them waits for the others.
const PATIENCE: Duration = Duration::from_micros(500);

thread_local! {
    static DIRTY: RefCell<Vec<Rc<Shared>>> = const { RefCell::new(Vec::new()) };
    /// Sees to it that [`flush_dirty`] is called.
    static SCHEDULE: Cell<Option<fn()>> = const { Cell::new(None) };
    /// When it was told last.
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Has the sockets of this thread write together. `schedule` is called when the first of them has something to write and
/// has [`flush_dirty`] called as soon as what is ready to run has run. Without it each driver writes when it was polled.
pub fn flush_together(schedule: fn()) {
    SCHEDULE.set(Some(schedule));
}

/// Writes if the first bytes have waited long enough: for the end of a turn.
pub fn flush_overdue() {
    if SINCE.get().is_some_and(|since| since.elapsed() > PATIENCE) {
        flush_dirty();
    }
}

/// At the end of a driver's poll.
pub(super) fn flush_polled() {
    if SCHEDULE.get().is_none() {
        flush_dirty();
    }
}

/// Writes what every connection of this thread has gathered, with one system call each.
pub fn flush_dirty() {
    SINCE.take();
    for _ in 0..ROUNDS {
        let mut dirty = DIRTY.with_borrow_mut(std::mem::take);
        if dirty.is_empty() {
            return;
        }
        for shared in dirty.drain(..) {
            shared.dirty.set(false);
            shared.flush();
        }
        DIRTY.with_borrow_mut(|list| {
            if list.is_empty() && dirty.capacity() <= 4096 {
                *list = dirty;
            }
        });
    }
    match SCHEDULE.get() {
        Some(schedule) => schedule(),
        // A driver flushes at the end of its poll, so waking one is enough.
        None => DIRTY.with_borrow(|list| {
            if let Some(shared) = list.first() {
                shared.wake_task();
            }
        }),
    }
}

impl Shared {
    pub(super) fn mark_dirty(self: &Rc<Self>) {
        if self.dirty.replace(true) {
            return;
        }
        let is_first = DIRTY.with_borrow_mut(|list| {
            list.push(Rc::clone(self));
            list.len() == 1
        });
        if is_first && let Some(schedule) = SCHEDULE.get() {
            SINCE.set(Some(Instant::now()));
            schedule();
        }
    }

    /// Writes as much as the socket takes now; the driver sees to the rest.
    pub(super) fn flush(&self) {
        if !self.can_write() {
            return;
        }
        match self.try_write() {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                self.blocked.set(true);
                self.note_backlog();
                self.wake();
            }
            Err(_) => self.fail_writing(),
        }
        self.call_done();
    }

    /// Makes room in the middle of a turn. Callbacks and errors wait for its end: the caller is a script.
    pub(super) fn relieve(self: &Rc<Self>) {
        if !self.can_write() {
            return;
        }
        if let Err(error) = self.try_write()
            && error.kind() == io::ErrorKind::WouldBlock
        {
            self.blocked.set(true);
            self.note_backlog();
            self.wake();
        }
        self.mark_dirty();
    }

    /// Writes what is queued and as much of a block behind it as the socket takes now; says how much of the block. It tries
    /// once: what an error means the next flush finds out.
    pub(super) fn write_through(&self, out: &mut Outgoing, block: &[u8]) -> usize {
        let mut stream = self.stream.borrow_mut();
        let Some(stream) = stream.as_mut().filter(|_| self.can_write()) else {
            return 0;
        };
        let queued = out.len();
        let mut slices = [IoSlice::new(&[]); SLICES];
        let count = out.slices(&mut slices);
        let Some(last) = slices.get_mut(count) else {
            return 0;
        };
        *last = IoSlice::new(block);
        let written = stream.try_write_vectored(&slices[..=count]).unwrap_or(0);
        out.advance(written.min(queued));
        let through = written.saturating_sub(queued);
        if through > 0 {
            out.wrote_through(through);
        }
        through
    }

    fn can_write(&self) -> bool {
        !self.blocked.get()
            && !self.corked.get()
            && !self.write_failed.get()
            && self.state.get() != State::Closed
    }

    fn try_write(&self) -> io::Result<()> {
        let mut stream = self.stream.borrow_mut();
        let Some(stream) = stream.as_mut() else {
            return Ok(());
        };
        let mut out = self.out.borrow_mut();
        while out.len() > 0 {
            let mut slices = [IoSlice::new(&[]); SLICES];
            let count = out.slices(&mut slices);
            match stream.try_write_vectored(&slices[..count]) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => out.advance(written),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        stream.try_flush()
    }

    /// Writes the rest after a short write, waking the task when the socket takes more.
    pub(super) fn poll_write(&self, cx: &mut Context<'_>) {
        while self.blocked.get() {
            let result = {
                let mut stream = self.stream.borrow_mut();
                let Some(stream) = stream.as_mut() else {
                    return;
                };
                let stream = Pin::new(stream);
                let mut out = self.out.borrow_mut();
                if out.len() == 0 {
                    match stream.poll_flush(cx) {
                        Poll::Ready(Ok(())) => {
                            self.blocked.set(false);
                            Poll::Ready(Ok(()))
                        }
                        other => other,
                    }
                } else {
                    let mut slices = [IoSlice::new(&[]); SLICES];
                    let count = out.slices(&mut slices);
                    match stream.poll_write_vectored(cx, &slices[..count]) {
                        Poll::Ready(Ok(0)) => Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                        Poll::Ready(Ok(written)) => {
                            out.advance(written);
                            Poll::Ready(Ok(()))
                        }
                        Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
                        Poll::Pending => Poll::Pending,
                    }
                }
            };
            match result {
                Poll::Pending => break,
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(_)) => self.fail_writing(),
            }
        }
        self.call_done();
    }

    /// The peer takes no more bytes. What it sent is still read: its Close frame may be among it.
    fn fail_writing(&self) {
        self.write_failed.set(true);
        self.state.set(State::Closing);
        self.blocked.set(false);
        self.drop_output();
        self.wake();
    }

    /// Drops what was not written.
    pub(super) fn drop_output(&self) {
        let lost = self.out.borrow_mut().clear();
        for (_, done) in lost {
            done(Err(SendError::Lost));
        }
    }

    /// Calls back those whose bytes have left.
    fn call_done(&self) {
        if self.blocked.get() && self.out.borrow().len() == 0 {
            return; // TLS still holds some of it.
        }
        if self.out.borrow().len() == 0 {
            self.pending_pongs.set(0);
            if self.needs_drain.replace(false) && self.tells_drain.get() {
                self.drained.set(true);
                self.wake();
            }
            if self.state.get() == State::Closing || self.ending.get() {
                self.wake();
            }
        }
        loop {
            let done = self.out.borrow_mut().pop_done();
            match done {
                Some(done) => done(Ok(())),
                None => break,
            }
        }
    }
}
