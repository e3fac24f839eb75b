//! The answer to one request: in one piece, in many, or another protocol.

use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::config::{AutoConnection, AutoHeaders, Config};
use super::conn::Conn;
use super::handle::ConnHandle;
use super::out::Out;
use super::state::{Phase, Slot};
use crate::http::body::{Encoder, Framing};
use crate::http::error::{BodyError, HeadError, HttpError};
use crate::http::head::{ResponseHead, parse_length};
use crate::http::headers::{Headers, write_field};
use crate::stream::Stream;

/// What is known about the length of a streamed body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodySize {
    /// So many bytes.
    Known(u64),
    /// Ends when it ends.
    Unknown,
}

/// The right to answer one request. Dropping it unfinished closes the connection.
pub struct Reply {
    conn: Rc<Conn>,
    seq: u64,
    finished: bool,
    auto: AutoHeaders,
}

impl Reply {
    pub(super) fn new(conn: &Rc<Conn>, seq: u64) -> Self {
        Self { conn: conn.clone(), seq, finished: false, auto: conn.config.auto }
    }

    /// Header fields added to this response; those of the server's configuration at first.
    pub fn auto_headers(&mut self) -> &mut AutoHeaders {
        &mut self.auto
    }

    /// The connection closes after this response. To be said before its head is written.
    pub fn close_after(&mut self) {
        if let Some(slot) = self.conn.state.borrow_mut().slot(self.seq) {
            slot.keep_alive = false;
        }
    }

    /// Whether the connection is to live on after this response.
    pub fn keeps_alive(&self) -> bool {
        self.conn.state.borrow_mut().slot(self.seq).is_some_and(|slot| slot.keep_alive && !slot.close)
    }

    /// The connection below.
    pub fn conn(&self) -> ConnHandle {
        ConnHandle::new(&self.conn)
    }

    /// Whether the head has been written.
    pub fn is_started(&self) -> bool {
        let mut state = self.conn.state.borrow_mut();
        state.slot(self.seq).is_some_and(|slot| slot.encoder.is_some())
    }

    /// Sends head and body at once.
    ///
    /// # Errors
    /// When the head is not sendable (nothing is written, the reply can be used again), contradicts the
    /// body, has been sent before, or the connection is gone.
    pub fn send(&mut self, head: &ResponseHead, body: Bytes) -> Result<Flushed, HttpError> {
        self.begin(head, BodySize::Known(body.len() as u64), Some(body))?;
        Ok(self.complete())
    }

    /// Writes the head of a body that comes in pieces.
    ///
    /// # Errors
    /// As [`Reply::send`].
    pub fn start(&mut self, head: &ResponseHead, size: BodySize) -> Result<(), HttpError> {
        self.begin(head, size, None)?;
        self.conn.touch();
        Ok(())
    }

    /// Writes a piece; `false` asks to wait for [`Reply::flushed`] before the next. Ignored for responses
    /// that have no body.
    ///
    /// # Errors
    /// Before [`Reply::start`], past the announced length, or when the connection is gone.
    pub fn write(&mut self, bytes: Bytes) -> Result<bool, HttpError> {
        let room = {
            let state = &mut *self.conn.state.borrow_mut();
            let (slot, out) = usable(state.target(self.seq))?;
            let out = out.unwrap_or(&mut slot.pending);
            let encoder = slot.encoder.as_mut().ok_or(HttpError::NotStarted)?;
            if encoder.framing() != Framing::None {
                let length = bytes.len();
                out.with_tail(|tail| encoder.before(length, tail))?;
                out.push(bytes);
                out.push_slice(encoder.after(length));
            }
            out.len() < self.conn.config.high_water
        };
        self.conn.touch();
        Ok(room)
    }

    /// Writes a piece, but nothing past the announced length: where something is left out, the connection closes after
    /// this response.
    ///
    /// # Errors
    /// Before [`Reply::start`], or when the connection is gone.
    pub fn write_up_to_length(&mut self, bytes: Bytes) -> Result<bool, HttpError> {
        let left = {
            let mut state = self.conn.state.borrow_mut();
            let slot = state.slot(self.seq).ok_or(HttpError::Closed)?;
            match slot.encoder.as_ref().map(Encoder::framing) {
                Some(Framing::Length(left)) if left < bytes.len() as u64 => {
                    slot.close = true;
                    usize::try_from(left).unwrap_or(usize::MAX)
                }
                _ => bytes.len(),
            }
        };
        self.write(bytes.slice(..left.min(bytes.len())))
    }

