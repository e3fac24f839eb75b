//! Base32 (RFC 4648 §6) and base58 (the Bitcoin alphabet), which fibjs's Buffer knows.

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE58: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// Encodes without padding.
pub(super) fn encode_base32(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 8 + 8);
    let mut bits = 0_u32;
    let mut count = 0;
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            out.push(BASE32[(bits >> count & 31) as usize]);
        }
    }
    if count > 0 {
        out.push(BASE32[(bits << (5 - count) & 31) as usize]);
    }
    out
}

/// Decodes in any case; characters outside the alphabet are skipped.
pub(super) fn decode_base32(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 8 * 5 + 5);
    let mut bits = 0_u32;
    let mut count = 0;
    for &byte in text {
        let value = match byte.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => continue,
        };
        bits = bits << 5 | u32::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

/// Encodes as one big number; leading zero bytes become leading `1`s.
pub(super) fn encode_base58(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let mut digits = convert(bytes.iter().skip(zeros).copied(), 256, 58);
    digits.extend(std::iter::repeat_n(0, zeros));
    digits.iter().rev().map(|digit| BASE58[usize::from(*digit)]).collect()
}

/// Decodes; characters outside the alphabet are skipped.
pub(super) fn decode_base58(text: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = text
        .iter()
        .filter_map(|byte| BASE58.iter().position(|letter| letter == byte))
        .filter_map(|value| u8::try_from(value).ok())
        .collect();
    let zeros = values.iter().take_while(|value| **value == 0).count();
    let mut bytes = convert(values.iter().skip(zeros).copied(), 58, 256);
    bytes.extend(std::iter::repeat_n(0, zeros));
    bytes.reverse();
    bytes
}

/// Converts digits (most significant first) to another base (least significant first).
fn convert(digits: impl Iterator<Item = u8>, from: u32, to: u32) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    for digit in digits {
        let mut carry = u32::from(digit);
        for place in &mut out {
            carry += u32::from(*place) * from;
            *place = (carry % to) as u8;
            carry /= to;
        }
        while carry > 0 {
            out.push((carry % to) as u8);
            carry /= to;
        }
    }
    out
}
