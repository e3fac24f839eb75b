//! UTF-8 to and from engine strings. Hot: every text message passes here in both directions.

use super::latin1;
use boa_engine::JsString;
use boa_engine::string::{JsStr, JsStrVariant};
use encoding_rs::mem;

/// Decodes UTF-8; malformed sequences become U+FFFD, one for each maximal subpart (WHATWG Encoding §4).
pub fn decode_utf8(bytes: &[u8]) -> JsString {
    if bytes.is_ascii() {
        return latin1(bytes);
    }
    // Lead bytes C2 and C3 start U+0080..=U+00FF: without a higher one the string fits Latin-1.
    if bytes.iter().all(|byte| *byte < 0xc4)
        && let Ok(text) = simdutf8::basic::from_utf8(bytes)
    {
        let mut narrow = Vec::with_capacity(bytes.len());
        narrow.extend(text.chars().map(|c| c as u32 as u8));
        return latin1(&narrow);
    }
    let mut wide = vec![0; bytes.len() + 1];
    let length = mem::convert_utf8_to_utf16(bytes, &mut wide);
    JsString::from(JsStr::utf16(wide.get(..length).unwrap_or_default()))
}

/// Encodes a string as UTF-8; a lone surrogate becomes U+FFFD.
pub fn encode_utf8(text: &JsString) -> Vec<u8> {
    match text.as_str().variant() {
        JsStrVariant::Latin1(bytes) if bytes.is_ascii() => bytes.to_vec(),
        JsStrVariant::Latin1(bytes) => encode_latin1(bytes),
        JsStrVariant::Utf16(units) => encode_utf16(units),
    }
}

/// Lends the UTF-8 form of a string; a string that is ASCII is lent as it is, without a copy.
pub fn with_utf8<R>(text: &JsString, f: impl FnOnce(&[u8]) -> R) -> R {
    match text.as_str().variant() {
        JsStrVariant::Latin1(bytes) if bytes.is_ascii() => f(bytes),
        JsStrVariant::Latin1(bytes) => f(&encode_latin1(bytes)),
        JsStrVariant::Utf16(units) => f(&encode_utf16(units)),
    }
}

fn encode_latin1(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0; bytes.len() * 2];
    let length = mem::convert_latin1_to_utf8(bytes, &mut out);
    out.truncate(length);
    out
}

fn encode_utf16(units: &[u16]) -> Vec<u8> {
    let mut out = vec![0; units.len() * 3];
    let length = mem::convert_utf16_to_utf8(units, &mut out);
    out.truncate(length);
    out
}

/// How many bytes `encode_utf8` gives, without encoding.
pub fn utf8_length(text: &JsString) -> usize {
    match text.as_str().variant() {
        JsStrVariant::Latin1(bytes) => bytes.len() + bytes.iter().filter(|byte| **byte >= 0x80).count(),
        JsStrVariant::Utf16(units) => {
            char::decode_utf16(units.iter().copied()).map(|decoded| decoded.map_or(3, char::len_utf8)).sum()
        }
    }
}

/// The end of the last whole character within `limit` bytes of well-formed UTF-8.
pub(super) fn whole_prefix(bytes: &[u8], limit: usize) -> usize {
    let continues = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let mut end = limit;
    while end > 0 && continues(end) {
        end -= 1;
    }
    end
}
