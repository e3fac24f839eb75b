//! What becomes of the bytes a connection has received: requests, bodies, or refusals.

use std::cell::RefCell;
use std::rc::Rc;

use bytes::{Buf, BytesMut};

use super::config::{ClientError, ErrorReply};
use super::conn::Conn;
use super::handle::ConnHandle;
use super::reply::{self, Reply};
use super::request::{Body, Request};
use super::state::{BodyState, Slot, State};
use crate::http::body::Framing;
use crate::http::error::BodyError;
use crate::http::head::RequestHead;

/// What the parser found to do outside the borrow of the state.
enum Step {
    Nothing,
    Again,
    Request(RequestHead, Framing),
    Fail(ClientError),
}

impl Conn {
    /// Handles everything in the input that can be handled now.
    pub(super) fn dispatch(self: &Rc<Self>) {
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
        if state.last || blocked || state.slots.len() >= self.config.max_pipelined {
            return Step::Nothing;
        }
        state.congested = state.out.len() > self.config.high_water;
        if state.congested {
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
        if let (Framing::Length(length), Some(limit)) = (framing, self.config.max_body_size)
            && length > limit
        {
            return Step::Fail(ClientError::Body(BodyError::TooLarge));
        }
        let known = |token: &[u8]| token.eq_ignore_ascii_case(b"100-continue");
        if self.config.auto_continue && !head.headers.tokens("expect").all(known) {
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
            .is_some_and(|limit| body.received.saturating_add(body.decoder.announced()) > limit)
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
        if step.consumed > 0 { Step::Again } else { Step::Nothing }
    }

    /// Hands a request to the handler.
    fn begin(self: &Rc<Self>, head: RequestHead, framing: Framing) {
        let (seq, body) = {
            let state = &mut *self.state.borrow_mut();
            state.served += 1;
            let used_up = self.config.max_requests != 0 && state.served >= self.config.max_requests;
            let keep_alive = head.keep_alive() && self.config.keep_alive && !used_up && !self.draining.get();
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
                let expect = head.version > 0 && head.headers.has_token("expect", "100-continue");
                Rc::new(RefCell::new(BodyState::new(framing, seq, expect)))
            });
            state.body = body.clone();
            if body.is_none() {
                state.head_started = None;
            }
            (seq, body)
        };
        let request = Request { head, body: Body::new(self, body), conn: ConnHandle::new(self) };
        self.handler.request(request, Reply::new(self, seq));
    }

    /// Answers what cannot be handled, after the responses before it, and closes.
    pub(super) fn fail(self: &Rc<Self>, error: &ClientError) {
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
        if matches!(choice, ErrorReply::Keep) {
            return;
        }
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
                ErrorReply::Silent | ErrorReply::Keep => Default::default(),
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
