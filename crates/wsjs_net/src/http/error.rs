//! What can be wrong with an HTTP message, on the way in and on the way out.

use std::io;

/// A head that cannot be accepted from a peer, or must not be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadError {
    /// Not HTTP, or a shape that parsers disagree about. Answer 400 and close.
    #[error("malformed head: {0}")]
    Malformed(&'static str),
    /// Longer than the limit. Answer 431 and close.
    #[error("head too large")]
    TooLarge,
    /// More fields than the limit. Answer 400 or 431 and close.
    #[error("too many header fields")]
    TooManyHeaders,
    /// Neither HTTP/1.0 nor HTTP/1.1. Answer 505 and close.
    #[error("unsupported HTTP version")]
    Version,
    /// A field name to be sent is not a token.
    #[error("header name must be a valid HTTP token [{0:?}]")]
    InvalidName(String),
    /// A field value to be sent holds a line break or NUL.
    #[error("invalid character in header content [{0:?}]")]
    InvalidValue(String),
    /// A method, target, status or reason to be sent cannot stand in a start line.
    #[error("invalid character in {0}")]
    InvalidStartLine(&'static str),
}

/// A body that broke its framing or its limits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The chunked coding is broken. Close the connection.
    #[error("malformed chunked body: {0}")]
    Malformed(&'static str),
    /// Larger than `max_body_size`. Answer 413 and close.
    #[error("body too large")]
    TooLarge,
    /// The peer closed before the end.
    #[error("connection closed before the end of the body")]
    Incomplete,
    /// The whole request did not arrive in time. Answer 408 and close.
    #[error("body did not arrive in time")]
    Timeout,
    /// More was written than the announced Content-Length.
    #[error("body exceeds its Content-Length")]
    TooLong,
    /// The body ended before the announced Content-Length was reached.
    #[error("body is shorter than its Content-Length")]
    TooShort,
}

/// Every failure of the HTTP half.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// A bad head.
    #[error(transparent)]
    Head(#[from] HeadError),
    /// A bad body.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// The connection is gone, so nothing more can be written or read.
    #[error("connection closed")]
    Closed,
    /// The response has begun already.
    #[error("response already started")]
    Started,
    /// The response has not begun yet.
    #[error("response not started")]
    NotStarted,
    /// Earlier responses of the connection must be sent first.
    #[error("earlier responses are pending")]
    NotFirst,
    /// The URL cannot be requested.
    #[error("invalid URL: {0}")]
    Url(String),
    /// A timeout of the client passed; the word names which.
    #[error("{0} timed out")]
    Timeout(&'static str),
    /// The proxy refused to connect.
    #[error("proxy answered {0}")]
    Proxy(u16),
    /// Redirected too often or in a circle.
    #[error("redirect loop or too many redirects")]
    Redirect,
    /// The content coding could not be undone.
    #[error("invalid {0} data")]
    Decode(&'static str),
    /// The peer broke the protocol or vanished in the middle.
    #[error("{0}")]
    Protocol(String),
    /// The socket failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
