//! Charsets of the WHATWG Encoding standard (gbk, big5, shift_jis, windows-1251, …), which fibjs's Buffer takes by name.

use super::encode_utf8;
use boa_engine::JsString;
use boa_engine::string::JsStr;
use encoding_rs::{Encoding, UTF_8};

/// A charset by its label; only those that text can be written in too. UTF-8 has its names in the caller.
pub(super) fn parse(label: &JsString) -> Option<&'static Encoding> {
    // A label with other characters is none of the standard's.
    let label: Option<Vec<u8>> = label.iter().map(|unit| u8::try_from(unit).ok()).collect();
    let charset = Encoding::for_label_no_replacement(&label?)?;
    (charset != UTF_8 && charset.output_encoding() == charset).then_some(charset)
}

pub(super) fn decode(charset: &'static Encoding, bytes: &[u8]) -> JsString {
    let (text, _) = charset.decode_without_bom_handling(bytes);
    let units: Vec<u16> = text.encode_utf16().collect();
    JsString::from(JsStr::utf16(&units))
}

/// What the charset has no character for becomes `?`.
pub(super) fn encode(charset: &'static Encoding, text: &JsString) -> Vec<u8> {
    let text = String::from_utf8_lossy(&encode_utf8(text)).into_owned();
    let (bytes, _, unmappable) = charset.encode(&text);
    if !unmappable {
        return bytes.into_owned();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut utf8 = [0; 4];
    for c in text.chars() {
        match charset.encode(c.encode_utf8(&mut utf8)) {
            (_, _, true) => out.push(b'?'),
            (bytes, _, false) => out.extend_from_slice(&bytes),
        }
    }
    out
}
