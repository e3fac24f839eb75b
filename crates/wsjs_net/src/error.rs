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
}
