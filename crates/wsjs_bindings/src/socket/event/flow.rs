//! The bytes of one connection in both directions: read only while somebody wants them, gathered for one write at
//! the end of the turn.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::io;
use std::rc::Rc;
use std::task::{Context as TaskContext, Poll, Waker, ready};

use boa_engine::{JsError, JsObject, JsResult, JsValue};
use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::task::AbortHandle;
use wsjs_net::http::server::Out;
use wsjs_runtime::event_loop::Hold;
use wsjs_runtime::{EventLoop, async_context};

use super::{enter, error, run};
use crate::buffer;
use crate::socket::Connection;

/// The most that one read takes.
const READ_SIZE: usize = 64 * 1024;
/// Writes are called done at once until so many bytes of this turn wait.
const TURN_BYTES: usize = 64 * 1024;

/// What is delivered: the second argument of the callback.
pub(super) const DATA: u8 = 0;
const END: u8 = 1;
const ERROR: u8 = 2;
const CLOSED: u8 = 3;

thread_local! {
    static SCRATCH: RefCell<Vec<u8>> = RefCell::new(vec![0; READ_SIZE]);
    static DIRTY: RefCell<Vec<Rc<Flow>>> = RefCell::default();
}

/// Writes what was gathered in this turn.
pub(crate) fn flush_dirty() {
    for flow in DIRTY.take() {
        flow.is_dirty.set(false);
        flow.flush();
    }
}

/// The function that is told, and what it is told of.
#[derive(Clone)]
pub(super) struct Deliver {
    pub function: JsObject,
    pub target: JsValue,
}

impl Deliver {
    fn args(&self, kind: u8, value: JsValue) -> Vec<JsValue> {
        vec![self.target.clone(), kind.into(), value]
    }
}

pub(super) struct Flow {
    pub connection: Rc<Connection>,
    deliver: RefCell<Option<Deliver>>,
    out: RefCell<Out>,
    is_dirty: Cell<bool>,
    /// Our direction is to be shut when `out` is empty.
    wants_end: Cell<bool>,
    failure: Cell<Option<io::Error>>,
    /// To be told when `out` is empty, and when our direction is shut.
    written: RefCell<Option<JsObject>>,
    ended: RefCell<Option<JsObject>>,
    reader: RefCell<Option<AbortHandle>>,
    /// Counts readers: the one that runs learns that it is not the last.
    readers: Cell<u64>,
    writer: RefCell<Option<AbortHandle>>,
    is_referenced: Cell<bool>,
    hold: RefCell<Option<Hold>>,
    /// What went along with the work that made the socket: its events find it again.
    context: JsValue,
    pub bytes_read: Cell<u64>,
    pub bytes_written: Cell<u64>,
}

impl Flow {
    pub fn new(connection: Rc<Connection>, deliver: Deliver) -> Rc<Self> {
        let flow = Rc::new(Self {
            connection,
            deliver: RefCell::new(Some(deliver)),
            out: RefCell::default(),
            is_dirty: Cell::new(false),
            wants_end: Cell::new(false),
            failure: Cell::default(),
            written: RefCell::default(),
            ended: RefCell::default(),
            reader: RefCell::default(),
            readers: Cell::new(0),
            writer: RefCell::default(),
            is_referenced: Cell::new(true),
            hold: RefCell::default(),
            context: async_context::current(),
            bytes_read: Cell::new(0),
            bytes_written: Cell::new(0),
        });
        if let Some(conn) = flow.connection.http() {
            let weak = Rc::downgrade(&flow);
            conn.on_close(move || {
                // HTTP may be in the middle of its work: the news comes in a turn of its own.
                let deliver = weak.upgrade().and_then(|flow| flow.deliver.borrow().clone());
                if let Some(deliver) = deliver {
                    EventLoop::current().defer(Box::new(move |cx| {
                        let args = deliver.args(CLOSED, JsValue::undefined());
                        let called = deliver.function.call(&JsValue::undefined(), &args, cx);
                        if let Err(error) = called {
                            EventLoop::current().report(error, cx);
                        }
                    }));
                }
            });
        }
        flow
    }

