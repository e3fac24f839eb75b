//! Strings, numbers, symbols and property names as source text.

use std::fmt::Write;

use boa_engine::string::{CodePoint, JsStrVariant};
use boa_engine::{JsString, JsSymbol};

/// The string for output; a lone surrogate becomes U+FFFD.
pub(crate) fn text(string: &JsString) -> String {
    match string.variant() {
        JsStrVariant::Latin1(bytes) => bytes.iter().map(|&byte| char::from(byte)).collect(),
        JsStrVariant::Utf16(units) => String::from_utf16_lossy(units),
    }
}

/// A number as JavaScript writes it, but with the sign of negative zero.
pub(crate) fn number(value: f64) -> String {
    if value == 0.0 && value.is_sign_negative() {
        return "-0".to_owned();
    }
    text(&JsString::from(value))
}

/// `Symbol(description)`.
pub(super) fn symbol(symbol: &JsSymbol) -> String {
    text(&symbol.descriptive_string())
}

/// Node's choice of quotes: single, unless the text has single but no double quotes (then double),
/// or both but no backtick and no template hole (then backticks).
pub(super) fn single(string: &JsString) -> String {
    let has = |unit: u8| string.contains(unit);
    let quote = if !has(b'\'') {
        '\''
    } else if !has(b'"') {
        '"'
    } else if !has(b'`') && !text(string).contains("${") {
        '`'
    } else {
        '\''
    };
    let mut out = String::with_capacity(string.len() + 2);
    out.push(quote);
    escape(string, quote, &mut out);
    out.push(quote);
    out
}

/// A JSON string literal.
pub(super) fn double(string: &JsString) -> String {
    let mut out = String::with_capacity(string.len() + 2);
    out.push('"');
    for point in string.code_points() {
        match point {
            CodePoint::Unicode(c) => match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\u{8}' => out.push_str("\\b"),
                '\u{c}' => out.push_str("\\f"),
                c if c < ' ' => hex(&mut out, "\\u", u32::from(c), 4),
                c => out.push(c),
            },
            CodePoint::UnpairedSurrogate(unit) => hex(&mut out, "\\u", u32::from(unit), 4),
        }
    }
    out.push('"');
    out
}

/// Control characters, backslashes, lone surrogates and the given quote as escapes.
pub(super) fn escape(string: &JsString, quote: char, out: &mut String) {
    for point in string.code_points() {
        match point {
            CodePoint::Unicode(c) => match c {
                '\u{8}' => out.push_str("\\b"),
                '\t' => out.push_str("\\t"),
                '\n' => out.push_str("\\n"),
                '\u{c}' => out.push_str("\\f"),
                '\r' => out.push_str("\\r"),
                '\\' => out.push_str("\\\\"),
                c if c == quote && quote == '\'' => out.push_str("\\'"),
                '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                    out.push_str("\\x");
                    let _ = write!(out, "{:02X}", u32::from(c));
                }
                c => out.push(c),
            },
            CodePoint::UnpairedSurrogate(unit) => hex(out, "\\u", u32::from(unit), 4),
        }
    }
}

fn hex(out: &mut String, prefix: &str, value: u32, digits: usize) {
    out.push_str(prefix);
    let _ = write!(out, "{value:0digits$x}");
}

/// Can the key stand without quotes?
pub(super) fn is_identifier(key: &str) -> bool {
    let mut chars = key.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
