//! Modules in `data:` URLs: https://nodejs.org/docs/latest-v20.x/api/esm.html#data-imports

use std::path::Path;

use base64::Engine;
use boa_engine::{Context, JsError, JsNativeError, JsResult, JsString, js_string};

use crate::builtin;
use crate::dialect::Dialect;

/// What the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    JavaScript,
    Json,
}

pub(super) fn is(name: &str) -> bool {
    name.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"))
}

/// The URL as it is cached, what its text is, and the text.
///
/// # Errors
/// Node's, with their codes.
pub(super) fn decode(name: &str, cx: &mut Context) -> JsResult<(String, Kind, String)> {
    let invalid = || JsNativeError::typ().with_message("Invalid URL");
    let Ok(url) = url::Url::parse(name) else { return Err(coded(invalid(), "ERR_INVALID_URL", cx)) };
    let (head, body) = match url.path().split_once(',') {
        Some((head, body)) if head.contains('/') => (head, body),
        _ => return Err(coded(invalid(), "ERR_INVALID_URL", cx)),
    };
    let (head, is_base64) = head.strip_suffix(";base64").map_or((head, false), |head| (head, true));
    let kind = match head.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/javascript" | "application/javascript" => Kind::JavaScript,
        "application/json" => Kind::Json,
        other => {
            let message = format!("Unknown module format: {other} for URL {name}");
            return Err(coded(JsNativeError::range().with_message(message), "ERR_UNKNOWN_MODULE_FORMAT", cx));
        }
    };
    let malformed = || JsError::from(JsNativeError::uri().with_message("URI malformed"));
    let bytes = percent_decode(body).ok_or_else(malformed)?;
    let bytes = if is_base64 { from_base64(&bytes) } else { bytes };
    let text = String::from_utf8(bytes).map_err(|_| malformed())?;
    Ok((url.into(), kind, text))
}

/// A module in a URL has no folder: it imports built-in modules and URLs only.
pub(super) fn check_import(name: &str, from: &Path, cx: &mut Context) -> JsResult<()> {
    let bare = name.split_once(':').map_or(name, |(_, name)| name);
    let is_builtin = Dialect::ALL.into_iter().any(|dialect| builtin::exists(&format!("{dialect}/{bare}")))
        || builtin::exists(&format!("npm/{name}"));
    if is_builtin || url::Url::parse(name).is_ok() {
        return Ok(());
    }
    let message = format!(
        "Failed to resolve module specifier \"{name}\" from \"{}\": Invalid relative URL or base scheme is not hierarchical.",
        from.display()
    );
    Err(coded(JsNativeError::typ().with_message(message), "ERR_UNSUPPORTED_RESOLVE_REQUEST", cx))
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        decoded.push(u8::try_from(digit()? << 4 | digit()?).ok()?);
    }
    Some(decoded)
}

/// As `Buffer.from(text, 'base64')` takes it: what is no digit is skipped.
fn from_base64(text: &[u8]) -> Vec<u8> {
    let digits = text.iter().map(|byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => *byte,
    });
    let digits: Vec<u8> =
        digits.filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).collect();
    let lenient = base64::engine::GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent);
    let engine = base64::engine::GeneralPurpose::new(&base64::alphabet::STANDARD, lenient);
    engine.decode(digits).unwrap_or_default()
}

fn coded(error: JsNativeError, code: &str, cx: &mut Context) -> JsError {
    let object = error.into_opaque(cx);
    // The object is new and extensible, so that this cannot fail.
    let _ = object.create_data_property(js_string!("code"), JsString::from(code), cx);
    JsError::from_opaque(object.into())
}
