//! The texts of `JSON.parse` errors, as Node 20 words them.

use boa_engine::{JsError, JsNativeError, JsString};

use crate::inspect::text;

/// Code units shown on each side of an unexpected token.
const CONTEXT: usize = 10;

/// What was wrong at a position.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// A token that cannot stand here, or the end of the text.
    Unexpected,
    /// A fault with a fixed text.
    At(&'static str),
}

/// The `SyntaxError` for a fault at a code unit of the source.
pub(super) fn syntax_error(source: &JsString, at: usize, fault: Fault) -> JsError {
    let message = match (fault, source.code_unit_at(at)) {
        (Fault::At(message), _) => format!("{message} in JSON at position {at}"),
        (Fault::Unexpected, None) => "Unexpected end of JSON input".to_owned(),
        (Fault::Unexpected, Some(unit)) => unexpected(source, at, unit),
    };
    JsNativeError::syntax().with_message(message).into()
}

/// Text after a complete document.
pub(super) fn trailing(at: usize) -> JsError {
    let message = format!("Unexpected non-whitespace character after JSON at position {at}");
    JsNativeError::syntax().with_message(message).into()
}

fn unexpected(source: &JsString, at: usize, unit: u16) -> String {
    match u8::try_from(unit).unwrap_or(0) {
        b'0'..=b'9' | b'-' => return format!("Unexpected number in JSON at position {at}"),
        b'"' => return format!("Unexpected string in JSON at position {at}"),
        _ => {}
    }
    // What results from passing something that is not a string at all.
    if ["undefined", "NaN", "Infinity", "[object Object]"].iter().any(|known| source == known) {
        return format!("\"{}\" is not valid JSON", text(source));
    }
    let length = source.len();
    let (mut from, mut to) = (0, length);
    let mut before = "";
    if length > 2 * CONTEXT {
        from = at.saturating_sub(CONTEXT);
        to = length.min(at + CONTEXT);
        // V8 marks an omission even when exactly nothing is left out.
        before = if at >= CONTEXT { "..." } else { "" };
    }
    let after = if to < length { "..." } else { "" };
    let around = text(&source.get(from..to).unwrap_or_default());
    let token = String::from_utf16_lossy(&[unit]);
    format!("Unexpected token '{token}', {before}\"{around}\"{after} is not valid JSON")
}