    /// A socket that reads or writes keeps the program alive, unless it is told not to.
    fn update_hold(&self) {
        let reads = self.reader.borrow().is_some() && self.connection.http().is_none();
        let wanted = self.is_referenced.get() && (reads || self.writer.borrow().is_some());
        if wanted != self.hold.borrow().is_some() {
            let old = self.hold.replace(wanted.then(|| EventLoop::current().hold()));
            drop(old);
        }
    }

    pub fn reference(&self, wanted: bool) {
        self.is_referenced.set(wanted);
        self.update_hold();
    }

    pub fn start_reading(self: &Rc<Self>) {
        if self.reader.borrow().is_some() || self.deliver.borrow().is_none() {
            return;
        }
        let number = self.readers.get() + 1;
        self.readers.set(number);
        let task = async_context::spawn_with(self.context.clone(), self.clone().read(number));
        self.reader.replace(Some(task.abort_handle()));
        self.update_hold();
    }

    pub fn stop_reading(&self) {
        if let Some(task) = self.reader.take() {
            self.readers.set(self.readers.get() + 1);
            task.abort();
            self.update_hold();
        }
    }

    async fn read(self: Rc<Self>, number: u64) {
        while self.readers.get() == number {
            if self.connection.http().is_some() {
                self.connection.wait_upgraded().await;
                self.update_hold();
                continue;
            }
            let result = poll_fn(|cx| self.poll_read(cx)).await;
            let Some(deliver) = self.deliver.borrow().clone() else { return };
            match result {
                Ok(0) => {
                    self.stop_reading();
                    run(deliver.function.clone(), move |_| Ok(deliver.args(END, JsValue::undefined())));
                }
                Ok(length) => {
                    self.bytes_read.set(self.bytes_read.get() + length as u64);
                    // The job runs at once: the bytes are still there.
                    run(deliver.function.clone(), move |cx| {
                        let chunk = SCRATCH.with_borrow(|bytes| buffer::from_slice(&bytes[..length], cx))?;
                        Ok(deliver.args(DATA, chunk.into()))
                    });
                }
                Err(failure) => {
                    self.stop_reading();
                    run(deliver.function.clone(), move |cx| {
                        Ok(deliver.args(ERROR, error::of_call("read", &failure, cx).into_opaque(cx)?))
                    });
                }
            }
        }
    }

    fn poll_read(&self, cx: &mut TaskContext<'_>) -> Poll<io::Result<usize>> {
        SCRATCH.with_borrow_mut(|bytes| {
            let mut target = ReadBuf::new(bytes);
            match ready!(self.connection.poll_io(|stream| stream.poll_read(cx, &mut target))) {
                Ok(()) => Poll::Ready(Ok(target.filled().len())),
                // A peer that ends TLS by closing TCP: an end for everybody but purists.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Poll::Ready(Ok(0)),
                Err(error) => Poll::Ready(Err(error)),
            }
        })
    }

    /// Takes bytes to be sent. Whether the caller may go on; if not, `written` is told when he may.
    pub fn write(self: &Rc<Self>, bytes: Bytes, written: Option<JsObject>) -> bool {
        self.bytes_written.set(self.bytes_written.get() + bytes.len() as u64);
        if let Some(conn) = self.connection.http() {
            // A connection that has closed says so itself.
            let _ = conn.write_raw(bytes);
            return true;
        }
        self.out.borrow_mut().push(bytes);
        if self.writer.borrow().is_none() {
            if self.out.borrow().len() < TURN_BYTES {
                self.mark_dirty();
                return true;
            }
            match self.poll_out(&mut TaskContext::from_waker(Waker::noop())) {
                Poll::Ready(Ok(())) => return true,
                Poll::Ready(Err(error)) => {
                    self.failure.set(Some(error));
                    self.mark_dirty();
                }
                Poll::Pending => self.start_writing(),
            }
        }
        self.written.replace(written);
        false
    }

    /// Shuts our direction when everything has left; `ended` is told.
    pub fn end(self: &Rc<Self>, ended: JsObject) {
        if let Some(conn) = self.connection.http() {
            conn.shutdown();
        }
        self.wants_end.set(true);
        self.ended.replace(Some(ended));
        self.mark_dirty();
    }

