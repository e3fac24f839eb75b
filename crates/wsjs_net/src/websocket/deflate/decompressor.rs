//! Inflating a message piece by piece, never past the limit.

use std::cell::RefCell;

use flate2::{Decompress, FlushDecompress, Status};

use super::TAIL;
use crate::websocket::protocol_error::ProtocolError;

const STEP: usize = 16 * 1024;
const SPARES: usize = 4;

thread_local! {
    /// Inflaters of connections without context takeover, between messages.
    static SPARE: RefCell<Vec<Decompress>> = const { RefCell::new(Vec::new()) };
}

/// The receiving half of permessage-deflate of one connection.
#[derive(Debug)]
pub(crate) struct Decompressor {
    window_bits: u8,
    takeover: bool,
    /// Nothing was fed since the last reset.
    fresh: bool,
    inflate: Option<Box<Decompress>>,
}

impl Decompressor {
    /// For a peer with this window that keeps it between messages or not.
    pub(crate) fn new(window_bits: u8, takeover: bool) -> Self {
        Self { window_bits, takeover, fresh: true, inflate: None }
    }

    /// Inflates the next piece of a message onto the end of `out`, which may grow to `limit` bytes.
    pub(crate) fn push(
        &mut self,
        mut data: &[u8],
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Result<(), ProtocolError> {
        let inflate = match &mut self.inflate {
            Some(inflate) => inflate,
            None => {
                let inflate = if self.takeover {
                    Decompress::new_with_window_bits(false, self.window_bits)
                } else {
                    let spare = SPARE.with_borrow_mut(Vec::pop);
                    spare.unwrap_or_else(|| Decompress::new_with_window_bits(false, 15))
                };
                self.fresh = true;
                self.inflate.insert(Box::new(inflate))
            }
        };
        loop {
            if out.capacity() - out.len() < STEP / 4 {
                // Doubling, but never far past the limit.
                let more = out.len().clamp(data.len().clamp(256, STEP), 1 << 22);
                let room = limit.saturating_sub(out.len()).saturating_add(1);
                out.reserve_exact(more.min(room).max(STEP / 4));
            }
            let (read, written) = (inflate.total_in(), out.len());
            let status = inflate
                .decompress_vec(data, out, FlushDecompress::Sync)
                .map_err(|error| ProtocolError::InvalidDeflate(text_of(&error)))?;
            let read = (inflate.total_in() - read) as usize;
            data = data.get(read..).unwrap_or_default();
            if read > 0 {
                self.fresh = false;
            }
            if out.len() > limit {
                return Err(ProtocolError::MessageTooLarge);
            }
            if status == Status::StreamEnd {
                // RFC 7692 §7.2.3.4: a final block may be followed by more of the message.
                inflate.reset(false);
                self.fresh = true;
                if data.is_empty() {
                    return Ok(());
                }
                continue;
            }
            let full = out.len() == out.capacity();
            if !full && (data.is_empty() || (read == 0 && out.len() == written)) {
                return Ok(());
            }
        }
    }

    /// Inflates the end that the sender cut off.
    pub(crate) fn finish(&mut self, out: &mut Vec<u8>, limit: usize) -> Result<(), ProtocolError> {
        // After a final block at the very end there is nothing to complete.
        if !self.fresh {
            self.push(&TAIL, out, limit)?;
        }
        if !self.takeover
            && let Some(mut inflate) = self.inflate.take()
        {
            SPARE.with_borrow_mut(|spare| {
                if spare.len() < SPARES {
                    inflate.reset(false);
                    spare.push(*inflate);
                }
            });
        }
        Ok(())
    }
}

/// zlib's texts as constants, so that the error stays `Copy`.
fn text_of(error: &flate2::DecompressError) -> &'static str {
    const TEXTS: [&str; 9] = [
        "invalid block type",
        "invalid stored block lengths",
        "invalid distance too far back",
        "invalid distance code",
        "invalid literal/length code",
        "invalid code lengths set",
        "too many length or distance symbols",
        "invalid bit length repeat",
        "invalid code -- missing end-of-block",
    ];
    let message = error.message().unwrap_or_default();
    TEXTS.into_iter().find(|text| message.starts_with(text)).unwrap_or("invalid deflate data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inflate(data: &[u8], limit: usize) -> Result<Vec<u8>, ProtocolError> {
        let mut out = Vec::new();
        let mut decompressor = Decompressor::new(15, true);
        decompressor.push(data, &mut out, limit)?;
        decompressor.finish(&mut out, limit)?;
        Ok(out)
    }

    #[test]
    fn examples_of_rfc_7692() {
        // §7.2.3.1, 7.2.3.3 (stored), 7.2.3.4 (BFINAL), 7.2.3.5 (two blocks)
        for data in [
            &[0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00][..],
            &[0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00],
            &[0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00],
            &[0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00],
            &[0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00],
        ] {
            assert_eq!(inflate(data, 100).as_deref(), Ok(&b"Hello"[..]), "{data:x?}");
        }
        assert_eq!(inflate(&[0], 0).as_deref(), Ok(&b""[..]));
    }

    #[test]
    fn garbage_is_refused() {
        assert_eq!(inflate(&[0xff; 20], 100), Err(ProtocolError::InvalidDeflate("invalid block type")));
        assert_eq!(
            inflate(&[0x00, 0x05, 0x00, 0x00, 0x00, 1, 2], 100),
            Err(ProtocolError::InvalidDeflate("invalid stored block lengths"))
        );
    }
}
