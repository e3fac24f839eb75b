//! A request as the handler gets it, and its body, read on demand.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Context, Poll};

use bytes::Bytes;

use super::conn::Conn;
use super::handle::ConnHandle;
use super::state::BodyState;
use crate::http::error::BodyError;
use crate::http::head::RequestHead;
use crate::http::headers::Headers;

/// A request whose head has arrived.
pub struct Request {
    /// The head as received.
    pub head: RequestHead,
    /// The body; dropping it throws the rest away.
    pub body: Body,
    /// The connection it came on.
    pub conn: ConnHandle,
}

impl Request {
    /// Whether the peer waits for `100 Continue` before it sends the body.
    pub fn expects_continue(&self) -> bool {
        self.body.state.as_ref().is_some_and(|body| body.borrow().expect)
    }
}

/// The body of a request. Bytes leave the socket only when they are asked for.
pub struct Body {
    conn: Rc<Conn>,
    state: Option<Rc<RefCell<BodyState>>>,
}

impl Body {
    pub(super) fn new(conn: &Rc<Conn>, state: Option<Rc<RefCell<BodyState>>>) -> Self {
        Self { conn: conn.clone(), state }
    }

    /// Whether there is nothing (more) to read.
    pub fn is_end(&self) -> bool {
        self.state.as_ref().is_none_or(|body| {
            let body = body.borrow();
            body.done && body.chunk.is_none()
        })
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the peer breaks the framing, exceeds a limit or vanishes; the connection closes by itself.
    pub async fn read(&mut self) -> Result<Option<Bytes>, BodyError> {
        poll_fn(|cx| self.poll_read(cx)).await
    }

    /// Polls for the next piece.
    ///
    /// # Errors
    /// As [`Body::read`].
    pub fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BodyError>> {
        let Some(shared) = &self.state else {
            return Poll::Ready(Ok(None));
        };
        let mut body = shared.borrow_mut();
        if let Some(chunk) = body.chunk.take() {
            return Poll::Ready(Ok(Some(chunk)));
        }
        if body.done {
            return Poll::Ready(Ok(None));
        }
        if let Some(error) = &body.error {
            return Poll::Ready(Err(error.clone()));
        }
        body.wanted = true;
        body.waker = Some(cx.waker().clone());
        let expect = std::mem::take(&mut body.expect) && self.conn.config.auto_continue;
        let seq = body.seq;
        drop(body);
        if expect {
            // The final response may have begun already; then the peer needs no invitation.
            let _ = super::reply::write_interim(&self.conn, seq, 100, &Headers::new());
        }
        self.conn.touch();
        Poll::Pending
    }

    /// The trailer fields of a chunked body that has been read to its end.
    pub fn trailers(&self) -> Headers {
        match &self.state {
            Some(body) => body.borrow_mut().decoder.take_trailers(),
            None => Headers::new(),
        }
    }

    /// Throws the rest away, as dropping does.
    pub fn discard(self) {}
}

impl Drop for Body {
    fn drop(&mut self) {
        let Some(shared) = &self.state else {
            return;
        };
        let mut body = shared.borrow_mut();
        body.chunk = None;
        if body.done || body.error.is_some() {
            return;
        }
        if body.expect {
            // Whether the peer sends it now is its own choice, so the next request cannot be found.
            body.error = Some(BodyError::Incomplete);
            let seq = body.seq;
            drop(body);
            self.conn.give_up_body(seq);
            return;
        }
        body.discard = true;
        drop(body);
        self.conn.touch();
    }
}
