//! permessage-deflate (RFC 7692): what was negotiated, and the two directions of data.

mod compressor;
mod decompressor;
pub mod header;
pub mod negotiation;

pub use compressor::set_context_limit;
pub(crate) use compressor::{ContextId, Settings, compress, compress_once, release, restart};
pub(crate) use decompressor::Decompressor;
pub use negotiation::{DeflateOptions, NegotiationError, WindowBits, answer, confirm, offer};

use super::frame::Role;

/// The end of every compressed message, which is not sent (RFC 7692 §7.2.1).
pub(crate) const TAIL: [u8; 4] = [0, 0, 0xff, 0xff];

/// What both sides agreed on, and how this side compresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deflate {
    /// The server starts each message with an empty window.
    pub server_no_context_takeover: bool,
    /// The client starts each message with an empty window.
    pub client_no_context_takeover: bool,
    /// The size of the server's window, 8 to 15.
    pub server_max_window_bits: u8,
    /// The size of the client's window, 8 to 15.
    pub client_max_window_bits: u8,
    /// Shorter messages go uncompressed when this side compresses without context takeover.
    pub threshold: usize,
    /// Compression level, 0 to 9.
    pub level: u8,
    /// Compressor memory, 1 to 9.
    pub mem_level: u8,
}

impl Deflate {
    /// For messages that refer to no other and whose receiver negotiated nothing.
    pub const ALONE: Self = Self {
        server_no_context_takeover: true,
        client_no_context_takeover: true,
        server_max_window_bits: 15,
        client_max_window_bits: 15,
        threshold: 0,
        level: 6,
        mem_level: 8,
    };

    /// How `role` compresses.
    pub(crate) fn settings(&self, role: Role) -> Settings {
        let window_bits = match role {
            Role::Server => self.server_max_window_bits,
            Role::Client => self.client_max_window_bits,
        };
        Settings {
            // zlib has no raw window of 2^8; one of 2^9 never refers back further than 2^8 bytes.
            window_bits: window_bits.clamp(9, 15),
            level: self.level.min(9),
            mem_level: self.mem_level.clamp(1, 9),
        }
    }

    /// Whether `role` keeps its window from one message to the next.
    pub(crate) fn takes_over(&self, role: Role) -> bool {
        !match role {
            Role::Server => self.server_no_context_takeover,
            Role::Client => self.client_no_context_takeover,
        }
    }

    /// The window that messages from `role` need.
    pub(crate) fn window_bits(&self, role: Role) -> u8 {
        match role {
            Role::Server => self.server_max_window_bits,
            Role::Client => self.client_max_window_bits,
        }
        .clamp(9, 15)
    }
}
