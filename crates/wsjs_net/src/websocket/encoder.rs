//! From messages to bytes: the sending half of RFC 6455 §5, and frames that many connections share.

use std::cell::{OnceCell, RefCell};

use bytes::Bytes;

use super::deflate::{Deflate, Settings, compress_once};
use super::frame::{Header, MAX_HEADER, MessageKind, Role};
use super::mask::apply_mask;

/// Appends one frame.
pub(crate) fn write_frame(out: &mut Vec<u8>, header: &Header, payload: &[u8]) {
    header.write(out);
    let start = out.len();
    out.extend_from_slice(payload);
    if let Some(key) = header.mask {
        apply_mask(&mut out[start..], key, 0);
    }
}

/// One whole message or control frame, for those who bring their own stream.
///
/// Compression refers to no other message, so any receiver of permessage-deflate understands it.
pub fn encode_message(
    opcode: u8,
    payload: &[u8],
    mask: Option<[u8; 4]>,
    deflate: Option<&Deflate>,
) -> Vec<u8> {
    let mut data = Vec::new();
    let (rsv, payload) = match deflate {
        Some(deflate) => {
            compress_once(deflate.settings(Role::Server), payload, &mut data);
            (4, data.as_slice())
        }
        None => (0, payload),
    };
    let header = Header { fin: true, rsv, opcode: opcode & 0x0f, mask, length: payload.len() as u64 };
    let mut out = Vec::with_capacity(payload.len() + MAX_HEADER);
    write_frame(&mut out, &header, payload);
    out
}

/// A key that a client may mask with: RFC 6455 §10.3 wants it unpredictable.
pub fn mask_key() -> [u8; 4] {
    rand::random()
}

/// A message made ready once and sent by reference on any number of connections.
#[derive(Debug)]
pub struct SharedFrame {
    kind: MessageKind,
    payload: Bytes,
    plain: OnceCell<Bytes>,
    compressed: RefCell<Vec<(Settings, Bytes)>>,
}

impl SharedFrame {
    /// A message to broadcast; nothing is encoded before it is needed.
    pub fn new(kind: MessageKind, payload: Bytes) -> Self {
        Self { kind, payload, plain: OnceCell::new(), compressed: RefCell::default() }
    }

    /// What it carries.
    pub fn kind(&self) -> MessageKind {
        self.kind
    }

    /// The message.
    pub fn payload(&self) -> &Bytes {
        &self.payload
    }

    /// The whole unmasked frame.
    pub(crate) fn plain(&self) -> &Bytes {
        self.plain.get_or_init(|| self.encode(0, self.payload.as_ref()))
    }

    /// The whole unmasked frame, compressed without reference to other messages.
    pub(crate) fn compressed(&self, settings: Settings) -> Bytes {
        let mut cache = self.compressed.borrow_mut();
        if let Some((_, frame)) = cache.iter().find(|(have, _)| *have == settings) {
            return frame.clone();
        }
        let mut data = Vec::new();
        compress_once(settings, &self.payload, &mut data);
        let frame = self.encode(4, &data);
        cache.push((settings, frame.clone()));
        frame
    }

    fn encode(&self, rsv: u8, payload: &[u8]) -> Bytes {
        let header =
            Header { fin: true, rsv, opcode: self.kind.opcode(), mask: None, length: payload.len() as u64 };
        let mut out = Vec::with_capacity(payload.len() + 10);
        write_frame(&mut out, &header, payload);
        out.into()
    }
}
