//! The live socket: a handle to send with, and a driver that reads, delivers and closes.

mod driver;
mod flush;
mod handle;
mod outgoing;

use std::borrow::Cow;
use std::time::Duration;

pub use driver::{Driver, Run};
pub use flush::{flush_dirty, flush_overdue, flush_together};
pub use handle::WebSocket;
pub(crate) use handle::close_all;

use super::decoder::DecoderOptions;
use super::frame::{MessageKind, Role};
use super::protocol_error::ProtocolError;
use crate::error::Error;

/// How a connection behaves. One value serves any number of connections.
#[derive(Debug, Clone)]
pub struct Options {
    /// What is accepted from the peer.
    pub decoder: DecoderOptions,
    /// The most bytes that may wait to be sent; one more closes the connection with 1013. A message of
    /// any length may be sent while nothing waits.
    pub max_backpressure: Option<usize>,
    /// The most automatic pongs that may wait for a peer that does not read.
    pub max_pending_pongs: u32,
    /// How long to wait, after a Close frame was sent, for the connection to end.
    pub close_timeout: Duration,
    /// A server too reports `closed` only when the peer has ended its side, or did not for `close_timeout`.
    pub await_fin: bool,
    /// A client ends the TCP connection itself rather than leave that to the server (RFC 6455 §7.1.1).
    pub hangs_up: bool,
    /// Answer Ping frames.
    pub auto_pong: bool,
    /// The code and reason of the Close frame that answers a violation.
    pub on_violation: fn(&ProtocolError) -> (u16, Cow<'static, str>),
}

impl Options {
    /// The defaults of the product for one role.
    pub fn new(role: Role) -> Self {
        Self {
            decoder: DecoderOptions::new(role),
            max_backpressure: None,
            max_pending_pongs: 60,
            close_timeout: Duration::from_secs(30),
            await_fin: false,
            hangs_up: false,
            auto_pong: true,
            on_violation: |error| (error.close_code(), Cow::Borrowed("")),
        }
    }
}

/// Receives what happens on a connection.
///
/// Every method is called from the driver's task and may use any [`WebSocket`] at once.
pub trait Listener {
    /// A message came. Text was validated unless the options say otherwise.
    fn message(&mut self, kind: MessageKind, payload: &[u8]);
    /// As [`Listener::message`], for those who care whether the peer compressed it.
    fn received(&mut self, kind: MessageKind, payload: &[u8], _compressed: bool) {
        self.message(kind, payload);
    }
    /// The next message came in several frames, which ended at these places; empty ones are not among them.
    fn fragments(&mut self, _ends: &[usize]) {}
    /// A Ping frame came; it was answered if the options say so.
    fn ping(&mut self, _payload: &[u8]) {}
    /// Answers a Ping frame itself, before [`Listener::ping`], where the options say that pings are answered.
    fn answer_ping(&mut self, _payload: &[u8]) -> bool {
        false
    }
    /// A Pong frame came.
    fn pong(&mut self, _payload: &[u8]) {}
    /// A Close frame came. Unless the listener closes the socket itself it is echoed.
    fn peer_close(&mut self, _code: Option<u16>, _reason: &str) {}
    /// Sees itself to the Close frame that answers the peer's, or a violation. The connection then waits until
    /// [`WebSocket::close`] is called or the peer ends it.
    fn answer_close(&mut self, _code: Option<u16>, _reason: Option<&str>) -> bool {
        false
    }
    /// These bytes were read and what is in them was delivered. Only after [`WebSocket::watch`].
    fn bytes(&mut self, _bytes: &[u8]) {}
    /// All that waited has left, after [`WebSocket::needs_drain`] was true. Only after [`WebSocket::tell_drain`].
    fn drained(&mut self) {}
    /// The peer broke the protocol, a limit was passed, or the transport failed; `closed` follows.
    fn error(&mut self, _error: &Error) {}
    /// The connection is over: the last call, made exactly once unless the driver is dropped.
    fn closed(&mut self, event: CloseEvent);
}

/// How a connection ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseEvent {
    /// The peer's code; 1005 when its Close frame had none, 1006 when no Close frame came.
    pub code: u16,
    /// The peer's reason.
    pub reason: String,
    /// Both sides sent a Close frame.
    pub clean: bool,
}

/// The life of an open socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Messages may be sent.
    Open,
    /// A Close frame was sent, or the connection is being torn down.
    Closing,
    /// Over.
    Closed,
}

/// How a frame is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mask {
    /// As the role demands: clients with a random key, servers not.
    #[default]
    Role,
    /// Not at all.
    Off,
    /// With this key.
    Key([u8; 4]),
}

/// How a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendOptions {
    /// Compress if permessage-deflate was agreed on.
    pub compress: bool,
    /// This is the message's last fragment.
    pub fin: bool,
    /// Masking.
    pub mask: Mask,
}

impl Default for SendOptions {
    fn default() -> Self {
        Self { compress: true, fin: true, mask: Mask::Role }
    }
}

/// Why bytes will not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The socket is closing or closed.
    #[error("WebSocket is not open")]
    NotOpen(State),
    /// The connection ended before the bytes left.
    #[error("The connection was closed before the data was sent")]
    Lost,
    /// The limit of unsent bytes is passed; the connection is being closed.
    #[error("Too many bytes wait to be sent")]
    Backpressure,
    /// More than 125 bytes for a control frame.
    #[error("The data size must not be greater than 125 bytes")]
    ControlTooLong,
    /// A close code that must not be sent.
    #[error("First argument must be a valid error code number")]
    InvalidCloseCode,
    /// More than 123 bytes of close reason.
    #[error("The message must not be greater than 123 bytes")]
    ReasonTooLong,
}

/// Called once: when the bytes left for the kernel, or when it is certain that they never will.
pub type Done = Box<dyn FnOnce(Result<(), SendError>)>;
