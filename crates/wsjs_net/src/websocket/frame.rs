//! Frame headers (RFC 6455 §5.2): reading, writing, and the numbers in them.

use super::protocol_error::ProtocolError;

/// Opcode of a further fragment.
pub const CONTINUATION: u8 = 0;
/// Opcode of a text message.
pub const TEXT: u8 = 1;
/// Opcode of a binary message.
pub const BINARY: u8 = 2;
/// Opcode of a Close frame.
pub const CLOSE: u8 = 8;
/// Opcode of a Ping frame.
pub const PING: u8 = 9;
/// Opcode of a Pong frame.
pub const PONG: u8 = 10;

/// The longest payload of a control frame (RFC 6455 §5.5).
pub const MAX_CONTROL_PAYLOAD: usize = 125;
/// The longest frame header.
pub(crate) const MAX_HEADER: usize = 14;

const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// What a message carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// UTF-8 text.
    Text,
    /// Bytes.
    Binary,
}

impl MessageKind {
    /// The opcode of the message's first frame.
    pub fn opcode(self) -> u8 {
        match self {
            Self::Text => TEXT,
            Self::Binary => BINARY,
        }
    }
}

/// Which end of the connection this is; only clients mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The side that made the connection.
    Client,
    /// The side that accepted it.
    Server,
}

/// Whether a close code may be sent (RFC 6455 §7.4, and the codes registered since).
pub fn is_valid_close_code(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}

/// One frame header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) fin: bool,
    /// RSV1 to RSV3 as bits 4, 2 and 1.
    pub(crate) rsv: u8,
    pub(crate) opcode: u8,
    pub(crate) mask: Option<[u8; 4]>,
    pub(crate) length: u64,
}

/// The length of the header that starts with these two bytes.
pub(crate) fn header_len(second: u8) -> usize {
    let length = match second & 0x7f {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    length + if second & 0x80 != 0 { 4 } else { 0 }
}

impl Header {
    /// Reads a header from the start of `bytes`; `None` when more bytes are needed.
    // Hot: runs once per received frame.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, ProtocolError> {
        let &[first, second, ref rest @ ..] = bytes else {
            return Ok(None);
        };
        let (length, rest) = match second & 0x7f {
            126 => match rest.split_first_chunk() {
                Some((length, rest)) => (u64::from(u16::from_be_bytes(*length)), rest),
                None => return Ok(None),
            },
            127 => match rest.split_first_chunk() {
                Some((length, rest)) => (u64::from_be_bytes(*length), rest),
                None => return Ok(None),
            },
            length => (u64::from(length), rest),
        };
        let mask = match (second & 0x80 != 0, rest.first_chunk()) {
            (false, _) => None,
            (true, Some(key)) => Some(*key),
            (true, None) => return Ok(None),
        };
        if length > MAX_SAFE_INTEGER {
            return Err(ProtocolError::LengthTooLarge);
        }
        let header =
            Self { fin: first & 0x80 != 0, rsv: (first >> 4) & 7, opcode: first & 0x0f, mask, length };
        Ok(Some((header, header_len(second))))
    }

    /// Writes the header.
    // Hot: runs once per sent frame.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let first = (u8::from(self.fin) << 7) | (self.rsv << 4) | self.opcode;
        let masked = u8::from(self.mask.is_some()) << 7;
        match self.length {
            0..=125 => out.extend_from_slice(&[first, masked | self.length as u8]),
            126..=0xffff => {
                let [a, b] = (self.length as u16).to_be_bytes();
                out.extend_from_slice(&[first, masked | 126, a, b]);
            }
            _ => {
                out.extend_from_slice(&[first, masked | 127]);
                out.extend_from_slice(&self.length.to_be_bytes());
            }
        }
        if let Some(key) = self.mask {
            out.extend_from_slice(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_survive_writing_and_parsing() {
        for length in [0u64, 1, 125, 126, 127, 65535, 65536, 1 << 40] {
            for mask in [None, Some([1, 2, 3, 4])] {
                let header = Header { fin: length % 2 == 0, rsv: 4, opcode: BINARY, mask, length };
                let mut bytes = Vec::new();
                header.write(&mut bytes);
                assert!(bytes.len() <= MAX_HEADER);
                for cut in 0..bytes.len() {
                    assert_eq!(Header::parse(&bytes[..cut]), Ok(None));
                }
                assert_eq!(Header::parse(&bytes), Ok(Some((header, bytes.len()))));
            }
        }
    }

    #[test]
    fn close_codes() {
        let valid: Vec<u16> = (0..=u16::MAX).filter(|c| is_valid_close_code(*c)).collect();
        assert_eq!(valid.len(), 4 + 8 + 2000);
        assert!(!valid.contains(&1004) && !valid.contains(&1015) && valid.contains(&1014));
    }
}
