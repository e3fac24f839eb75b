//! Which request lines Node's parser takes.

use super::error::HeadError;

/// The methods that it knows.
const METHODS: [&str; 35] = [
    "ACL",
    "BIND",
    "CHECKOUT",
    "CONNECT",
    "COPY",
    "DELETE",
    "GET",
    "HEAD",
    "LINK",
    "LOCK",
    "M-SEARCH",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MOVE",
    "NOTIFY",
    "OPTIONS",
    "PATCH",
    "POST",
    "PROPFIND",
    "PROPPATCH",
    "PURGE",
    "PUT",
    "QUERY",
    "REBIND",
    "REPORT",
    "SEARCH",
    "SOURCE",
    "SUBSCRIBE",
    "TRACE",
    "UNBIND",
    "UNLINK",
    "UNLOCK",
    "UNSUBSCRIBE",
];

/// Whether a head begins with a method that is known: then the rest of the line is wrong.
pub(super) fn has_method(head: &[u8]) -> bool {
    let method = head.split(|byte| *byte == b' ').next().unwrap_or_default();
    METHODS.iter().any(|known| known.as_bytes() == method)
}

/// Refuses other methods, and targets that are neither a path, nor `*`, nor a URL, nor, for CONNECT, an authority.
///
/// # Errors
/// [`HeadError::Malformed`].
pub(super) fn check(method: &str, target: &str) -> Result<(), HeadError> {
    // Nearly all of them.
    let is_usual = matches!(method, "GET" | "POST");
    if !is_usual && METHODS.binary_search(&method).is_err() {
        return Err(HeadError::Malformed("unknown method"));
    }
    let is_target = match target.bytes().next() {
        _ if !target.bytes().all(|byte| byte.is_ascii_graphic()) => false,
        Some(b'/' | b'*') => true,
        _ if method == "CONNECT" => has_authority(target),
        _ => target.split_once("://").is_some_and(|(scheme, rest)| {
            !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) && has_authority(rest)
        }),
    };
    if is_target { Ok(()) } else { Err(HeadError::Malformed("invalid target")) }
}

/// What stands before the path or the query.
fn has_authority(rest: &str) -> bool {
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    authority.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.!~*'()%;:@&=+$,[]".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Node 20 answers.
    #[test]
    fn known_and_unknown_request_lines() {
        for (method, target) in [
            ("GET", "/"),
            ("QUERY", "/"),
            ("M-SEARCH", "*"),
            ("GET", "*a"),
            ("GET", "//h/p"),
            ("GET", "/a#b#c"),
            ("GET", "/<>\"{}|\\^`"),
            ("GET", "http://h/p"),
            ("GET", "http:///p"),
            ("GET", "http://u@p@h/"),
            ("GET", "http://[::1]:80/"),
            ("GET", "http://h?q"),
            ("GET", "http://"),
            ("GET", "http://~h/"),
            ("GET", "http://a!$&'()*+,;=b/"),
            ("GET", "http://h%41/{}"),
            ("CONNECT", "h:80"),
            ("CONNECT", "/a"),
            ("CONNECT", "http://h/"),
            ("CONNECT", "[::1]:80"),
        ] {
            assert!(check(method, target).is_ok(), "{method} {target}");
        }
        for (method, target) in [
            ("get", "/"),
            ("FOO", "/"),
            ("GETT", "/"),
            ("", "/"),
            ("DESCRIBE", "/"),
            ("GET", "x"),
            ("GET", "?a"),
            ("GET", "#a"),
            ("GET", "http:/h"),
            ("GET", "http:h"),
            ("GET", "1http://h"),
            ("GET", "ht1tp://h"),
            ("GET", "h-t://h"),
            ("GET", "/a\x7f"),
            ("GET", "/\u{e9}"),
            ("GET", "http://h#q"),
            ("GET", "http://h\\x/"),
            ("GET", "http://h{x/"),
            ("GET", "http://h^/"),
            ("GET", "@/"),
            ("GET", "."),
            ("GET", ""),
            ("GET", "://h"),
            ("CONNECT", "h{:80"),
        ] {
            assert!(check(method, target).is_err(), "{method} {target}");
        }
    }
}
