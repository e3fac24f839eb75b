//! What one connection remembers between two polls.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Waker;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use tokio::time::{Instant, Sleep};

use super::config::Config;
use super::out::Out;
use crate::http::body::{Decoder, Encoder, Framing};
use crate::http::error::BodyError;
use crate::http::head::{HeadParser, RequestHead};
use crate::stream::Stream;

/// How far the connection's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Open,
    /// Everything is sent and our direction is shut; waiting for the peer.
    Lingering,
    Closed,
    /// The stream belongs to somebody else.
    Upgraded,
}

/// The place of one response in the order of the connection.
#[derive(Debug)]
pub(super) struct Slot {
    /// Present once the head is written.
    pub encoder: Option<Encoder>,
    /// Output that waits for the responses before it.
    pub pending: Out,
    pub done: bool,
    /// Close when done.
    pub close: bool,
    /// The request lets the connection live.
    pub keep_alive: bool,
    pub version: u8,
    pub is_head: bool,
    /// Asks to take the connection over: nothing after it is parsed before it is answered.
    pub exclusive: bool,
    /// Answered by the connection itself; the `Reply` is void.
    pub void: bool,
}

/// The incoming body, shared by the connection and its reader.
#[derive(Debug)]
pub(super) struct BodyState {
    pub decoder: Decoder,
    pub seq: u64,
    pub chunk: Option<Bytes>,
    pub done: bool,
    pub error: Option<BodyError>,
    pub wanted: bool,
    pub discard: bool,
    /// The peer waits for `100 Continue`.
    pub expect: bool,
    pub received: u64,
    pub discarded: u64,
    pub waker: Option<Waker>,
}

impl BodyState {
    pub(super) fn new(framing: Framing, seq: u64, expect: bool) -> Self {
        Self {
            decoder: Decoder::new(framing),
            seq,
            chunk: None,
            done: false,
            error: None,
            // One piece ahead: most bodies are there at once, and then the connection is watched for its end.
            wanted: !expect,
            discard: false,
            expect,
            received: 0,
            discarded: 0,
            waker: None,
        }
    }

    pub(super) fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// The mutable half of a connection.
pub(super) struct State {
    pub stream: Option<Stream>,
    pub phase: Phase,
    pub out: Out,
    /// Received and not used yet.
    pub input: BytesMut,
    pub parser: HeadParser,
    /// A parsed request that waits until all earlier ones are answered.
    pub held: Option<(RequestHead, Framing)>,
    pub body: Option<Rc<RefCell<BodyState>>>,
    pub slots: VecDeque<Slot>,
    /// Sequence number of the first slot.
    pub first: u64,
    /// The peer sends nothing more.
    pub eof: bool,
    /// No request is read any more.
    pub last: bool,
    /// Requests wait for `out` to shrink.
    pub congested: bool,
    /// Close when everything in `out` has left.
    pub closing: bool,
    pub served: usize,
    pub bytes_read: u64,
    pub timeout: Duration,
    pub now: Instant,
    pub head_started: Option<Instant>,
    pub idle_since: Instant,
    pub last_activity: Instant,
    pub linger_until: Instant,
    /// However much the peer goes on sending.
    pub linger_end: Instant,
    pub timer: Option<Pin<Box<Sleep>>>,
    pub task: Option<Waker>,
    pub flush_waiters: Vec<Waker>,
}

/// Which timeout a deadline belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timeout {
    Idle,
    Head,
    Body,
    Inactive,
    Stalled,
    Linger,
}

