//! From bytes to messages: the receiving half of RFC 6455 §5 without any I/O.
//!
//! The decoder is fed the event loop's read buffer. A message that lies in it whole is unmasked and handed
//! out in place; only what is incomplete is copied into the decoder.

use bytes::BufMut;
use bytes::buf::Limit;

use super::deflate::{Decompressor, Deflate};
use super::frame::{
    BINARY, CLOSE, CONTINUATION, Header, MAX_CONTROL_PAYLOAD, MAX_HEADER, MessageKind, PING, PONG, Role,
    TEXT, header_len, is_valid_close_code,
};
use super::mask::apply_mask;
use super::protocol_error::ProtocolError;
use super::utf8::Utf8Validator;

/// What a decoder accepts.
#[derive(Debug, Clone)]
pub struct DecoderOptions {
    /// This side's role: servers demand masked frames, clients unmasked ones.
    pub role: Role,
    /// The longest message, inflated; `usize::MAX` for no limit.
    pub max_payload: usize,
    /// The most frames of one message; `u32::MAX` for no limit.
    pub max_fragments: u32,
    /// Text is passed on unchecked.
    pub skip_utf8_validation: bool,
    /// A client takes masked frames too.
    pub accept_masked: bool,
    /// Which codes a Close frame may carry.
    pub is_valid_close_code: fn(u16) -> bool,
}

impl DecoderOptions {
    /// The limits of the product for one role.
    pub fn new(role: Role) -> Self {
        Self {
            role,
            max_payload: 64 << 20,
            max_fragments: 131_072,
            skip_utf8_validation: false,
            accept_masked: false,
            is_valid_close_code,
        }
    }
}