    /// Ends the body.
    ///
    /// # Errors
    /// When it is shorter than announced: the connection is closed when what there is of it has left.
    pub fn finish(&mut self) -> Result<Flushed, HttpError> {
        self.finish_with(&Headers::new())
    }

    /// Ends the body with trailer fields, which only the chunked coding carries.
    ///
    /// # Errors
    /// As [`Reply::finish`], and when a field is not sendable.
    pub fn finish_with(&mut self, trailers: &Headers) -> Result<Flushed, HttpError> {
        trailers.validate()?;
        let result = {
            let state = &mut *self.conn.state.borrow_mut();
            let (slot, out) = usable(state.target(self.seq))?;
            let encoder = slot.encoder.as_ref().ok_or(HttpError::NotStarted)?;
            let out = out.unwrap_or(&mut slot.pending);
            let chunked = encoder.framing() == Framing::Chunked;
            encoder.finish().map(|end| match end.strip_suffix(b"\r\n").filter(|_| chunked) {
                Some(end) => {
                    out.push_slice(end);
                    out.with_tail(|tail| trailers.write_to(tail));
                    out.push_slice(b"\r\n");
                }
                None => out.push_slice(end),
            })
        };
        if let (Err(_), Some(slot)) = (&result, self.conn.state.borrow_mut().slot(self.seq)) {
            slot.close = true;
        }
        let flushed = self.complete();
        result?;
        Ok(flushed)
    }

    /// Gives up: closes the connection.
    pub fn abort(&mut self) {
        self.finished = true;
        self.conn.destroy();
    }

    /// Sends an interim response such as 102 or 103.
    ///
    /// # Errors
    /// When the final response has begun, earlier responses are pending, the status is not 1xx, or the
    /// connection is gone.
    pub fn write_informational(&mut self, status: u16, headers: &Headers) -> Result<(), HttpError> {
        write_interim(&self.conn, self.seq, status, headers)?;
        self.conn.touch();
        Ok(())
    }

    /// Resolves when everything written so far has been handed to the operating system.
    pub fn flushed(&self) -> Flushed {
        Flushed { conn: self.conn.clone(), seq: self.seq, target: None }
    }

    /// Bytes of this response that wait to be sent.
    pub fn buffered(&self) -> usize {
        let state = &mut *self.conn.state.borrow_mut();
        match state.target(self.seq) {
            Some((_, Some(out))) => out.len(),
            Some((slot, None)) => slot.pending.len(),
            None => 0,
        }
    }

    /// Takes the connection over: what was received after the head comes first from the stream, and what
    /// was not sent yet goes first.
    ///
    /// # Errors
    /// When the response has begun, earlier ones are pending, or the connection is gone.
    pub fn upgrade(&mut self) -> Result<Stream, HttpError> {
        let mut state = self.conn.state.borrow_mut();
        let (slot, out) = usable(state.target(self.seq))?;
        if slot.encoder.is_some() {
            return Err(HttpError::Started);
        }
        let backlog = out.ok_or(HttpError::NotFirst)?.take();
        let unread = std::mem::take(&mut state.input).freeze();
        let mut stream = state.end(Phase::Upgraded).ok_or(HttpError::Closed)?;
        drop(state);
        self.finished = true;
        stream.unread(unread);
        stream.send_first(backlog);
        // Callbacks may hold handles of this very connection.
        let callbacks = std::mem::take(&mut *self.conn.on_close.borrow_mut());
        drop(callbacks);
        Ok(stream)
    }

