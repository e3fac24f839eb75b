//! Message bodies on the wire (RFC 9112 §6 and §7), without any I/O.

use std::ops::Range;

use super::error::BodyError;
use super::headers::Headers;

/// Bytes of chunk extensions accepted in one body; nobody uses them, and a peer could send them for ever.
const MAX_EXTENSIONS: usize = 4096;
/// Bytes of trailer fields accepted.
const MAX_TRAILERS: usize = 16 * 1024;
/// Trailer fields accepted.
const MAX_TRAILER_FIELDS: usize = 128;

/// How the end of a body is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// There is none.
    None,
    /// So many bytes.
    Length(u64),
    /// The chunked coding.
    Chunked,
    /// Until the connection ends.
    UntilClose,
}

/// One step of a [`Decoder`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Bytes of the input that are used up.
    pub consumed: usize,
    /// The part of them that is content; may be empty.
    pub data: Range<usize>,
}

/// Takes the framing off an incoming body.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    left: u64,
    overhead: usize,
    /// Lines of the trailer section as they come.
    lines: Vec<u8>,
    trailers: Headers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Length,
    UntilClose,
    /// Before the first digit of a chunk size.
    SizeStart,
    Size,
    Extension,
    SizeLf,
    Data,
    DataCr,
    DataLf,
    /// In a line of the trailer section; the flag tells that the line is empty so far.
    Trailer(bool),
    TrailerLf(bool),
    Done,
}

impl Decoder {
    /// A decoder for one body.
    pub fn new(framing: Framing) -> Self {
        let (state, left) = match framing {
            Framing::None | Framing::Length(0) => (State::Done, 0),
            Framing::Length(length) => (State::Length, length),
            Framing::Chunked => (State::SizeStart, 0),
            Framing::UntilClose => (State::UntilClose, 0),
        };
        Self { state, left, overhead: 0, lines: Vec::new(), trailers: Headers::new() }
    }

    /// Whether the whole body has been seen.
    pub fn is_done(&self) -> bool {
        self.state == State::Done
    }

    /// What is still to come, as far as the peer has said: of the whole body, or of the chunk at hand.
    pub fn announced(&self) -> u64 {
        match self.state {
            State::Length | State::SizeLf | State::Extension | State::Data => self.left,
            _ => 0,
        }
    }

    /// Tells that no more input comes.
    ///
    /// # Errors
    /// [`BodyError::Incomplete`] when that cuts the body short.
    pub fn finish(&mut self) -> Result<(), BodyError> {
        match self.state {
            State::Done => Ok(()),
            State::UntilClose => {
                self.state = State::Done;
                Ok(())
            }
            _ => Err(BodyError::Incomplete),
        }
    }

    /// The trailer fields, once the body is done.
    pub fn take_trailers(&mut self) -> Headers {
        std::mem::take(&mut self.trailers)
    }

    /// Trailers are refused for what heads are refused for: no colon, folded lines, spaces before the colon.
    fn parse_trailers(&mut self) -> Result<(), BodyError> {
        let mut block = std::mem::take(&mut self.lines);
        if block.is_empty() {
            return Ok(());
        }
        block.extend_from_slice(b"\r\n");
        let mut fields = [httparse::EMPTY_HEADER; MAX_TRAILER_FIELDS];
        match httparse::parse_headers(&block, &mut fields) {
            Ok(httparse::Status::Complete((length, fields))) if length == block.len() => {
                // Fields that frame a message come before it, if at all (RFC 9110 6.5.1).
                for field in fields.iter() {
                    for (name, fault) in [
                        ("content-length", "Content-Length among trailers"),
                        ("transfer-encoding", "Transfer-Encoding among trailers"),
                    ] {
                        if field.name.eq_ignore_ascii_case(name) {
                            return Err(BodyError::Malformed(fault));
                        }
                    }
                }
                self.trailers = fields.iter().map(|field| (field.name, field.value.trim_ascii())).collect();
                Ok(())
            }
            Err(httparse::Error::TooManyHeaders) => Err(BodyError::Malformed("trailers too large")),
            _ => Err(BodyError::Malformed("invalid trailer")),
        }
    }

    /// Uses up to all of `input` and returns at most one piece of content; call again with the rest while
    /// something is consumed.
    ///
    /// # Errors
    /// When the chunked coding is broken or its extras exceed their limits.
    pub fn decode(&mut self, input: &[u8]) -> Result<Decoded, BodyError> {
        let mut at = 0;
        while at < input.len() {
            match self.state {
                State::Done => break,
                State::UntilClose => {
                    return Ok(Decoded { consumed: input.len(), data: at..input.len() });
                }
                State::Length | State::Data => {
                    let room = usize::try_from(self.left).unwrap_or(usize::MAX);
                    let take = room.min(input.len() - at);
                    self.left -= take as u64;
                    if self.left == 0 {
                        self.state = match self.state {
                            State::Data => State::DataCr,
                            _ => State::Done,
                        };
                    }
                    return Ok(Decoded { consumed: at + take, data: at..at + take });
                }
                _ => {
                    self.framing_byte(input[at])?;
                    at += 1;
                }
            }
        }
        Ok(Decoded { consumed: at, data: at..at })
    }

