//! Requests and responses of the client.

use std::future::poll_fn;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::ext::ReasonPhrase;
use rustls::ClientConfig;
use tokio::sync::{mpsc, oneshot};
use url::Url;

use super::io::HyperIo;
use crate::error::Result;
use crate::http::decode::ContentDecoder;
use crate::http::error::{BodyError, HeadError, HttpError};
use crate::http::head::reason_phrase;
use crate::http::headers::Headers;
use crate::stream::Stream;

/// Bytes of an unwanted body that are read to keep its connection.
const MAX_DRAIN: usize = 64 * 1024;
/// Turns granted to a connection to come back to the pool when its body has ended.
const RETURN_TURNS: usize = 8;

/// A request to be sent.
#[derive(Debug)]
pub struct ClientRequest {
    /// The method.
    pub method: String,
    /// An `http:` or `https:` URL.
    pub url: Url,
    /// The request target instead of the URL's path and query.
    pub target: Option<String>,
    /// The fields in order; `Host` is added when missing.
    pub headers: Headers,
    /// The body.
    pub body: RequestBody,
    /// A unix socket to connect to instead of the URL's host.
    pub unix: Option<PathBuf>,
    /// The TLS name, when it is not the URL's host.
    pub servername: Option<String>,
    /// Overrides the client's `tls`.
    pub tls: Option<Arc<ClientConfig>>,
    /// Overrides the client's `keep_alive`.
    pub keep_alive: Option<bool>,
    /// Overrides the client's `connect_timeout`.
    pub connect_timeout: Option<Duration>,
    /// Overrides the client's `timeout`.
    pub timeout: Option<Duration>,
}

impl ClientRequest {
    /// A request without fields and body. Takes unix socket URLs as [`super::parse_url`] does.
    ///
    /// # Errors
    /// [`HttpError::Url`].
    pub fn new(method: &str, url: &str) -> std::result::Result<Self, HttpError> {
        let (url, unix) = super::parse_url(url)?;
        Ok(Self {
            method: method.to_owned(),
            url,
            target: None,
            headers: Headers::new(),
            body: RequestBody::Empty,
            unix,
            servername: None,
            tls: None,
            keep_alive: None,
            connect_timeout: None,
            timeout: None,
        })
    }

    /// The same with one more field.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.headers.push(name, value);
        self
    }

    /// The same with a body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = RequestBody::Full(body.into());
        self
    }
}

/// The body of a request.
#[derive(Debug, Default)]
pub enum RequestBody {
    /// None.
    #[default]
    Empty,
    /// All of it; can be sent again.
    Full(Bytes),
    /// Pieces from a [`BodySender`], with their total length when it is known.
    Stream(mpsc::Receiver<io::Result<Bytes>>, Option<u64>),
}

impl RequestBody {
    /// A body in pieces; it ends when the sender is dropped.
    pub fn channel(length: Option<u64>) -> (BodySender, Self) {
        let (sender, receiver) = mpsc::channel(1);
        (BodySender(sender), Self::Stream(receiver, length))
    }

    pub(super) fn is_replayable(&self) -> bool {
        !matches!(self, Self::Stream(..))
    }

    pub(super) fn replay(&self) -> Option<Bytes> {
        match self {
            Self::Empty => Some(Bytes::new()),
            Self::Full(bytes) => Some(bytes.clone()),
            Self::Stream(..) => None,
        }
    }
}

/// The writing end of a streamed body.
#[derive(Debug, Clone)]
pub struct BodySender(mpsc::Sender<io::Result<Bytes>>);

impl BodySender {
    /// Hands over a piece as soon as the connection wants one.
    ///
    /// # Errors
    /// [`HttpError::Closed`] when the request is over.
    pub async fn send(&self, bytes: Bytes) -> std::result::Result<(), HttpError> {
        self.0.send(Ok(bytes)).await.map_err(|_| HttpError::Closed)
    }

    /// Breaks the request off.
    pub async fn abort(self) {
        let _ = self.0.send(Err(io::ErrorKind::ConnectionAborted.into())).await;
    }
}

/// A [`RequestBody`] for hyper.
pub(super) struct OutBody(RequestBody);

impl OutBody {
    pub(super) fn new(body: RequestBody) -> Self {
        Self(body)
    }
}

impl Body for OutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match &mut self.0 {
            RequestBody::Empty => Poll::Ready(None),
            RequestBody::Full(bytes) => {
                let bytes = std::mem::take(bytes);
                Poll::Ready((!bytes.is_empty()).then(|| Ok(Frame::data(bytes))))
            }
            RequestBody::Stream(receiver, _) => {
                let piece = ready!(receiver.poll_recv(cx));
                Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            RequestBody::Empty => true,
            RequestBody::Full(bytes) => bytes.is_empty(),
            RequestBody::Stream(..) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            RequestBody::Empty => SizeHint::with_exact(0),
            RequestBody::Full(bytes) => SizeHint::with_exact(bytes.len() as u64),
            RequestBody::Stream(_, Some(length)) => SizeHint::with_exact(*length),
            RequestBody::Stream(_, None) => SizeHint::new(),
        }
    }
}

/// A response whose head has arrived.
pub struct ClientResponse {
    /// The status code.
    pub status: u16,
    /// The reason phrase as received.
    pub reason: String,
    /// The minor version.
    pub version: u8,
    /// The fields in order, names in lower case.
    pub headers: Headers,
    /// The body.
    pub body: ClientBody,
    upgrade: hyper::upgrade::OnUpgrade,
}