    fn begin(
        &mut self,
        head: &ResponseHead,
        size: BodySize,
        content: Option<Bytes>,
    ) -> Result<(), HttpError> {
        let draining = self.conn.draining.get();
        let state = &mut *self.conn.state.borrow_mut();
        let uninvited = state.body.as_ref().is_some_and(|body| {
            let body = body.borrow();
            body.seq == self.seq && body.expect
        });
        let (slot, out) = usable(state.target(self.seq))?;
        if slot.encoder.is_some() {
            return Err(HttpError::Started);
        }
        if draining || uninvited {
            slot.keep_alive = false;
        }
        let plan = Plan::new(head, slot, size, &self.auto)?;
        if let (Framing::Length(length), Some(content)) = (plan.framing, &content) {
            match (content.len() as u64).cmp(&length) {
                std::cmp::Ordering::Less => return Err(BodyError::TooShort.into()),
                std::cmp::Ordering::Greater => return Err(BodyError::TooLong.into()),
                std::cmp::Ordering::Equal => {}
            }
        }
        let out = out.unwrap_or(&mut slot.pending);
        out.with_tail(|tail| {
            head.write_open(tail)?;
            plan.write_auto(head, &self.auto, &self.conn.config, tail);
            Ok::<_, HeadError>(())
        })?;
        slot.close |= !plan.keep_alive;
        let mut encoder = Encoder::new(plan.framing);
        if let Some(content) = content.filter(|_| plan.framing != Framing::None) {
            write_content(&mut encoder, out, content)?;
        }
        slot.encoder = Some(encoder);
        Ok(())
    }

    fn complete(&mut self) -> Flushed {
        self.finished = true;
        let target = {
            let state = &mut *self.conn.state.borrow_mut();
            let target = (state.first == self.seq).then(|| state.out.appended());
            if let Some(slot) = state.slot(self.seq) {
                slot.done = true;
            }
            state.advance();
            target
        };
        self.conn.touch();
        Flushed { conn: self.conn.clone(), seq: self.seq, target }
    }
}

impl Drop for Reply {
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        // Answered by the connection itself or gone: nothing is owed.
        let owed = {
            let mut state = self.conn.state.borrow_mut();
            state.slot(self.seq).is_some_and(|slot| !slot.void)
        };
        if owed {
            self.conn.destroy();
        }
    }
}

/// Waits until bytes have left; see [`Reply::flushed`].
pub struct Flushed {
    conn: Rc<Conn>,
    seq: u64,
    target: Option<u64>,
}

impl Flushed {
    pub(super) fn now(conn: &Rc<Conn>) -> Self {
        let target = conn.state.borrow().out.appended();
        Self { conn: conn.clone(), seq: 0, target: Some(target) }
    }

    /// Polls for it.
    ///
    /// # Errors
    /// [`HttpError::Closed`] when the connection ended before.
    pub fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), HttpError>> {
        let mut state = self.conn.state.borrow_mut();
        if self.target.is_none() && state.first >= self.seq {
            self.target = Some(state.out.appended());
        }
        match self.target {
            Some(target) if state.out.flushed() >= target && state.stream.is_some() => Poll::Ready(Ok(())),
            _ if state.stream.is_none() => Poll::Ready(Err(HttpError::Closed)),
            _ => {
                state.flush_waiters.push(cx.waker().clone());
                Poll::Pending
            }
        }
    }

    /// Waits for it.
    ///
    /// # Errors
    /// [`HttpError::Closed`] when the connection ended before.
    pub async fn wait(mut self) -> Result<(), HttpError> {
        poll_fn(|cx| self.poll(cx)).await
    }
}

/// What follows from the request, the response head and the configuration.
struct Plan {
    framing: Framing,
    keep_alive: bool,
    /// The value of an added Content-Length.
    length: Option<u64>,
    chunked: bool,
    version: u8,
}

impl Plan {
    fn new(head: &ResponseHead, slot: &Slot, size: BodySize, auto: &AutoHeaders) -> Result<Self, HttpError> {
        // RFC 9110 §15.2, §15.3.5, §15.4.5: these never have content.
        let bodiless = head.status < 200 || matches!(head.status, 204 | 304);
        let given_length = head.headers.get("content-length");
        let given_coding = head.headers.contains("transfer-encoding");
        let own = given_length.is_some() || given_coding;
        let adds_length = auto.length && !own && !bodiless;
        let (mut length, mut chunked) = (None, false);
        let mut framing = match size {
            _ if given_coding => match head.headers.has_token("transfer-encoding", "chunked") {
                true => Framing::Chunked,
                false => Framing::UntilClose,
            },
            _ if given_length.is_some() => {
                let invalid = || HeadError::InvalidValue("Content-Length".into());
                Framing::Length(
                    given_length.map(<[u8]>::trim_ascii).and_then(parse_length).ok_or_else(invalid)?,
                )
            }
            BodySize::Known(known) if adds_length => {
                length = (known > 0 || !slot.is_head).then_some(known);
                Framing::Length(known)
            }
            BodySize::Unknown if adds_length && slot.version > 0 => {
                chunked = true;
                Framing::Chunked
            }
            _ => Framing::UntilClose,
        };
        if bodiless || slot.is_head {
            framing = Framing::None;
        }
        let said_close = head.headers.has_token("connection", "close");
        // Without the word an HTTP/1.0 peer takes the connection for closed.
        let announced = slot.version > 0
            || auto.connection != AutoConnection::Never
            || head.headers.has_token("connection", "keep-alive");
        Ok(Self {
            framing,
            keep_alive: slot.keep_alive
                && !slot.close
                && !said_close
                && announced
                && framing != Framing::UntilClose,
            length,
            chunked,
            version: slot.version,
        })
    }

