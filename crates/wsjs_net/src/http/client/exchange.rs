//! One request and its response on a connection: both directions move at once, so that a server may answer before it
//! has read everything.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::decoder::{Event, ResponseDecoder, ResponseError};
use super::message::RequestBody;
use crate::http::body::Encoder;
use crate::http::error::HttpError;
use crate::stream::Stream;

/// Bytes read at once.
const CHUNK: usize = 16 * 1024;
/// Interim responses before the response.
const MAX_INTERIM: usize = 32;

thread_local! {
    static BUFFER: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
}

/// The connections of a client that have ended, by their ids.
pub(super) type Ended = Rc<RefCell<Vec<u64>>>;

/// A connection to a server or proxy.
pub(super) struct Connection {
    pub(super) id: u64,
    stream: Option<Stream>,
    ended: Ended,
}

impl Connection {
    pub(super) fn new(stream: Stream, ended: &Ended) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        Self { id, stream: Some(stream), ended: ended.clone() }
    }

    /// Of the peer and of this side.
    pub(super) fn addresses(&self) -> Option<(SocketAddr, SocketAddr)> {
        let stream = self.stream.as_ref()?;
        stream.peer_addr().zip(stream.local_addr())
    }

    pub(super) fn into_stream(mut self) -> Option<Stream> {
        self.stream.take()
    }

    /// Whether an idle connection is still open: nothing has come on it, not even its end.
    pub(super) fn is_idle(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(stream) = &mut self.stream else { return false };
        let mut byte = [0];
        Pin::new(stream).poll_read(cx, &mut ReadBuf::new(&mut byte)).is_pending()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.ended.borrow_mut().push(self.id);
    }
}

/// A request under way.
pub(super) struct Exchange {
    pub(super) connection: Connection,
    decoder: ResponseDecoder,
    out: VecDeque<Bytes>,
    body: RequestBody,
    encoder: Encoder,
    is_sent: bool,
    /// Nothing more can be written.
    is_cut: bool,
    received: bool,
    interim: usize,
}

impl Exchange {
    /// Begins with the head of the request, written out.
    pub(super) fn new(
        connection: Connection,
        head: Vec<u8>,
        body: RequestBody,
        encoder: Encoder,
        decoder: ResponseDecoder,
    ) -> Self {
        let out = VecDeque::from([Bytes::from(head)]);
        let mut exchange = Self {
            connection,
            decoder,
            out,
            body,
            encoder,
            is_sent: false,
            is_cut: false,
            received: false,
            interim: 0,
        };
        if matches!(&exchange.body, RequestBody::Full(bytes) if !bytes.is_empty()) {
            // One write for head and body; a body that is there cannot fail.
            let _ = exchange.poll_next_piece(&mut Context::from_waker(std::task::Waker::noop()));
        }
        exchange
    }

    /// Whether something of the response has come.
    pub(super) fn has_answer(&self) -> bool {
        self.received
    }

    /// Whether the connection can carry another request, the response being complete.
    pub(super) fn is_reusable(&mut self) -> bool {
        self.is_sent && self.decoder.is_done() && self.decoder.take_rest().is_empty()
    }

    /// The connection after a change of protocol; what was read past the head comes first.
    pub(super) fn into_stream(mut self) -> Option<Stream> {
        let rest = self.decoder.take_rest();
        let mut stream = self.connection.into_stream()?;
        stream.unread(rest);
        Some(stream)
    }

    /// The next event that needs no more input.
    pub(super) fn ready_event(&mut self) -> Result<Option<Event>, HttpError> {
        self.decoder.next_event().map_err(http_error)
    }