impl ClientResponse {
    pub(super) fn new(
        mut response: http::Response<Incoming>,
        timeout: Duration,
        limit: Option<u64>,
        returned: Option<oneshot::Receiver<()>>,
    ) -> Self {
        let upgrade = hyper::upgrade::on(&mut response);
        let (parts, incoming) = response.into_parts();
        let status = parts.status.as_u16();
        let reason = match parts.extensions.get::<ReasonPhrase>() {
            Some(reason) => String::from_utf8_lossy(reason.as_bytes()).into_owned(),
            None => reason_phrase(status).to_owned(),
        };
        Self {
            status,
            reason,
            version: u8::from(parts.version != http::Version::HTTP_10),
            headers: parts.headers.iter().map(|(name, value)| (name.as_str(), value)).collect(),
            body: ClientBody {
                incoming,
                decoder: None,
                received: 0,
                limit,
                timeout,
                returned,
                trailers: Headers::new(),
                ended: false,
            },
            upgrade,
        }
    }

    /// Takes the connection over after a 101, or a 2xx to CONNECT.
    ///
    /// # Errors
    /// When the response did not switch protocols.
    pub async fn upgraded(self) -> Result<Stream> {
        let upgraded = self.upgrade.await.map_err(http_error)?;
        let parts =
            upgraded.downcast::<HyperIo>().map_err(|_| HttpError::Protocol("not our connection".into()))?;
        let mut stream = parts.io.0;
        stream.unread(parts.read_buf);
        Ok(stream)
    }
}

/// The body of a response, read on demand.
pub struct ClientBody {
    incoming: Incoming,
    pub(super) decoder: Option<ContentDecoder>,
    received: u64,
    limit: Option<u64>,
    timeout: Duration,
    returned: Option<oneshot::Receiver<()>>,
    trailers: Headers,
    ended: bool,
}

impl ClientBody {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the peer breaks the framing, exceeds a limit or is silent for too long.
    pub async fn read(&mut self) -> std::result::Result<Option<Bytes>, HttpError> {
        loop {
            if self.ended {
                return Ok(None);
            }
            let next = poll_fn(|cx| Pin::new(&mut self.incoming).poll_frame(cx));
            let frame = match self.timeout.is_zero() {
                true => next.await,
                false => {
                    tokio::time::timeout(self.timeout, next).await.map_err(|_| HttpError::Timeout("body"))?
                }
            };
            let Some(frame) = frame else {
                self.ended = true;
                self.wait_for_return().await;
                let rest = match &mut self.decoder {
                    // Responses without content may still carry Content-Encoding.
                    Some(decoder) if self.received > 0 => decoder.finish()?,
                    _ => Bytes::new(),
                };
                return Ok((!rest.is_empty()).then_some(rest));
            };
            let data = match frame.map_err(http_error)?.into_data() {
                Ok(data) => data,
                Err(other) => {
                    if let Ok(trailers) = other.into_trailers() {
                        self.trailers = trailers.iter().map(|(name, value)| (name.as_str(), value)).collect();
                    }
                    continue;
                }
            };
            self.received += data.len() as u64;
            if self.limit.is_some_and(|limit| self.received > limit) {
                return Err(BodyError::TooLarge.into());
            }
            let data = match &mut self.decoder {
                Some(decoder) => decoder.push(&data)?,
                None => data,
            };
            if !data.is_empty() {
                return Ok(Some(data));
            }
        }
    }

    /// Everything that is left, as one piece. Only `max_body_size` bounds it.
    ///
    /// # Errors
    /// As [`ClientBody::read`].
    pub async fn read_all(&mut self) -> std::result::Result<Bytes, HttpError> {
        let Some(first) = self.read().await? else {
            return Ok(Bytes::new());
        };
        let mut all = Vec::new();
        while let Some(bytes) = self.read().await? {
            if all.is_empty() {
                all.extend_from_slice(&first);
            }
            all.extend_from_slice(&bytes);
        }
        Ok(if all.is_empty() { first } else { all.into() })
    }

    /// The trailer fields, at the end.
    pub fn trailers(&self) -> &Headers {
        &self.trailers
    }

    /// Reads a small rest, so that the connection can be used again.
    pub(super) async fn drain(&mut self) {
        let mut left = MAX_DRAIN;
        self.decoder = None;
        while let Ok(Some(bytes)) = self.read().await {
            match left.checked_sub(bytes.len()) {
                Some(less) => left = less,
                None => return,
            }
        }
    }

    /// Lets the connection's task put it into the pool, so that a request made next finds it there.
    async fn wait_for_return(&mut self) {
        for _ in 0..RETURN_TURNS {
            match self.returned.as_mut().map(oneshot::Receiver::try_recv) {
                Some(Err(oneshot::error::TryRecvError::Empty)) => tokio::task::yield_now().await,
                _ => return,
            }
        }
    }
}

/// What hyper's error means.
pub(super) fn http_error(error: hyper::Error) -> HttpError {
    use std::error::Error as _;
    // hyper has no predicate for it.
    if error.is_parse() && error.to_string().contains("too large") {
        return HeadError::TooLarge.into();
    }
    if error.is_incomplete_message() {
        return HttpError::Io(io::Error::new(io::ErrorKind::ConnectionReset, "socket hang up"));
    }
    match error.source().and_then(|source| source.downcast_ref::<io::Error>()) {
        Some(cause) => HttpError::Io(io::Error::new(cause.kind(), cause.to_string())),
        None if error.is_closed() || error.is_canceled() => HttpError::Closed,
        None => HttpError::Protocol(error.to_string()),
    }
}
