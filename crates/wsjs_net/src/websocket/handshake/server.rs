//! The server's half (RFC 6455 §4.2): is this request a WebSocket handshake, and what answers it?

use super::{InvalidHeader, accept_value, has_token, join, write_head};
use crate::websocket::deflate::header::{HeaderError, parse_subprotocols};

/// The handshake headers of a request, before any judgment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: String,
    /// `Upgrade`.
    pub upgrade: Option<String>,
    /// `Connection`.
    pub connection: Option<String>,
    /// `Sec-WebSocket-Key`.
    pub key: Option<String>,
    /// `Sec-WebSocket-Version`.
    pub version: Option<String>,
    /// `Sec-WebSocket-Protocol`, lines joined.
    pub protocols: Option<String>,
    /// `Sec-WebSocket-Extensions`, lines joined.
    pub extensions: Option<String>,
}

/// The first rule that a request breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The method is not GET.
    #[error("Invalid HTTP method")]
    Method,
    /// `Upgrade` is not `websocket`.
    #[error("Invalid Upgrade header")]
    Upgrade,
    /// `Connection` does not list `upgrade`.
    #[error("Invalid Connection header")]
    Connection,
    /// The key is missing or not 16 bytes of base64.
    #[error("Missing or invalid Sec-WebSocket-Key header")]
    Key,
    /// The version is neither 13 nor 8.
    #[error("Missing or invalid Sec-WebSocket-Version header")]
    Version,
}

impl Refusal {
    /// The usual status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Self::Method => 405,
            _ => 400,
        }
    }
}

impl Request {
    /// Picks the handshake headers out of a request.
    pub fn new<'a, H>(method: &str, headers: H) -> Self
    where
        H: IntoIterator<Item = (&'a str, &'a str)> + Clone,
    {
        let get = |name| join(headers.clone(), name);
        Self {
            method: method.to_owned(),
            upgrade: get("upgrade"),
            connection: get("connection"),
            key: get("sec-websocket-key"),
            version: get("sec-websocket-version"),
            protocols: get("sec-websocket-protocol"),
            extensions: get("sec-websocket-extensions"),
        }
    }

    /// Whether `Upgrade` asks for a WebSocket.
    pub fn wants_websocket(&self) -> bool {
        let upgrade = self.upgrade.as_deref();
        upgrade.is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"))
    }

    /// Whether `Connection` lists `upgrade`.
    pub fn wants_upgrade(&self) -> bool {
        let connection = self.connection.as_deref();
        connection.is_some_and(|connection| has_token(connection, "upgrade"))
    }

    /// Whether the key is the base64 of 16 bytes, by its looks.
    pub fn has_valid_key(&self) -> bool {
        self.key.as_deref().is_some_and(is_valid_key)
    }

    /// Checks the rules in the order of [`Refusal`].
    ///
    /// # Errors
    /// The first broken rule.
    pub fn validate(&self) -> Result<(), Refusal> {
        if self.method != "GET" {
            return Err(Refusal::Method);
        }
        if !self.wants_websocket() {
            return Err(Refusal::Upgrade);
        }
        if !self.wants_upgrade() {
            return Err(Refusal::Connection);
        }
        if !self.has_valid_key() {
            return Err(Refusal::Key);
        }
        match self.version.as_deref() {
            Some("13" | "8") => Ok(()),
            _ => Err(Refusal::Version),
        }
    }

    /// The offered subprotocols; none if the header is absent.
    ///
    /// # Errors
    /// When the header is not a list of distinct tokens.
    pub fn subprotocols(&self) -> Result<Vec<String>, HeaderError> {
        match &self.protocols {
            Some(header) => parse_subprotocols(header),
            None => Ok(Vec::new()),
        }
    }

    /// The headers that answer this request, in the usual order.
    pub fn answer(&self, protocol: Option<&str>, extensions: Option<&str>) -> Vec<(&'static str, String)> {
        let key = self.key.as_deref().unwrap_or_default();
        let mut headers = vec![
            ("Upgrade", "websocket".to_owned()),
            ("Connection", "Upgrade".to_owned()),
            ("Sec-WebSocket-Accept", accept_value(key)),
        ];
        if let Some(protocol) = protocol {
            headers.push(("Sec-WebSocket-Protocol", protocol.to_owned()));
        }
        if let Some(extensions) = extensions {
            headers.push(("Sec-WebSocket-Extensions", extensions.to_owned()));
        }
        headers
    }
}

/// Whether a key is the base64 of 16 bytes, by its looks.
pub fn is_valid_key(key: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    key.strip_suffix("==").is_some_and(|digits| digits.len() == 22 && digits.bytes().all(is_digit))
}

/// The bytes of a 101 answer with these headers, names and order as given.
///
/// # Errors
/// When a header would break the answer.
pub fn switching_protocols<'a>(
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<u8>, InvalidHeader> {
    write_head("HTTP/1.1 101 Switching Protocols", headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: [(&str, &str); 5] = [
        ("Host", "x"),
        ("upgrade", "WebSocket"),
        ("CONNECTION", "keep-alive, Upgrade"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ("Sec-WebSocket-Version", "13"),
    ];

    #[test]
    fn refusals() {
        assert_eq!(Request::new("GET", GOOD).validate(), Ok(()));
        assert_eq!(Request::new("POST", GOOD).validate(), Err(Refusal::Method));
        for (index, value, refusal) in [
            (1, "h2c", Refusal::Upgrade),
            (2, "close", Refusal::Connection),
            (3, "dGhlIHNhbXBsZSBub25jZQ=", Refusal::Key),
            (3, "dGhlIHNhbXBsZSBub25jZ===", Refusal::Key),
            (3, "dGhl HNhbXBsZSBub25jZQ==", Refusal::Key),
            (4, "12", Refusal::Version),
            (4, "13, 13", Refusal::Version),
        ] {
            let mut headers = GOOD;
            headers[index].1 = value;
            assert_eq!(Request::new("GET", headers).validate(), Err(refusal));
            headers[index].0 = "x";
            assert_eq!(Request::new("GET", headers).validate(), Err(refusal));
        }
        assert_eq!(Refusal::Method.status(), 405);
        assert_eq!(Refusal::Key.status(), 400);
    }

    #[test]
    fn subprotocols_of_several_lines_are_one_list() {
        let mut headers = GOOD.to_vec();
        headers.push(("Sec-WebSocket-Protocol", "a, b"));
        headers.push(("sec-websocket-protocol", "c"));
        let request = Request::new("GET", headers);
        assert_eq!(request.subprotocols().unwrap(), ["a", "b", "c"]);
    }

    #[test]
    fn the_answer_is_written_as_given() {
        let request = Request::new("GET", GOOD);
        let headers = request.answer(Some("chat"), None);
        let mut lines: Vec<_> = headers.iter().map(|(k, v)| (*k, v.as_str())).collect();
        lines.push(("X-mIxEd", "1"));
        let bytes = switching_protocols(lines).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\
             X-mIxEd: 1\r\n\r\n"
        );
    }

    #[test]
    fn headers_cannot_smuggle_lines() {
        for bad in [("A", "b\r\nC: d"), ("A B", "c"), ("", "c"), ("A", "\0")] {
            assert!(switching_protocols([bad]).is_err());
        }
    }
}
