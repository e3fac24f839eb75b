//! Encodings of more than one byte per unit: UTF-16 and UTF-32, little endian.

use boa_engine::JsString;
use boa_engine::string::{JsStr, JsStrVariant};

/// Decodes UTF-16, little endian; an odd last byte is dropped.
pub(super) fn decode_utf16le(bytes: &[u8]) -> JsString {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    JsString::from(JsStr::utf16(&units))
}

pub(super) fn encode_utf16le(text: &JsString) -> Vec<u8> {
    match text.as_str().variant() {
        JsStrVariant::Latin1(bytes) => bytes.iter().flat_map(|byte| [*byte, 0]).collect(),
        JsStrVariant::Utf16(units) => units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
    }
}

/// Decodes UTF-32, little endian; what is no character becomes U+FFFD.
pub(super) fn decode_ucs4(bytes: &[u8]) -> JsString {
    let (quads, _) = bytes.as_chunks::<4>();
    let text: String = quads
        .iter()
        .map(|quad| char::from_u32(u32::from_le_bytes(*quad)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    JsString::from(text)
}

pub(super) fn encode_ucs4(text: &JsString) -> Vec<u8> {
    char::decode_utf16(text.iter())
        .flat_map(|decoded| u32::from(decoded.unwrap_or(char::REPLACEMENT_CHARACTER)).to_le_bytes())
        .collect()
}
