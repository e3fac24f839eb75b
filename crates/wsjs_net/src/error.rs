//! What can go wrong on the network, by cause.

use std::io;

/// The result type of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Every failure this crate reports.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused or the peer vanished. Drop the connection.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A WebSocket peer broke the protocol or passed a limit; it was told so and the connection ends.
    #[error(transparent)]
    WebSocket(#[from] crate::websocket::ProtocolError),
    /// A WebSocket peer reads too slowly; the connection is being closed with 1013.
    #[error("Too many bytes wait to be sent")]
    Backpressure,
    /// An HTTP message broke the rules or its connection did.
    #[error(transparent)]
    Http(#[from] crate::http::HttpError),
    /// A socket could not be bound or connected; the text names call and address.
    #[error(transparent)]
    System(#[from] crate::listener::SystemError),
    /// A TLS configuration cannot be made.
    #[error(transparent)]
    Tls(#[from] crate::tls::TlsError),
}
