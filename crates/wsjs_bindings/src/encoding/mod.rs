//! Codecs between bytes and engine strings: the encodings that Buffer knows by name. No script objects here.
//!
//! Strings of the engine are Latin-1 or UTF-16; the ASCII and Latin-1 paths never pass through UTF-16.

mod base;
mod charset;
mod radix;
mod utf8;
mod wide;

#[cfg(test)]
mod tests;

use boa_engine::JsString;
use boa_engine::string::{JsStr, JsStrVariant};

pub use base::{NotBase64, base64_length, decode_forgiving};
pub use utf8::{decode_utf8, encode_utf8, utf8_length, with_utf8};

/// An encoding that `Buffer` knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8; malformed input decodes to U+FFFD as the Encoding standard says.
    Utf8,
    /// One byte per character, the low eight bits.
    Latin1,
    /// As Latin-1 when encoding; decoding clears the high bit.
    Ascii,
    /// UTF-16, little endian.
    Utf16le,
    /// Hexadecimal digits; decoding stops at the first pair that is none.
    Hex,
    /// RFC 4648 §4; decoding takes both alphabets and skips what is in neither.
    Base64,
    /// RFC 4648 §5, without padding.
    Base64url,
    /// RFC 4648 §6 (fibjs).
    Base32,
    /// The alphabet of Bitcoin addresses (fibjs).
    Base58,
    /// UTF-32, little endian (fibjs).
    Ucs4,
    /// Any other charset by its label (fibjs).
    Charset(&'static encoding_rs::Encoding),
}

/// Which names of encodings a caller accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Those of Node.
    Node,
    /// Those of Node and fibjs's further ones.
    All,
}

impl Encoding {
    /// Finds an encoding by its name, in any case; every name that Node or fibjs knows.
    pub fn parse(name: &JsString) -> Option<Self> {
        Self::parse_in(name, Names::All)
    }

    /// Finds an encoding by its name among those of one family.
    pub fn parse_in(name: &JsString, names: Names) -> Option<Self> {
        let known = Self::parse_builtin(name, names);
        if known.is_none() && names == Names::All {
            return charset::parse(name).map(Self::Charset);
        }
        known
    }

    fn parse_builtin(name: &JsString, names: Names) -> Option<Self> {
        let mut lower = [0_u8; 9];
        let lower = lower.get_mut(..name.len())?;
        for (lower, unit) in lower.iter_mut().zip(name.iter()) {
            *lower = u8::try_from(unit).ok()?.to_ascii_lowercase();
        }
        Some(match &*lower {
            b"utf8" | b"utf-8" => Self::Utf8,
            b"latin1" | b"binary" => Self::Latin1,
            b"ascii" => Self::Ascii,
            b"utf16le" | b"utf-16le" | b"ucs2" | b"ucs-2" => Self::Utf16le,
            b"hex" => Self::Hex,
            b"base64" => Self::Base64,
            b"base64url" => Self::Base64url,
            b"base32" if names == Names::All => Self::Base32,
            b"base58" if names == Names::All => Self::Base58,
            b"ucs4" | b"ucs-4" | b"utf32le" | b"utf-32le" if names == Names::All => Self::Ucs4,
            _ => return None,
        })
    }

    /// The text that the bytes stand for.
    pub fn decode(self, bytes: &[u8]) -> JsString {
        match self {
            Self::Utf8 => decode_utf8(bytes),
            Self::Latin1 => latin1(bytes),
            Self::Ascii if bytes.is_ascii() => latin1(bytes),
            Self::Ascii => latin1(&bytes.iter().map(|byte| byte & 0x7f).collect::<Vec<_>>()),
            Self::Utf16le => wide::decode_utf16le(bytes),
            Self::Ucs4 => wide::decode_ucs4(bytes),
            Self::Charset(charset) => charset::decode(charset, bytes),
            Self::Hex => latin1(&base::encode_hex(bytes)),
            Self::Base64 => latin1(&base::encode_base64(bytes)),
            Self::Base64url => latin1(&base::encode_base64url(bytes)),
            Self::Base32 => latin1(&radix::encode_base32(bytes)),
            Self::Base58 => latin1(&radix::encode_base58(bytes)),
        }
    }

    /// The bytes that the text stands for.
    pub fn encode(self, text: &JsString) -> Vec<u8> {
        match self {
            Self::Utf8 => encode_utf8(text),
            Self::Latin1 | Self::Ascii => low_bytes(text),
            Self::Utf16le => wide::encode_utf16le(text),
            Self::Ucs4 => wide::encode_ucs4(text),
            Self::Charset(charset) => charset::encode(charset, text),
            Self::Hex => with_low_bytes(text, base::decode_hex),
            Self::Base64 | Self::Base64url => with_low_bytes(text, base::decode_base64),
            Self::Base32 => with_low_bytes(text, radix::decode_base32),
            Self::Base58 => with_low_bytes(text, radix::decode_base58),
        }
    }

    /// The longest prefix of encoded bytes, at most `limit` long, that ends with a whole character.
    pub fn whole_prefix(self, bytes: &[u8], limit: usize) -> usize {
        if bytes.len() <= limit {
            return bytes.len();
        }
        match self {
            Self::Utf8 => utf8::whole_prefix(bytes, limit),
            Self::Utf16le => limit & !1,
            Self::Ucs4 => limit & !3,
            _ => limit,
        }
    }

    /// How many bytes the text becomes, as Node's `Buffer.byteLength` counts (an estimate for hex and base64).
    pub fn byte_length(self, text: &JsString) -> usize {
        match self {
            Self::Utf8 => utf8_length(text),
            Self::Latin1 | Self::Ascii => text.len(),
            Self::Utf16le => text.len() * 2,
            Self::Hex => text.len() / 2,
            Self::Base64 | Self::Base64url => base64_length(text),
            Self::Base32 | Self::Base58 | Self::Ucs4 | Self::Charset(_) => self.encode(text).len(),
        }
    }
}

/// Whether the string is this ASCII text, in whichever form the engine keeps it. The engine's own comparison with a `str`
/// takes the beginning of a text for all of it when the string is kept in UTF-16.
pub fn is_text(string: &JsString, text: &str) -> bool {
    string.len() == text.len() && string.iter().eq(text.bytes().map(u16::from))
}

/// A string of one byte per character.
pub fn latin1(bytes: &[u8]) -> JsString {
    JsString::from(JsStr::latin1(bytes))
}

/// The low eight bits of every code unit.
pub fn low_bytes(text: &JsString) -> Vec<u8> {
    with_low_bytes(text, <[u8]>::to_vec)
}

#[expect(clippy::cast_possible_truncation, reason = "the low byte is what is asked for")]
fn with_low_bytes<R>(text: &JsString, f: impl FnOnce(&[u8]) -> R) -> R {
    match text.as_str().variant() {
        JsStrVariant::Latin1(bytes) => f(bytes),
        JsStrVariant::Utf16(units) => f(&units.iter().map(|unit| *unit as u8).collect::<Vec<_>>()),
    }
}