    fn write_auto(&self, head: &ResponseHead, auto: &AutoHeaders, config: &Config, out: &mut Vec<u8>) {
        if auto.date && !head.headers.contains("date") {
            super::date::with_now(|date| write_field(out, b"Date", date.as_bytes()));
        }
        let wanted = match auto.connection {
            AutoConnection::Never => false,
            AutoConnection::Always => true,
            AutoConnection::IfNeeded => self.keep_alive != (self.version > 0),
        };
        if wanted && !head.headers.contains("connection") {
            let value: &[u8] = if self.keep_alive { b"keep-alive" } else { b"close" };
            write_field(out, b"Connection", value);
            let seconds = config.keep_alive_timeout.as_secs();
            let has_limit = !config.keep_alive_timeout.is_zero();
            if self.keep_alive && auto.keep_alive && has_limit && !head.headers.contains("keep-alive") {
                let mut value = format!("timeout={seconds}");
                if config.max_requests > 0 {
                    value.push_str(&format!(", max={}", config.max_requests));
                }
                write_field(out, b"Keep-Alive", value.as_bytes());
            }
        }
        if let Some(length) = self.length {
            write_field(out, b"Content-Length", length.to_string().as_bytes());
        }
        if self.chunked {
            write_field(out, b"Transfer-Encoding", b"chunked");
        }
        out.extend_from_slice(b"\r\n");
    }
}

fn write_content(encoder: &mut Encoder, out: &mut Out, content: Bytes) -> Result<(), HttpError> {
    let length = content.len();
    out.with_tail(|tail| encoder.before(length, tail))?;
    out.push(content);
    out.push_slice(encoder.after(length));
    out.push_slice(encoder.finish()?);
    Ok(())
}

fn usable<'s>(
    found: Option<(&'s mut Slot, Option<&'s mut Out>)>,
) -> Result<(&'s mut Slot, Option<&'s mut Out>), HttpError> {
    found.filter(|(slot, _)| !slot.void && !slot.done).ok_or(HttpError::Closed)
}

/// Writes an interim response; nothing is flushed here.
pub(super) fn write_interim(
    conn: &Rc<Conn>,
    seq: u64,
    status: u16,
    headers: &Headers,
) -> Result<(), HttpError> {
    let state = &mut *conn.state.borrow_mut();
    if status == 100
        && let Some(body) = &state.body
        && body.borrow().seq == seq
    {
        body.borrow_mut().expect = false;
    }
    let (slot, out) = usable(state.target(seq))?;
    if slot.encoder.is_some() {
        return Err(HttpError::Started);
    }
    if !(100..200).contains(&status) || status == 101 {
        return Err(HeadError::InvalidStartLine("status").into());
    }
    // RFC 9110 §15.2: not for HTTP/1.0.
    if slot.version == 0 {
        return Ok(());
    }
    let head = ResponseHead { headers: headers.clone(), ..ResponseHead::new(status) };
    out.unwrap_or(&mut slot.pending).with_tail(|tail| {
        head.write_open(tail)?;
        tail.extend_from_slice(b"\r\n");
        Ok::<_, HeadError>(())
    })?;
    Ok(())
}

/// An empty response that closes, for requests nobody can answer.
pub(super) fn error_response(status: u16) -> Bytes {
    let reason = crate::http::head::reason_phrase(status);
    format!("HTTP/1.1 {status} {reason}\r\nConnection: close\r\n\r\n").into()
}
