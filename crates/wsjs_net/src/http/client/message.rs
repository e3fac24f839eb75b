//! Requests and responses of the client.

use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls::ClientConfig;
use tokio::sync::mpsc;
use url::Url;

use super::decoder::Event;
use super::exchange::Exchange;
use super::pool::{Key, Pool};
use crate::error::Result;
use crate::http::decode::ContentDecoder;
use crate::http::error::{BodyError, HttpError};
use crate::http::headers::Headers;
use crate::stream::Stream;

/// Bytes of an unwanted body that are read to keep its connection.
const MAX_DRAIN: usize = 64 * 1024;

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

/// A response whose head has arrived.
pub struct ClientResponse {
    /// The status code.
    pub status: u16,
    /// The reason phrase as received.
    pub reason: String,
    /// The minor version.
    pub version: u8,
    /// The fields in order, as received.
    pub headers: Headers,
    /// The body.
    pub body: ClientBody,
    /// The connection now speaks another protocol: [`ClientResponse::upgraded`].
    pub is_upgrade: bool,
}

impl ClientResponse {
    /// Takes the connection over after a 101, or a 2xx to CONNECT.
    ///
    /// # Errors
    /// When the response did not switch protocols.
    pub fn upgraded(self) -> Result<Stream> {
        let exchange = self.body.exchange.filter(|_| self.is_upgrade);
        let stream = exchange.and_then(Exchange::into_stream);
        Ok(stream.ok_or_else(|| HttpError::Protocol("the response did not switch protocols".into()))?)
    }
}

/// The body of a response, read on demand.
pub struct ClientBody {
    /// The connection's id; the same for all responses that it carried.
    pub connection: u64,
    /// The connection's ends; `None` for a unix socket.
    pub addresses: Option<(SocketAddr, SocketAddr)>,
    pub(super) decoder: Option<ContentDecoder>,
    pub(super) timeout: Duration,
    limit: Option<u64>,
    received: u64,
    exchange: Option<Exchange>,
    /// Found together with the head.
    pending: Option<Event>,
    /// Where the connection goes after the body.
    home: Option<Home>,
    trailers: Headers,
}

/// Where a connection goes when its response has been read.
pub(super) struct Home {
    pub(super) pool: Rc<Pool>,
    pub(super) key: Key,
    pub(super) size: usize,
    pub(super) timeout: Duration,
}

impl ClientBody {
    /// `home` is given when the connection may be used again.
    pub(super) fn new(
        mut exchange: Exchange,
        is_upgrade: bool,
        home: Option<Home>,
        timeout: Duration,
        limit: Option<u64>,
    ) -> std::result::Result<Self, HttpError> {
        // A body that is known to be empty must not hold the connection until somebody reads it.
        let pending = if is_upgrade { None } else { exchange.ready_event()? };
        let mut body = Self {
            connection: exchange.connection.id,
            addresses: exchange.connection.addresses(),
            decoder: None,
            timeout,
            limit,
            received: 0,
            exchange: Some(exchange),
            pending: None,
            home,
            trailers: Headers::new(),
        };
        match pending {
            Some(Event::End(trailers)) => body.end(trailers),
            other => body.pending = other,
        }
        Ok(body)
    }

    fn end(&mut self, trailers: Headers) {
        self.trailers = trailers;
        let Some(mut exchange) = self.exchange.take() else { return };
        if let Some(home) = self.home.take().filter(|_| exchange.is_reusable()) {
            home.pool.give_back(home.key, exchange.connection, home.size, home.timeout);
        }
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the peer breaks the framing, exceeds a limit or is silent for too long.
    pub async fn read(&mut self) -> std::result::Result<Option<Bytes>, HttpError> {
        loop {
            let Some(exchange) = &mut self.exchange else { return Ok(None) };
            let event = match self.pending.take() {
                Some(event) => event,
                None => {
                    let next = poll_fn(|cx| exchange.poll_event(cx));
                    let event = match self.timeout.is_zero() {
                        true => next.await,
                        false => tokio::time::timeout(self.timeout, next)
                            .await
                            .unwrap_or(Err(HttpError::Timeout("body"))),
                    };
                    match event {
                        Ok(event) => event,
                        Err(error) => {
                            self.exchange = None;
                            return Err(error);
                        }
                    }
                }
            };
            let data = match event {
                Event::Data(data) => data,
                Event::End(trailers) => {
                    self.end(trailers);
                    let rest = match &mut self.decoder {
                        // Responses without content may still carry Content-Encoding.
                        Some(decoder) if self.received > 0 => decoder.finish()?,
                        _ => Bytes::new(),
                    };
                    return Ok((!rest.is_empty()).then_some(rest));
                }
                Event::Interim(_) | Event::Head { .. } => continue,
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
}