impl State {
    pub(super) fn new(stream: Stream, timeout: Duration) -> Self {
        let now = Instant::now();
        Self {
            stream: Some(stream),
            phase: Phase::Open,
            out: Out::default(),
            input: BytesMut::new(),
            parser: HeadParser::default(),
            held: None,
            body: None,
            slots: VecDeque::new(),
            first: 0,
            eof: false,
            last: false,
            congested: false,
            closing: false,
            served: 0,
            bytes_read: 0,
            timeout,
            now,
            head_started: None,
            idle_since: now,
            last_activity: now,
            linger_until: now,
            linger_end: now,
            timer: None,
            task: None,
            flush_waiters: Vec::new(),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.phase == Phase::Open
    }

    pub(super) fn slot(&mut self, seq: u64) -> Option<&mut Slot> {
        let index = usize::try_from(seq.checked_sub(self.first)?).ok()?;
        self.slots.get_mut(index)
    }

    /// Where the response with this number writes now, with its slot.
    pub(super) fn target(&mut self, seq: u64) -> Option<(&mut Slot, Option<&mut Out>)> {
        let index = usize::try_from(seq.checked_sub(self.first)?).ok()?;
        let slot = self.slots.get_mut(index)?;
        Some((slot, (index == 0).then_some(&mut self.out)))
    }

    /// Retires finished responses and lets the next ones out.
    pub(super) fn advance(&mut self) {
        while self.slots.front().is_some_and(|slot| slot.done) {
            let Some(slot) = self.slots.pop_front() else {
                break;
            };
            self.first += 1;
            if slot.close {
                // RFC 9112 §9.6: nothing is processed after the response that closes.
                self.first += self.slots.len() as u64;
                self.slots.clear();
                self.last = true;
                self.closing = true;
            }
            if let Some(next) = self.slots.front_mut() {
                self.out.append(std::mem::take(&mut next.pending));
            }
            self.idle_since = self.now;
            self.wake_waiters();
        }
    }

    pub(super) fn wake_waiters(&mut self) {
        for waker in self.flush_waiters.drain(..) {
            waker.wake();
        }
    }

    pub(super) fn wake_task(&self) {
        if let Some(task) = &self.task {
            task.wake_by_ref();
        }
    }

    /// Stops taking requests and fails the body being received.
    pub(super) fn stop_reading(&mut self, error: &BodyError) {
        self.last = true;
        self.held = None;
        self.head_started = None;
        if let Some(body) = self.body.take() {
            let mut body = body.borrow_mut();
            body.error.get_or_insert_with(|| error.clone());
            body.wake();
        }
    }

    /// Ends the connection; what was not sent is lost. The stream is returned to be dropped or handed on.
    pub(super) fn end(&mut self, phase: Phase) -> Option<Stream> {
        self.phase = phase;
        self.stop_reading(&BodyError::Incomplete);
        self.first += self.slots.len() as u64;
        // Scripts may keep the request of a connection that was taken over: it holds this, and no memory besides.
        self.slots = VecDeque::new();
        self.timer = None;
        self.input = BytesMut::new();
        self.out = Out::default();
        self.wake_waiters();
        if let Some(task) = self.task.take() {
            task.wake();
        }
        self.stream.take()
    }

    /// The next moment at which something is overdue.
    pub(super) fn deadline(&self, config: &Config) -> Option<(Instant, Timeout)> {
        if self.phase == Phase::Lingering {
            return Some((self.linger_until, Timeout::Linger));
        }
        let after = |start: Instant, limit: Duration, what| {
            (!limit.is_zero()).then(|| start.checked_add(limit).map(|at| (at, what)))?
        };
        let receiving = match (self.head_started, &self.body) {
            (Some(start), Some(body)) => {
                let body = body.borrow();
                // Time in which nobody asks for the body is not the peer's fault.
                match body.wanted || body.discard {
                    true => after(start, config.request_timeout, Timeout::Body),
                    false => None,
                }
            }
            (Some(start), None) if self.held.is_none() => after(start, config.headers_timeout, Timeout::Head),
            _ if !self.slots.is_empty() || !self.out.is_empty() => None,
            _ if self.served == 0 => after(self.idle_since, config.headers_timeout, Timeout::Idle),
            _ => after(self.idle_since, config.keep_alive_timeout, Timeout::Idle),
        };
        let stalled = match self.out.len() {
            0 => None,
            _ => after(self.last_activity, config.request_timeout, Timeout::Stalled),
        };
        let inactive = after(self.last_activity, self.timeout, Timeout::Inactive);
        [receiving, stalled, inactive].into_iter().flatten().min_by_key(|(at, _)| *at)
    }
}