    fn mark_dirty(self: &Rc<Self>) {
        if !self.is_dirty.replace(true) {
            DIRTY.with_borrow_mut(|dirty| dirty.push(self.clone()));
        }
    }

    fn poll_out(&self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        if let Some(failure) = self.failure.take() {
            return Poll::Ready(Err(failure));
        }
        if self.connection.http().is_some() {
            return Poll::Ready(Ok(()));
        }
        self.connection.poll_io(|stream| {
            let stream = stream.get_mut();
            ready!(self.out.borrow_mut().poll_flush(stream, cx))?;
            match self.wants_end.get() {
                true => std::pin::Pin::new(stream).poll_shutdown(cx),
                false => Poll::Ready(Ok(())),
            }
        })
    }

    fn flush(self: &Rc<Self>) {
        // Closed meanwhile, or somebody flushes already.
        if self.deliver.borrow().is_none() || self.writer.borrow().is_some() {
            return;
        }
        match self.poll_out(&mut TaskContext::from_waker(Waker::noop())) {
            Poll::Ready(result) => self.settle(result),
            Poll::Pending => self.start_writing(),
        }
    }

    fn start_writing(self: &Rc<Self>) {
        let this = self.clone();
        let task = async_context::spawn_with(
            self.context.clone(),
            EventLoop::current().turns(async move {
                let result = poll_fn(|cx| this.poll_out(cx)).await;
                this.writer.take();
                this.settle(result);
                this.update_hold();
            }),
        );
        self.writer.replace(Some(task.abort_handle()));
        self.update_hold();
    }

    /// Tells those who wait that everything has left, or that it never will.
    fn settle(&self, result: io::Result<()>) {
        let ended = if self.wants_end.get() { self.ended.take() } else { None };
        let waiting: Vec<_> = self.written.take().into_iter().chain(ended).collect();
        match result {
            Ok(()) => waiting.into_iter().for_each(|callback| enter(callback, |_| Ok(Vec::new()))),
            Err(failure) if waiting.is_empty() => {
                let deliver = self.deliver.borrow().clone();
                if let Some(deliver) = deliver {
                    enter(deliver.function.clone(), move |cx| {
                        Ok(deliver.args(ERROR, written_error(&failure, cx)?))
                    });
                }
            }
            Err(failure) => {
                let failure = Rc::new(failure);
                for callback in waiting {
                    let failure = failure.clone();
                    enter(callback, move |cx| Ok(vec![written_error(&failure, cx)?]));
                }
            }
        }
    }

    /// Ends everything here and gives the connection back to its native socket, with what is not yet sent.
    pub fn detach(&self) {
        self.let_go();
        // The next owner may read first: what the system takes leaves now.
        let _ = self.poll_out(&mut TaskContext::from_waker(Waker::noop()));
        let rest = self.out.take().take();
        if !rest.is_empty() {
            self.connection.with_stream(|stream| stream.send_first(rest));
        }
    }

    /// Closes at once: what the system takes without waiting is sent, unless the peer is told of a reset, or was refused.
    pub fn close(&self, reset: bool) {
        if self.deliver.borrow().is_none() {
            return;
        }
        self.let_go();
        if reset {
            self.connection.with_stream(|stream| stream.reset_when_dropped());
        } else if self.connection.with_stream(|stream| stream.is_unfinished()) != Some(true) {
            self.wants_end.set(true);
            let _ = self.poll_out(&mut TaskContext::from_waker(Waker::noop()));
        }
        self.connection.destroy();
    }

    fn let_go(&self) {
        self.deliver.take();
        self.written.take();
        self.ended.take();
        self.stop_reading();
        if let Some(task) = self.writer.take() {
            task.abort();
        }
        self.update_hold();
    }

    pub fn is_open(&self) -> bool {
        self.deliver.borrow().is_some()
    }

    /// Bytes that wait to be sent.
    pub fn pending(&self) -> usize {
        self.out.borrow().len()
    }
}

fn written_error(failure: &io::Error, cx: &mut boa_engine::Context) -> JsResult<JsValue> {
    JsError::into_opaque(error::of_call("write", failure, cx), cx)
}
