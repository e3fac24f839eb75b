//! JSON text being written, in the narrowest form that holds it.

use boa_engine::JsString;
use boa_engine::string::{JsStr, JsStrVariant};

/// Text being written: latin-1 until a character does not fit.
pub(super) enum Output {
    Narrow(Vec<u8>),
    Wide(Vec<u16>),
}

impl Output {
    /// Code units written so far.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Narrow(out) => out.len(),
            Self::Wide(out) => out.len(),
        }
    }

    /// Appends latin-1 bytes.
    pub(super) fn latin1(&mut self, bytes: &[u8]) {
        match self {
            Self::Narrow(out) => out.extend_from_slice(bytes),
            Self::Wide(out) => out.extend(bytes.iter().map(|&byte| u16::from(byte))),
        }
    }

    pub(super) fn integer(&mut self, number: i32) {
        let mut digits = [0_u8; 11];
        let mut at = digits.len();
        let mut left = number.unsigned_abs();
        loop {
            at -= 1;
            if let Some(slot) = digits.get_mut(at) {
                *slot = b'0' + (left % 10) as u8;
            }
            left /= 10;
            if left == 0 {
                break;
            }
        }
        if number < 0 {
            self.latin1(b"-");
        }
        self.latin1(digits.get(at..).unwrap_or_default());
    }

    pub(super) fn units(&mut self, units: &[u16]) {
        if let Self::Narrow(out) = self {
            if units.iter().all(|&unit| unit < 0x100) {
                out.extend(units.iter().map(|&unit| unit as u8));
                return;
            }
            *self = Self::Wide(out.iter().map(|&byte| u16::from(byte)).collect());
        }
        if let Self::Wide(out) = self {
            out.extend_from_slice(units);
        }
    }

    pub(super) fn quoted(&mut self, string: &JsString) {
        self.latin1(b"\"");
        match string.variant() {
            JsStrVariant::Latin1(mut rest) => {
                while let Some(at) = rest.iter().position(|&byte| needs_escape(u16::from(byte))) {
                    let (plain, from) = rest.split_at(at);
                    self.latin1(plain);
                    if let [special, left @ ..] = from {
                        self.escape(u16::from(*special));
                        rest = left;
                    }
                }
                self.latin1(rest);
            }
            JsStrVariant::Utf16(units) => {
                let mut start = 0;
                for (at, &unit) in units.iter().enumerate() {
                    let lone = is_lone(units, at);
                    if needs_escape(unit) || lone {
                        self.units(units.get(start..at).unwrap_or_default());
                        self.escape(unit);
                        start = at + 1;
                    }
                }
                self.units(units.get(start..).unwrap_or_default());
            }
        }
        self.latin1(b"\"");
    }

    fn escape(&mut self, unit: u16) {
        match u8::try_from(unit) {
            Ok(b'"') => self.latin1(b"\\\""),
            Ok(b'\\') => self.latin1(b"\\\\"),
            Ok(8) => self.latin1(b"\\b"),
            Ok(b'\t') => self.latin1(b"\\t"),
            Ok(b'\n') => self.latin1(b"\\n"),
            Ok(0xc) => self.latin1(b"\\f"),
            Ok(b'\r') => self.latin1(b"\\r"),
            _ => self.latin1(format!("\\u{unit:04x}").as_bytes()),
        }
    }

    pub(super) fn finish(self) -> JsString {
        match self {
            Self::Narrow(out) => JsStr::latin1(&out).into(),
            Self::Wide(out) => JsString::from(out.as_slice()),
        }
    }
}

fn needs_escape(unit: u16) -> bool {
    matches!(unit, 0..=0x1f | 0x22 | 0x5c)
}

/// A surrogate without its other half.
fn is_lone(units: &[u16], at: usize) -> bool {
    let unit = |at: usize| units.get(at).copied().unwrap_or(0);
    match unit(at) {
        0xd800..=0xdbff => !matches!(unit(at + 1), 0xdc00..=0xdfff),
        0xdc00..=0xdfff => at == 0 || !matches!(unit(at - 1), 0xd800..=0xdbff),
        _ => false,
    }
}
