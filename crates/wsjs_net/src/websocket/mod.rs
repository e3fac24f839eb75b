//! WebSocket (RFC 6455) with permessage-deflate (RFC 7692).
//!
//! A handshake ([`handshake`] for servers, [`connect`] for clients) ends in a [`Stream`](crate::Stream);
//! [`WebSocket::new`] makes a handle to send with and a [`Driver`] that delivers to a [`Listener`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod address;
pub mod connect;
pub mod connection;
pub mod decoder;
pub mod deflate;
mod encoder;
pub mod frame;
pub mod handshake;
mod mask;
pub mod protocol_error;
mod utf8;

pub use address::{Address, Place, UrlError};
pub use connect::{ConnectError, ConnectOptions, Connected, connect};
pub use connection::{
    CloseEvent, Done, Driver, Listener, Mask, Options, SendError, SendOptions, State, WebSocket, flush_dirty,
    flush_overdue, flush_together,
};
pub use deflate::{Deflate, DeflateOptions, WindowBits, set_context_limit};
pub use encoder::{SharedFrame, encode_message, mask_key};
pub use frame::{MessageKind, Role, is_valid_close_code};
pub use protocol_error::ProtocolError;
