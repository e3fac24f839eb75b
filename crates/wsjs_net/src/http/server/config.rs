//! What a server allows its peers, and the hooks through which its owner decides.

use std::time::Duration;

use bytes::Bytes;

use super::handle::ConnHandle;
use super::reply::Reply;
use super::request::Request;
use crate::http::error::{BodyError, HeadError};
use crate::http::head::HeadLimits;

/// Limits, timeouts and manners of a server. A zero duration switches a timeout off.
#[derive(Debug, Clone)]
pub struct Config {
    /// Limits of request heads.
    pub head: HeadLimits,
    /// Bytes of a request body; `None` for no limit. Default none.
    pub max_body_size: Option<u64>,
    /// Bytes of a body nobody reads that are thrown away to keep the connection; past that it is closed
    /// after the response. Default 256 KiB.
    pub max_drain: u64,
    /// Requests of one connection that may wait for their answer; more are left in the socket. Default 64.
    pub max_pipelined: usize,
    /// Bytes waiting to be sent above which `write` reports backpressure and pipelined requests wait.
    /// Default 64 KiB.
    pub high_water: usize,
    /// From the first byte of a head (or the accepted connection) to its end. Default 60 s.
    pub headers_timeout: Duration,
    /// From the first byte of a request to the end of its body. Default 300 s.
    pub request_timeout: Duration,
    /// Between a response and the next request. Default 5 s.
    pub keep_alive_timeout: Duration,
    /// Without a byte in either direction. Default off.
    pub timeout: Duration,
    /// How long a closed connection waits for its peer to close too, so that the last response is not
    /// lost to a reset; a peer that goes on sending is listened to for 30 times that. Default 1 s.
    pub linger: Duration,
    /// Requests served on one connection; 0 for no limit.
    pub max_requests: usize,
    /// Whether connections outlive their first response. Default true.
    pub keep_alive: bool,
    /// Send `100 Continue` when a body that waits for it is first read, and refuse other expectations.
    /// Default true.
    pub auto_continue: bool,
    /// Header fields added after those of the response.
    pub auto: AutoHeaders,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            head: HeadLimits::default(),
            max_body_size: None,
            max_drain: 256 * 1024,
            max_pipelined: 64,
            high_water: 64 * 1024,
            headers_timeout: Duration::from_secs(60),
            request_timeout: Duration::from_secs(300),
            keep_alive_timeout: Duration::from_secs(5),
            timeout: Duration::ZERO,
            linger: Duration::from_secs(1),
            max_requests: 0,
            keep_alive: true,
            auto_continue: true,
            auto: AutoHeaders::default(),
        }
    }
}

/// Which header fields are added, in the order of this struct, unless the response has them.
#[derive(Debug, Clone, Copy, Default)]
pub struct AutoHeaders {
    /// `Date`.
    pub date: bool,
    /// `Connection`.
    pub connection: AutoConnection,
    /// `Keep-Alive: timeout=N` (and `max=M`) beside `Connection: keep-alive`.
    pub keep_alive: bool,
    /// `Content-Length` when the length is known, else `Transfer-Encoding: chunked`.
    pub length: bool,
}

impl AutoHeaders {
    /// What Node adds.
    pub const ALL: Self =
        Self { date: true, connection: AutoConnection::Always, keep_alive: true, length: true };
}

/// When `Connection` is added.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AutoConnection {
    /// Never; the connection is still closed when it must be.
    #[default]
    Never,
    /// When the peer could not know otherwise: `close` for HTTP/1.1, `keep-alive` for HTTP/1.0.
    IfNeeded,
    /// In every response.
    Always,
}

/// Why a request cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientError {
    /// The head is not acceptable.
    Head(HeadError),
    /// The body is not acceptable.
    Body(BodyError),
    /// The head did not arrive in time.
    HeadersTimeout,
    /// An `Expect` other than `100-continue`.
    Expectation,
    /// The peer closed in the middle of a head.
    UnexpectedEnd,
}

impl ClientError {
    /// The usual status for it.
    pub fn status(&self) -> u16 {
        match self {
            Self::Head(HeadError::TooLarge) => 431,
            Self::Head(HeadError::Version) => 505,
            Self::Body(BodyError::TooLarge) => 413,
            Self::HeadersTimeout | Self::Body(BodyError::Timeout) => 408,
            Self::Expectation => 417,
            _ => 400,
        }
    }
}

/// What the peer gets for a [`ClientError`]; the connection is closed after it.
#[derive(Debug, Clone)]
pub enum ErrorReply {
    /// An empty response with the usual status.
    Default,
    /// An empty response with this status.
    Status(u16),
    /// These bytes.
    Raw(Bytes),
    /// Nothing.
    Silent,
    /// Nothing; the connection stays until the handler's owner ends it, or the peer does.
    Keep,
}

/// The owner of a server, called from the connections' own tasks.
pub trait Handler {
    /// A request has come. Answering inside the call is the fast path: head and body leave in one write
    /// when it returns.
    fn request(&self, request: Request, reply: Reply);

    /// A connection begins.
    fn connected(&self, _conn: &ConnHandle) {}

    /// A request cannot be answered. Not called for connections that break between requests.
    fn client_error(&self, _error: &ClientError, _conn: &ConnHandle) -> ErrorReply {
        ErrorReply::Default
    }

    /// The peer has sent its last byte while responses are pending. They are still sent unless this
    /// destroys the connection.
    fn half_closed(&self, _conn: &ConnHandle) {}

    /// The connection is over but for the peer's end of it, which is waited for lest it loses the last response.
    fn said_all(&self, _conn: &ConnHandle) {}

    /// Nothing was heard or sent for the inactivity timeout. `true` keeps the connection.
    fn timed_out(&self, _conn: &ConnHandle) -> bool {
        false
    }
}
