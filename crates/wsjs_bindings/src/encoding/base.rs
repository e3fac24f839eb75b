//! Hexadecimal and base64 as Node reads and writes them.

use super::low_bytes;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use boa_engine::JsString;

const HEX: &[u8; 16] = b"0123456789abcdef";

pub(super) fn encode_hex(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]).collect()
}

/// Decodes pairs of digits up to the first that is none; an odd last digit is dropped.
pub(super) fn decode_hex(text: &[u8]) -> Vec<u8> {
    let (pairs, _) = text.as_chunks::<2>();
    pairs.iter().map_while(|[high, low]| Some(hex_digit(*high)? << 4 | hex_digit(*low)?)).collect()
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

pub(super) fn encode_base64(bytes: &[u8]) -> Vec<u8> {
    STANDARD.encode(bytes).into_bytes()
}

pub(super) fn encode_base64url(bytes: &[u8]) -> Vec<u8> {
    URL_SAFE_NO_PAD.encode(bytes).into_bytes()
}

/// Decodes base64 leniently: both alphabets, unknown characters are skipped, `=` ends the input.
pub(super) fn decode_base64(text: &[u8]) -> Vec<u8> {
    STANDARD.decode(text).unwrap_or_else(|_| decode_lenient(text))
}

fn decode_lenient(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let mut bits = 0_u32;
    let mut count = 0;
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

/// How many bytes Node expects of a base64 text, from its length and padding alone.
pub fn base64_length(text: &JsString) -> usize {
    let units = text.as_str();
    let mut length = text.len();
    let padding = u16::from(b'=');
    if length > 0 && units.get(length - 1) == Some(padding) {
        length -= 1;
        if length > 1 && units.get(length - 1) == Some(padding) {
            length -= 1;
        }
    }
    length * 3 / 4
}

/// Why a text is not base64 to `atob`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBase64 {
    /// It has a character that base64 has not.
    Character,
    /// Its last group has a single digit.
    Length,
}

/// Decodes base64 as `atob` does (WHATWG Infra, forgiving-base64 decode).
///
/// # Errors
/// When it is not base64.
pub fn decode_forgiving(text: &JsString) -> Result<Vec<u8>, NotBase64> {
    if text.iter().any(|unit| unit > 0xff) {
        return Err(NotBase64::Character);
    }
    let mut digits = low_bytes(text);
    digits.retain(|byte| !matches!(byte, b'\t' | b'\n' | 0x0c | b'\r' | b' '));
    if digits.len().is_multiple_of(4) {
        for _ in 0..2 {
            if digits.last() == Some(&b'=') {
                digits.pop();
            }
        }
    }
    let valid = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    if !digits.iter().all(valid) {
        Err(NotBase64::Character)
    } else if digits.len() % 4 == 1 {
        Err(NotBase64::Length)
    } else {
        Ok(decode_lenient(&digits))
    }
}
