//! The opening handshake (RFC 6455 §4) as data: no I/O here.

pub mod client;
pub mod server;

/// The value that proves the server read the client's key.
pub fn accept_value(key: &str) -> String {
    tungstenite::handshake::derive_accept_key(key.as_bytes())
}

/// A header that would break the message it is written into.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Invalid header \"{0}\"")]
pub struct InvalidHeader(pub String);

/// Writes a start line and headers exactly as given.
///
/// # Errors
/// When a name is not a token or a value holds a control character.
pub fn write_head<'a>(
    start_line: &str,
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<u8>, InvalidHeader> {
    let mut out = Vec::with_capacity(256);
    if start_line.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(InvalidHeader(start_line.escape_debug().to_string()));
    }
    out.extend_from_slice(start_line.as_bytes());
    out.extend_from_slice(b"\r\n");
    for (name, value) in headers {
        let name_ok = !name.is_empty() && name.bytes().all(super::deflate::header::is_token_byte);
        let value_ok = value.bytes().all(|byte| byte == b'\t' || !byte.is_ascii_control());
        if !name_ok || !value_ok {
            return Err(InvalidHeader(name.escape_debug().to_string()));
        }
        for part in [name.as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            out.extend_from_slice(part);
        }
    }
    out.extend_from_slice(b"\r\n");
    Ok(out)
}

/// The values of a header, several lines joined with `,`.
pub(super) fn join<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>, name: &str) -> Option<String> {
    let mut joined: Option<String> = None;
    for (other, value) in headers {
        if other.eq_ignore_ascii_case(name) {
            match &mut joined {
                Some(joined) => {
                    joined.push(',');
                    joined.push_str(value.trim());
                }
                None => joined = Some(value.trim().to_owned()),
            }
        }
    }
    joined
}

/// Whether a comma separated list holds a token, in any case.
pub(super) fn has_token(list: &str, token: &str) -> bool {
    list.split(',').any(|item| item.trim().eq_ignore_ascii_case(token))
}
