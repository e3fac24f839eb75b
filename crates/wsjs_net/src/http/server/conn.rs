//! The connection's own task: reads, parses, calls the handler, writes, watches the clock.

use std::cell::{Cell, RefCell};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Poll};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, sleep_until};

use super::config::{ClientError, Config, ErrorReply, Handler};
use super::handle::ConnHandle;
use super::reply::{self, Reply};
use super::request::{Body, Request};
use super::state::{BodyState, Phase, Slot, State, Timeout};
use crate::http::body::Framing;
use crate::http::error::BodyError;
use crate::http::head::RequestHead;
use crate::stream::Stream;

/// Size of the read buffer that all connections of a thread share.
const READ_BUFFER: usize = 64 * 1024;
/// Bytes a closing connection takes from a peer that goes on sending.
const MAX_LINGER: usize = 1024 * 1024;

thread_local! {
    static BUFFER: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
    static DIRTY: RefCell<Vec<Weak<Conn>>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u64> = const { Cell::new(1) };
}

/// Writes out what other tasks have appended to connections since the last call. The runtime calls it at
/// the end of each turn; without that the connections' own tasks do it one turn later.
pub fn flush_dirty() {
    let dirty = DIRTY.with(RefCell::take);
    for conn in dirty.iter().filter_map(Weak::upgrade) {
        conn.dirty.set(false);
        let Some(waker) = conn.state.borrow().task.clone() else {
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
    polling: Cell<bool>,
    /// On the dirty list.
    dirty: Cell<bool>,
    /// The task will run.
    woken: Cell<bool>,
}

/// What the parser found to do outside the borrow of the state.
enum Step {
    Nothing,
    Again,
    Request(RequestHead, Framing),
    Fail(ClientError),
}

impl Conn {
    pub(super) fn new(
        stream: Stream,
        config: Rc<Config>,
        handler: Rc<dyn Handler>,
        draining: Rc<Cell<bool>>,
    ) -> Rc<Self> {
        Rc::new(Self {
            id: NEXT_ID.with(|next| next.replace(next.get() + 1)),
            peer: stream.peer_addr(),
            local: stream.local_addr(),
            is_tls: stream.is_tls(),
            state: RefCell::new(State::new(stream, config.timeout)),
            config,
            handler,
            draining,
            on_close: RefCell::default(),
            polling: Cell::new(false),
            dirty: Cell::new(false),
            woken: Cell::new(false),
        })
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

    /// The body of this request is never received: closes after the response.
    pub(super) fn give_up_body(self: &Rc<Self>, seq: u64) {
        {
            let state = &mut *self.state.borrow_mut();
            state.body = None;
            state.head_started = None;
            close_after(state, seq);
        }
        self.touch();
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
            if !state
                .task
                .as_ref()
                .is_some_and(|task| task.will_wake(cx.waker()))
            {
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
            if matches!(self.state.borrow().phase, Phase::Closed | Phase::Upgraded) {
                return Poll::Ready(());
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
        if state.out.len() == 0 && !self.is_tls {
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
    fn settle(&self, flushed: bool, cx: &mut Context<'_>) {
        let mut state = self.state.borrow_mut();
        let idle = state.slots.is_empty() && state.body.is_none() && state.held.is_none();
        if idle && (state.eof || (self.draining.get() && state.head_started.is_none())) {
            state.closing = true;
        }
        if !state.is_open() || !state.closing || !flushed {
            return;
        }
        if state.eof || self.config.linger.is_zero() {
            drop(state);
            return self.destroy();
        }
        state.stop_reading(&BodyError::Incomplete);
        state.phase = Phase::Lingering;
        state.input = BytesMut::new();
        state.linger_until = state.now + self.config.linger;
        if let Some(stream) = &mut state.stream {
            // A TLS goodbye that does not fit the socket is not worth waiting for.
            let _ = Pin::new(stream).poll_shutdown(cx);
        }
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
                    state.lingered += bytes.len();
                    if state.lingered > MAX_LINGER {
                        drop(state);
                        self.destroy();
                    }
                } else {
                    state.input.extend_from_slice(bytes);
                }
                true
            }
        };
        BUFFER.set(Some(buffer));
        again
    }

    /// Handles everything in the input that can be handled now.
    fn dispatch(self: &Rc<Self>) {
        loop {
            let step = self.next(&mut self.state.borrow_mut());
            match step {
                Step::Nothing => return,
                Step::Again => {}
                Step::Request(head, framing) => self.begin(head, framing),
                Step::Fail(error) => self.fail(&error),
            }
        }
    }

    fn next(&self, state: &mut State) -> Step {
        if !state.is_open() {
            return Step::Nothing;
        }
        if let Some(body) = state.body.clone() {
            return self.next_of_body(state, &mut body.borrow_mut());
        }
        let blocked = state.slots.back().is_some_and(|slot| slot.exclusive);
        if state.last
            || blocked
            || state.slots.len() >= self.config.max_pipelined
            || state.out.len() > self.config.high_water
        {
            return Step::Nothing;
        }
        if state.held.is_some() {
            return match state.held.take_if(|_| state.slots.is_empty()) {
                Some((head, framing)) => Step::Request(head, framing),
                None => Step::Nothing,
            };
        }
        if state.input.is_empty() {
            return Step::Nothing;
        }
        state.head_started.get_or_insert(state.now);
        let (head, length) = match state.parser.parse(&state.input, &self.config.head) {
            Ok(Some(found)) => found,
            Ok(None) if state.eof => return Step::Fail(ClientError::UnexpectedEnd),
            Ok(None) => return Step::Nothing,
            Err(error) => return Step::Fail(ClientError::Head(error)),
        };
        consume(&mut state.input, length);
        self.admit(state, head)
    }

    /// Decides about a complete head.
    fn admit(&self, state: &mut State, head: RequestHead) -> Step {
        let connect = head.method == "CONNECT";
        let framing = match head.framing() {
            Ok(_) if connect => Framing::None,
            Ok(framing) => framing,
            Err(error) => return Step::Fail(ClientError::Head(error)),
        };
        if let (Framing::Length(length), Some(limit)) = (framing, self.config.max_body_size) {
            if length > limit {
                return Step::Fail(ClientError::Body(BodyError::TooLarge));
            }
        }
        let known = |token: &[u8]| token.eq_ignore_ascii_case(b"100-continue");
        if !head.headers.tokens("expect").all(known) {
            return Step::Fail(ClientError::Expectation);
        }
        if (connect || head.is_upgrade()) && !state.slots.is_empty() {
            state.held = Some((head, framing));
            return Step::Nothing;
        }
        Step::Request(head, framing)
    }

    fn next_of_body(&self, state: &mut State, body: &mut BodyState) -> Step {
        if body.chunk.is_some() || !(body.wanted || body.discard) {
            return Step::Nothing;
        }
        let step = match body.decoder.decode(&state.input) {
            Ok(step) => step,
            Err(error) => return Step::Fail(ClientError::Body(error)),
        };
        let mut used = state.input.split_to(step.consumed);
        if state.input.is_empty() {
            state.input = BytesMut::new();
        }
        body.received += step.data.len() as u64;
        if self
            .config
            .max_body_size
            .is_some_and(|limit| body.received > limit)
        {
            return Step::Fail(ClientError::Body(BodyError::TooLarge));
        }
        if body.discard {
            body.discarded += step.data.len() as u64;
            if body.discarded > self.config.max_drain {
                // Cheaper to lose the connection than to take all of it.
                body.error = Some(BodyError::TooLarge);
                state.body = None;
                state.head_started = None;
                close_after(state, body.seq);
                return Step::Again;
            }
        } else if !step.data.is_empty() {
            used.truncate(step.data.end);
            used.advance(step.data.start);
            body.chunk = Some(used.freeze());
            body.wanted = false;
            body.wake();
        }
        if body.decoder.is_done() {
            body.done = true;
            body.wake();
            state.body = None;
            state.head_started = None;
            return Step::Again;
        }
        if state.eof && step.consumed == 0 {
            body.error = Some(BodyError::Incomplete);
            body.wake();
            state.body = None;
            state.head_started = None;
            close_after(state, body.seq);
            return Step::Again;
        }
        if step.consumed > 0 {
            Step::Again
        } else {
            Step::Nothing
        }
    }

    /// Hands a request to the handler.
    fn begin(self: &Rc<Self>, head: RequestHead, framing: Framing) {
        let (seq, body) = {
            let state = &mut *self.state.borrow_mut();
            state.served += 1;
            let used_up = self.config.max_requests != 0 && state.served >= self.config.max_requests;
            let keep_alive =
                head.keep_alive() && self.config.keep_alive && !used_up && !self.draining.get();
            let exclusive = head.method == "CONNECT" || head.is_upgrade();
            state.last |= !keep_alive && !exclusive;
            let seq = state.first + state.slots.len() as u64;
            state.slots.push_back(Slot {
                encoder: None,
                pending: Default::default(),
                done: false,
                close: false,
                keep_alive,
                version: head.version,
                is_head: head.method == "HEAD",
                exclusive,
                void: false,
            });
            let body = (framing != Framing::None).then(|| {
                let expect = head.version > 0 && head.headers.contains("expect");
                Rc::new(RefCell::new(BodyState::new(framing, seq, expect)))
            });
            state.body = body.clone();
            if body.is_none() {
                state.head_started = None;
            }
            (seq, body)
        };
        let request = Request {
            head,
            body: Body::new(self, body),
            conn: ConnHandle::new(self),
        };
        self.handler.request(request, Reply::new(self, seq));
    }

    /// Answers what cannot be handled, after the responses before it, and closes.
    fn fail(self: &Rc<Self>, error: &ClientError) {
        let choice = self.handler.client_error(error, &ConnHandle::new(self));
        let state = &mut *self.state.borrow_mut();
        if !state.is_open() {
            return;
        }
        let seq = match &state.body {
            Some(body) => body.borrow().seq,
            None => state.first + state.slots.len() as u64,
        };
        let why = match error {
            ClientError::Body(error) => error.clone(),
            _ => BodyError::Incomplete,
        };
        state.stop_reading(&why);
        state.input = BytesMut::new();
        if seq == state.first + state.slots.len() as u64 {
            state.slots.push_back(Slot {
                encoder: None,
                pending: Default::default(),
                done: false,
                close: true,
                keep_alive: false,
                version: 1,
                is_head: false,
                exclusive: false,
                void: true,
            });
        }
        let Some((slot, out)) = state.target(seq) else {
            // The response is complete already; only the body after it was bad.
            state.closing = state.slots.is_empty();
            close_after(state, seq);
            return;
        };
        slot.close = true;
        if slot.encoder.is_none() {
            let bytes = match choice {
                ErrorReply::Default => reply::error_response(error.status()),
                ErrorReply::Status(status) => reply::error_response(status),
                ErrorReply::Raw(bytes) => bytes,
                ErrorReply::Silent => Default::default(),
            };
            slot.done = true;
            slot.void = true;
            match out {
                Some(out) => out.push(bytes),
                None => slot.pending.push(bytes),
            }
        }
        state.advance();
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

fn consume(input: &mut BytesMut, length: usize) {
    if length >= input.len() {
        *input = BytesMut::new();
    } else {
        input.advance(length);
    }
}

/// No request is read after the one with this number, whose response closes the connection.
fn close_after(state: &mut State, seq: u64) {
    state.last = true;
    if let Some(slot) = state.slot(seq) {
        slot.keep_alive = false;
        slot.close = true;
    } else if let Some(slot) = state.slots.back_mut() {
        slot.close = true;
    } else {
        state.closing = true;
    }
}