    fn framing_byte(&mut self, byte: u8) -> Result<(), BodyError> {
        self.state = match (self.state, byte) {
            (State::SizeStart | State::Size, b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => {
                let digit = (byte as char).to_digit(16).unwrap_or(0);
                if self.left >> 60 != 0 {
                    return Err(BodyError::Malformed("chunk size too large"));
                }
                self.left = self.left << 4 | u64::from(digit);
                self.count(usize::from(self.left == 0), MAX_EXTENSIONS)?;
                State::Size
            }
            (State::Size | State::Extension, b'\r') => State::SizeLf,
            (State::Size, b';') => State::Extension,
            (State::Extension, b'\n' | 0) => return Err(BodyError::Malformed("invalid extension")),
            (State::Extension, _) => {
                self.count(1, MAX_EXTENSIONS)?;
                State::Extension
            }
            (State::SizeLf, b'\n') if self.left == 0 => State::Trailer(true),
            (State::SizeLf, b'\n') => State::Data,
            (State::DataCr, b'\r') => State::DataLf,
            (State::DataLf, b'\n') => State::SizeStart,
            (State::Trailer(empty), b'\r') => State::TrailerLf(empty),
            (State::Trailer(_), b'\n' | 0) => return Err(BodyError::Malformed("invalid trailer")),
            (State::Trailer(_), _) => {
                if self.lines.len() >= MAX_TRAILERS {
                    return Err(BodyError::Malformed("trailers too large"));
                }
                self.lines.push(byte);
                State::Trailer(false)
            }
            (State::TrailerLf(true), b'\n') => {
                self.parse_trailers()?;
                State::Done
            }
            (State::TrailerLf(false), b'\n') => {
                self.lines.extend_from_slice(b"\r\n");
                State::Trailer(true)
            }
            (State::SizeStart | State::Size, _) => {
                return Err(BodyError::Malformed("invalid chunk size"));
            }
            _ => return Err(BodyError::Malformed("invalid line end")),
        };
        Ok(())
    }

    fn count(&mut self, bytes: usize, limit: usize) -> Result<(), BodyError> {
        self.overhead += bytes;
        if self.overhead > limit {
            return Err(BodyError::Malformed("chunk extensions too large"));
        }
        Ok(())
    }
}

/// Puts the framing on an outgoing body.
#[derive(Debug)]
pub struct Encoder {
    framing: Framing,
}

impl Encoder {
    /// An encoder for one body.
    pub fn new(framing: Framing) -> Self {
        Self { framing }
    }

    /// The framing; a length is what is left of it.
    pub fn framing(&self) -> Framing {
        self.framing
    }

    /// Accounts for `length` bytes of content and appends what goes before them. [`Encoder::after`] follows.
    ///
    /// # Errors
    /// [`BodyError::TooLong`] past the announced length; nothing of this piece may be sent then.
    pub fn before(&mut self, length: usize, out: &mut Vec<u8>) -> Result<(), BodyError> {
        match &mut self.framing {
            Framing::Length(left) => {
                *left = left.checked_sub(length as u64).ok_or(BodyError::TooLong)?;
            }
            Framing::None if length > 0 => return Err(BodyError::TooLong),
            // An empty chunk would end the body.
            Framing::Chunked if length > 0 => {
                out.extend_from_slice(format!("{length:x}\r\n").as_bytes());
            }
            _ => {}
        }
        Ok(())
    }

    /// What goes after a piece of content of that length.
    pub fn after(&self, length: usize) -> &'static [u8] {
        match self.framing {
            Framing::Chunked if length > 0 => b"\r\n",
            _ => b"",
        }
    }

    /// What ends the body.
    ///
    /// # Errors
    /// [`BodyError::TooShort`] when the announced length was not reached; the connection must be closed then.
    pub fn finish(&self) -> Result<&'static [u8], BodyError> {
        match self.framing {
            Framing::Length(left) if left > 0 => Err(BodyError::TooShort),
            Framing::Chunked => Ok(b"0\r\n\r\n"),
            _ => Ok(b""),
        }
    }
}

#[cfg(test)]
#[path = "body_tests.rs"]
mod tests;