    /// The next event but interim responses.
    pub(super) fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Result<Event, HttpError>> {
        if let Poll::Ready(Err(error)) = self.poll_send(cx) {
            return Poll::Ready(Err(error));
        }
        loop {
            match self.ready_event()? {
                Some(Event::Interim(_)) => {
                    self.interim += 1;
                    if self.interim > MAX_INTERIM {
                        return Poll::Ready(Err(HttpError::Protocol("too many interim responses".into())));
                    }
                }
                Some(event) => return Poll::Ready(Ok(event)),
                None => {
                    let count = ready!(self.poll_fill(cx))?;
                    if count == 0 {
                        let last = self.decoder.finish().map_err(http_error)?;
                        return Poll::Ready(last.ok_or(HttpError::Closed));
                    }
                }
            }
        }
    }

    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let Some(stream) = &mut self.connection.stream else { return Poll::Ready(Ok(0)) };
        let mut buffer = BUFFER.take().unwrap_or_else(|| vec![0; CHUNK].into());
        let mut read = ReadBuf::new(&mut buffer);
        let result = Pin::new(stream).poll_read(cx, &mut read);
        let count = read.filled().len();
        self.decoder.feed(read.filled());
        self.received |= count > 0;
        BUFFER.set(Some(buffer));
        ready!(result)?;
        Poll::Ready(Ok(count))
    }

    /// Sends as much of the request as the connection takes. Fails when the body does; a connection that cannot be
    /// written to may still bring an answer.
    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), HttpError>> {
        while !self.is_sent && !self.is_cut {
            match self.out.is_empty() {
                false => ready!(self.poll_write(cx)),
                true => match self.poll_next_piece(cx) {
                    Poll::Pending => break,
                    Poll::Ready(result) => result?,
                },
            }
        }
        if let Some(stream) = &mut self.connection.stream {
            let _ = Pin::new(stream).poll_flush(cx);
        }
        Poll::Pending
    }

    fn poll_write(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(stream) = &mut self.connection.stream else { return Poll::Pending };
        let mut slices = [IoSlice::new(&[]); 4];
        for (slice, bytes) in slices.iter_mut().zip(&self.out) {
            *slice = IoSlice::new(bytes);
        }
        let Ok(mut wrote @ 1..) = ready!(Pin::new(stream).poll_write_vectored(cx, &slices)) else {
            self.is_cut = true;
            return Poll::Ready(());
        };
        while let Some(first) = self.out.front_mut() {
            let step = wrote.min(first.len());
            first.advance(step);
            wrote -= step;
            if !first.is_empty() {
                break;
            }
            self.out.pop_front();
        }
        Poll::Ready(())
    }

    /// Puts the next piece of the body into `out`; after the last the request is sent.
    fn poll_next_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), HttpError>> {
        let piece = match &mut self.body {
            RequestBody::Empty => None,
            RequestBody::Full(bytes) => Some(std::mem::take(bytes)).filter(|bytes| !bytes.is_empty()),
            RequestBody::Stream(receiver, _) => ready!(receiver.poll_recv(cx)).transpose()?,
        };
        let Some(piece) = piece else {
            let end = self.encoder.finish()?;
            self.body = RequestBody::Empty;
            self.encoder = Encoder::new(crate::http::Framing::None);
            self.is_sent = end.is_empty();
            if !end.is_empty() {
                self.out.push_back(Bytes::from_static(end));
            }
            return Poll::Ready(Ok(()));
        };
        let mut before = Vec::new();
        self.encoder.before(piece.len(), &mut before)?;
        let after = Bytes::from_static(self.encoder.after(piece.len()));
        self.out.extend([Bytes::from(before), piece, after].into_iter().filter(|bytes| !bytes.is_empty()));
        Poll::Ready(Ok(()))
    }
}

fn http_error(error: ResponseError) -> HttpError {
    match error {
        ResponseError::Head(error) => error.into(),
        ResponseError::Body(error) => error.into(),
        ResponseError::Closed => {
            HttpError::Io(io::Error::new(io::ErrorKind::ConnectionReset, "socket hang up"))
        }
        ResponseError::Excess => HttpError::Protocol(error.to_string()),
    }
}