/// Something the peer said, complete.
#[derive(Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// A message.
    Message {
        /// Text or bytes.
        kind: MessageKind,
        /// All of it, inflated.
        payload: &'a [u8],
        /// It was compressed.
        compressed: bool,
        /// Where its frames end, if there were several; empty ones are left out.
        ends: &'a [usize],
    },
    /// A Ping frame.
    Ping(&'a [u8]),
    /// A Pong frame.
    Pong(&'a [u8]),
    /// A Close frame; feed nothing after it.
    Close {
        /// The code, if there is one.
        code: Option<u16>,
        /// The reason.
        reason: &'a str,
    },
}

/// The frame whose payload is being read.
#[derive(Debug)]
struct Frame {
    opcode: u8,
    fin: bool,
    mask: Option<[u8; 4]>,
    length: usize,
    remaining: usize,
}

/// The message whose frames are being read.
#[derive(Debug)]
struct Message {
    kind: MessageKind,
    compressed: bool,
    fragments: u32,
    /// The bytes of its frames, as announced by their headers.
    length: usize,
}

/// Where a complete payload lies.
enum Ready {
    Nothing,
    MessageInput(MessageKind, usize, usize),
    MessageOwned(MessageKind, bool),
    ControlInput(u8, usize, usize),
    ControlOwned(u8),
}

/// Frames with at least this much missing are read straight into the message.
const DIRECT_MIN: usize = 64 * 1024;
/// A header alone reserves no more than this.
const FIRST_RESERVE: usize = 1 << 20;

/// The state between two reads.
#[derive(Debug)]
pub struct Decoder {
    options: DecoderOptions,
    inflate: Option<Box<Decompressor>>,
    head: [u8; MAX_HEADER],
    head_len: u8,
    frame: Option<Frame>,
    message: Option<Message>,
    utf8: Utf8Validator,
    /// The message so far, or the one handed out last.
    payload: Vec<u8>,
    /// Where the frames of that message end, all but a single one's.
    ends: Vec<usize>,
    /// A control frame that came in pieces.
    control: Vec<u8>,
    handed_out: bool,
    /// The last frame was masked.
    masked: bool,
}

impl Decoder {
    /// A decoder for a new connection.
    pub fn new(options: DecoderOptions, deflate: Option<&Deflate>) -> Self {
        let peer = match options.role {
            Role::Server => Role::Client,
            Role::Client => Role::Server,
        };
        let inflate = deflate
            .map(|deflate| Box::new(Decompressor::new(deflate.window_bits(peer), deflate.takes_over(peer))));
        Self {
            options,
            inflate,
            head: [0; MAX_HEADER],
            head_len: 0,
            frame: None,
            message: None,
            utf8: Utf8Validator::default(),
            payload: Vec::new(),
            ends: Vec::new(),
            control: Vec::new(),
            handed_out: false,
            masked: false,
        }
    }

    /// Takes bytes from the front of `input` up to the end of the first event in it.
    ///
    /// Returns how many; without an event that is all of them. Payloads are unmasked in place.
    ///
    /// # Errors
    /// After a [`ProtocolError`] the decoder must not be used again.
    pub fn decode<'a>(
        &'a mut self,
        input: &'a mut [u8],
    ) -> Result<(usize, Option<Event<'a>>), ProtocolError> {
        self.recycle();
        let mut at = 0;
        let ready = self.advance(input, &mut at)?;
        Ok((at, self.event(ready, input)?))
    }

    /// Where the rest of a large frame may be read to, past the read buffer.
    ///
    /// After reading call [`Decoder::direct_filled`].
    pub fn direct(&mut self) -> Option<Limit<&mut Vec<u8>>> {
        let frame = self.frame.as_ref()?;
        let message = self.message.as_ref()?;
        if frame.remaining < DIRECT_MIN || frame.opcode >= CLOSE || message.compressed {
            return None;
        }
        let remaining = frame.remaining;
        self.reserve(remaining);
        Some((&mut self.payload).limit(remaining))
    }

    /// Says how many bytes [`Decoder::direct`] got.
    ///
    /// # Errors
    /// As [`Decoder::decode`].
    pub fn direct_filled(&mut self, read: usize) -> Result<Option<Event<'_>>, ProtocolError> {
        if let (Some(frame), Some(message)) = (&mut self.frame, &self.message) {
            let start = self.payload.len() - read;
            let fresh = &mut self.payload[start..];
            if let Some(key) = frame.mask {
                apply_mask(fresh, key, frame.length - frame.remaining);
            }
            frame.remaining -= read;
            if message.kind == MessageKind::Text && !self.options.skip_utf8_validation {
                let checked = self.utf8.push(fresh);
                checked.map_err(|_| ProtocolError::InvalidUtf8)?;
            }
        }
        let ready = self.advance(&mut [], &mut 0)?;
        self.event(ready, &[])
    }

    /// How many bytes the header or the payload being read still lacks: for those who must not read past
    /// the end of a message. Never 0.
    pub fn missing(&self) -> usize {
        match &self.frame {
            Some(frame) => frame.remaining.max(1),
            None if self.head_len < 2 => 2 - usize::from(self.head_len),
            None => header_len(self.head[1]).saturating_sub(usize::from(self.head_len)).max(1),
        }
    }

    /// Whether a message has begun and not ended.
    pub fn is_midway(&self) -> bool {
        self.message.is_some()
    }

    /// Whether the last frame was masked.
    pub fn is_masked(&self) -> bool {
        self.masked
    }

    /// Frees what no unfinished message needs; call it when the connection goes idle.
    pub fn release(&mut self) {
        self.handed_out = false;
        if self.message.is_none() {
            self.payload = Vec::new();
            self.ends = Vec::new();
        }
        if self.frame.is_none() {
            self.control = Vec::new();
        }
    }

    fn recycle(&mut self) {
        if self.handed_out {
            self.handed_out = false;
            self.control.clear();
            if self.message.is_none() {
                self.payload.clear();
                self.ends.clear();
            }
        }
    }

    fn advance(&mut self, input: &mut [u8], at: &mut usize) -> Result<Ready, ProtocolError> {
        loop {
            if self.frame.is_none() && !self.read_header(input, at)? {
                return Ok(Ready::Nothing);
            }
            let Some(frame) = &self.frame else {
                return Ok(Ready::Nothing);
            };
            let ready =
                if frame.opcode >= CLOSE { self.read_control(input, at) } else { self.read_data(input, at)? };
            let more = self.frame.is_none() && *at < input.len();
            if !matches!(ready, Ready::Nothing) || !more {
                return Ok(ready);
            }
        }
    }

    /// Reads the next header; false when `input` ends before the header does.
    fn read_header(&mut self, input: &[u8], at: &mut usize) -> Result<bool, ProtocolError> {
        if self.head_len == 0 {
            let rest = &input[*at..];
            if let &[first, second, ..] = rest {
                self.check_start(first, second)?;
                if let Some((header, length)) = Header::parse(rest)? {
                    *at += length;
                    self.begin_frame(header, second)?;
                    return Ok(true);
                }
            }
        }
        while *at < input.len() {
            let len = usize::from(self.head_len);
            self.head[len] = input[*at];
            *at += 1;
            self.head_len += 1;
            let [first, second, ..] = self.head;
            if self.head_len == 2 {
                self.check_start(first, second)?;
            }
            // `head_len` stays below `MAX_HEADER`, the longest that `header_len` gives.
            if self.head_len >= 2 && usize::from(self.head_len) == header_len(second) {
                let parsed = Header::parse(&self.head[..usize::from(self.head_len)])?;
                self.head_len = 0;
                if let Some((header, _)) = parsed {
                    self.begin_frame(header, second)?;
                }
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The rules that the first two bytes of a frame can break.
    fn check_start(&self, first: u8, second: u8) -> Result<(), ProtocolError> {
        let (fin, rsv, opcode) = (first & 0x80 != 0, (first >> 4) & 7, first & 0x0f);
        if rsv & 3 != 0 {
            return Err(ProtocolError::ReservedBits { rsv });
        }
        // RFC 7692 §6: RSV1 marks the first frame of a compressed message.
        if rsv & 4 != 0 && (self.inflate.is_none() || !matches!(opcode, TEXT | BINARY)) {
            return Err(ProtocolError::UnexpectedRsv1 { rsv });
        }
        match (opcode, &self.message) {
            (CONTINUATION, None) => return Err(ProtocolError::UnexpectedContinuation),
            (TEXT | BINARY, Some(_)) => return Err(ProtocolError::ExpectedContinuation { opcode }),
            (CONTINUATION | TEXT | BINARY, _) => {}
            (CLOSE | PING | PONG, _) if !fin => {
                return Err(ProtocolError::FragmentedControl { opcode });
            }
            (CLOSE, _) if second & 0x7f == 1 => return Err(ProtocolError::CloseTooShort),
            (CLOSE | PING | PONG, _) => {}
            _ => return Err(ProtocolError::ReservedOpcode { opcode }),
        }
        match (self.options.role, second & 0x80 != 0) {
            (Role::Server, false) => Err(ProtocolError::MaskRequired),
            (Role::Client, true) if !self.options.accept_masked => Err(ProtocolError::MaskForbidden),
            _ => Ok(()),
        }
    }

    fn begin_frame(&mut self, header: Header, second: u8) -> Result<(), ProtocolError> {
        let length = usize::try_from(header.length).map_err(|_| ProtocolError::LengthTooLarge)?;
        if header.opcode >= CLOSE {
            if length > MAX_CONTROL_PAYLOAD || second & 0x7f > 125 {
                return Err(ProtocolError::ControlTooLong { marker: second & 0x7f, length: header.length });
            }
        } else {
            let message = self.message.get_or_insert(Message {
                kind: if header.opcode == TEXT { MessageKind::Text } else { MessageKind::Binary },
                compressed: header.rsv & 4 != 0,
                fragments: 0,
                length: 0,
            });
            message.fragments += 1;
            if message.fragments > self.options.max_fragments {
                return Err(ProtocolError::TooManyFragments);
            }
            message.length = message.length.saturating_add(length);
            if message.length > self.options.max_payload {
                return Err(ProtocolError::MessageTooLarge);
            }
        }
        self.masked = header.mask.is_some();
        self.frame = Some(Frame {
            opcode: header.opcode,
            fin: header.fin,
            mask: header.mask,
            length,
            remaining: length,
        });
        Ok(())
    }

    fn read_control(&mut self, input: &mut [u8], at: &mut usize) -> Ready {
        let Some(frame) = &mut self.frame else {
            return Ready::Nothing;
        };
        let opcode = frame.opcode;
        let start = *at;
        let take = frame.remaining.min(input.len() - start);
        let chunk = &mut input[start..start + take];
        if let Some(key) = frame.mask {
            apply_mask(chunk, key, frame.length - frame.remaining);
        }
        *at += take;
        let whole = take == frame.length;
        frame.remaining -= take;
        let complete = frame.remaining == 0;
        if !whole {
            self.control.extend_from_slice(chunk);
        }
        match (complete, whole) {
            (false, _) => Ready::Nothing,
            (true, true) => {
                self.frame = None;
                Ready::ControlInput(opcode, start, start + take)
            }
            (true, false) => {
                self.frame = None;
                Ready::ControlOwned(opcode)
            }
        }
    }

    // Hot: runs once per received frame.
    fn read_data(&mut self, input: &mut [u8], at: &mut usize) -> Result<Ready, ProtocolError> {
        let (Some(frame), Some(message)) = (&mut self.frame, &self.message) else {
            return Ok(Ready::Nothing);
        };
        let (kind, compressed, is_single) = (message.kind, message.compressed, message.fragments == 1);
        let check = kind == MessageKind::Text && !self.options.skip_utf8_validation;
        let start = *at;
        let take = frame.remaining.min(input.len() - start);
        let chunk = &mut input[start..start + take];
        if let Some(key) = frame.mask {
            apply_mask(chunk, key, frame.length - frame.remaining);
        }
        *at += take;
        let whole = take == frame.length;
        frame.remaining -= take;
        let fin = frame.fin;

        if whole && fin && is_single && !compressed {
            if check && simdutf8::basic::from_utf8(chunk).is_err() {
                return Err(ProtocolError::InvalidUtf8);
            }
            self.frame = None;
            self.message = None;
            return Ok(Ready::MessageInput(kind, start, start + take));
        }

        let complete = frame.remaining == 0;
        let remaining = frame.remaining;
        let old = self.payload.len();
        match (&mut self.inflate, compressed) {
            (Some(inflate), true) => {
                let limit = self.options.max_payload;
                inflate.push(chunk, &mut self.payload, limit)?;
                if complete && fin {
                    inflate.finish(&mut self.payload, limit)?;
                }
            }
            _ => {
                self.reserve(take + remaining);
                self.payload.extend_from_slice(&input[start..start + take]);
            }
        }
        if check {
            let checked = self.utf8.push(&self.payload[old..]);
            checked.map_err(|_| ProtocolError::InvalidUtf8)?;
        }
        if !complete {
            return Ok(Ready::Nothing);
        }
        self.frame = None;
        if !(fin && is_single) && self.payload.len() > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(self.payload.len());
        }
        if !fin {
            return Ok(Ready::Nothing);
        }
        if check {
            let checked = self.utf8.finish();
            checked.map_err(|_| ProtocolError::InvalidUtf8)?;
        }
        self.message = None;
        Ok(Ready::MessageOwned(kind, compressed))
    }

    /// Makes room for `more` bytes, but on the word of a header no more than came already (or 1 MiB).
    fn reserve(&mut self, more: usize) {
        let (len, spare) = (self.payload.len(), self.payload.capacity() - self.payload.len());
        if spare > 0 && spare >= more.min(DIRECT_MIN) {
            return;
        }
        let more = more.min(len.max(FIRST_RESERVE));
        match &self.message {
            // The end of the message is in sight, so the growth can be exact.
            Some(message) if message.fragments == 1 => self.payload.reserve_exact(more),
            _ => self.payload.reserve(more),
        }
    }

    fn event<'a>(&'a mut self, ready: Ready, input: &'a [u8]) -> Result<Option<Event<'a>>, ProtocolError> {
        let (opcode, payload) = match ready {
            Ready::Nothing => return Ok(None),
            Ready::MessageInput(kind, start, end) => {
                let payload = &input[start..end];
                return Ok(Some(Event::Message { kind, payload, compressed: false, ends: &[] }));
            }
            Ready::MessageOwned(kind, compressed) => {
                self.handed_out = true;
                let (payload, ends) = (self.payload.as_slice(), self.ends.as_slice());
                return Ok(Some(Event::Message { kind, payload, compressed, ends }));
            }
            Ready::ControlInput(opcode, start, end) => (opcode, &input[start..end]),
            Ready::ControlOwned(opcode) => {
                self.handed_out = true;
                (opcode, self.control.as_slice())
            }
        };
        Ok(Some(match opcode {
            PING => Event::Ping(payload),
            PONG => Event::Pong(payload),
            _ => self.options.close_event(payload)?,
        }))
    }
}

impl DecoderOptions {
    /// Reads the payload of a Close frame (RFC 6455 §5.5.1).
    fn close_event<'a>(&self, payload: &'a [u8]) -> Result<Event<'a>, ProtocolError> {
        let Some((code, reason)) = payload.split_first_chunk() else {
            return match payload {
                [] => Ok(Event::Close { code: None, reason: "" }),
                _ => Err(ProtocolError::CloseTooShort),
            };
        };
        let code = u16::from_be_bytes(*code);
        if !(self.is_valid_close_code)(code) {
            return Err(ProtocolError::InvalidCloseCode(code));
        }
        match std::str::from_utf8(reason) {
            Ok(reason) => Ok(Event::Close { code: Some(code), reason }),
            Err(_) => Err(ProtocolError::InvalidReason),
        }
    }
}

#[cfg(test)]
#[path = "decoder_tests.rs"]
mod tests;
