//! The client's half (RFC 6455 §4.1): the request, and whether the answer keeps its promises.

use super::{InvalidHeader, accept_value, has_token, join, write_head};
use crate::websocket::deflate::{Deflate, DeflateOptions, NegotiationError, confirm, offer};

/// The most headers and bytes of an answer's head.
const MAX_HEADERS: usize = 128;
/// The longest head.
pub const MAX_HEAD: usize = 64 * 1024;

/// What a client asks for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The value of `Host`.
    pub host: String,
    /// Path and query.
    pub target: String,
    /// 16 random bytes in base64.
    pub key: String,
    /// 13, or 8.
    pub version: u8,
    /// Offered subprotocols.
    pub protocols: Vec<String>,
    /// What separates them: `,` or `, `.
    pub protocol_separator: &'static str,
    /// permessage-deflate, if it is offered.
    pub deflate: Option<DeflateOptions>,
    /// The value of `Authorization` that a URL's userinfo stands for.
    pub authorization: Option<String>,
    /// Further headers; those of the handshake itself are left out of them.
    pub headers: Vec<(String, String)>,
}

/// A fresh key.
pub fn generate_key() -> String {
    tungstenite::handshake::client::generate_key()
}

const OWN: [&str; 6] = [
    "upgrade",
    "connection",
    "sec-websocket-key",
    "sec-websocket-version",
    "sec-websocket-protocol",
    "sec-websocket-extensions",
];

impl Request {
    /// The request's bytes.
    ///
    /// # Errors
    /// When a header would break the request.
    pub fn encode(&self) -> Result<Vec<u8>, InvalidHeader> {
        let given = |name: &str| {
            let mut names = self.headers.iter().map(|(name, _)| name);
            names.any(|other| other.eq_ignore_ascii_case(name))
        };
        let mut headers = Vec::new();
        if !given("host") {
            headers.push(("Host", self.host.clone()));
        }
        headers.push(("Upgrade", "websocket".into()));
        headers.push(("Connection", "Upgrade".into()));
        headers.push(("Sec-WebSocket-Key", self.key.clone()));
        headers.push(("Sec-WebSocket-Version", self.version.to_string()));
        if !self.protocols.is_empty() {
            let protocols = self.protocols.join(self.protocol_separator);
            headers.push(("Sec-WebSocket-Protocol", protocols));
        }
        if let Some(authorization) = &self.authorization {
            headers.push(("Authorization", authorization.clone()));
        }
        if let Some(options) = &self.deflate {
            headers.push(("Sec-WebSocket-Extensions", offer(options)));
        }
        let extra = self.headers.iter().filter(|(name, _)| {
            let own = OWN.iter().any(|own| own.eq_ignore_ascii_case(name));
            let replaced = self.authorization.is_some() && name.eq_ignore_ascii_case("authorization");
            !own && !replaced
        });
        write_head(
            &format!("GET {} HTTP/1.1", self.target),
            headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .chain(extra.map(|(name, value)| (name.as_str(), value.as_str()))),
        )
    }
}

/// The head of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The reason phrase.
    pub reason: String,
    /// HTTP/1.`minor`.
    pub minor_version: u8,
    /// Names as the server wrote them, bytes beyond ASCII as Latin-1.
    pub headers: Vec<(String, String)>,
}

impl Response {
    /// Parses a head and says how long it is; `None` while it is incomplete.
    ///
    /// # Errors
    /// When it is not HTTP.
    pub fn parse(bytes: &[u8]) -> Result<Option<(Self, usize)>, httparse::Error> {
        let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
        let mut response = httparse::Response::new(&mut headers);
        let length = match response.parse(bytes)? {
            httparse::Status::Complete(length) => length,
            httparse::Status::Partial => return Ok(None),
        };
        let latin1 = |bytes: &[u8]| bytes.iter().map(|byte| char::from(*byte)).collect();
        let headers = response.headers.iter();
        let parsed = Self {
            status: response.code.unwrap_or_default(),
            reason: response.reason.unwrap_or_default().to_owned(),
            minor_version: response.version.unwrap_or(1),
            headers: headers.map(|header| (header.name.to_owned(), latin1(header.value))).collect(),
        };
        Ok(Some((parsed, length)))
    }

    /// A header's value, several lines joined with `,`.
    pub fn header(&self, name: &str) -> Option<String> {
        let headers = self.headers.iter();
        join(headers.map(|(name, value)| (name.as_str(), value.as_str())), name)
    }
}

/// How a 101 answer breaks the handshake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// `Upgrade` is missing (`None`) or another.
    #[error("Invalid Upgrade header")]
    Upgrade(Option<String>),
    /// `Connection` is missing or another.
    #[error("Invalid Connection header")]
    Connection(Option<String>),
    /// The key was not answered.
    #[error("Invalid Sec-WebSocket-Accept header")]
    Accept,
    /// A subprotocol although none was offered.
    #[error("Server sent a subprotocol but none was requested")]
    SubprotocolNotRequested,
    /// A subprotocol that was not offered.
    #[error("Server sent an invalid subprotocol")]
    InvalidSubprotocol,
    /// No subprotocol although some were offered.
    #[error("Server sent no subprotocol")]
    NoSubprotocol,
    /// Extensions although none was offered.
    #[error("Server sent a Sec-WebSocket-Extensions header but no extension was requested")]
    ExtensionNotRequested,
    /// An extension that was not offered.
    #[error("Server indicated an extension that was not requested")]
    UnknownExtension,
    /// Extensions that do not parse or contradict the offer.
    #[error("Invalid Sec-WebSocket-Extensions header")]
    InvalidExtensions(NegotiationError),
}

/// What a good answer settles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The chosen subprotocol.
    pub protocol: Option<String>,
    /// Compression.
    pub deflate: Option<Deflate>,
}

/// Checks a 101 answer (RFC 6455 §4.1, the second list).
///
/// # Errors
/// The first broken promise.
pub fn verify(
    request: &Request,
    response: &Response,
    require_subprotocol: bool,
) -> Result<Agreement, VerifyError> {
    let upgrade = response.header("upgrade");
    if !matches!(&upgrade, Some(upgrade) if upgrade.eq_ignore_ascii_case("websocket")) {
        return Err(VerifyError::Upgrade(upgrade));
    }
    let connection = response.header("connection");
    if !matches!(&connection, Some(connection) if has_token(connection, "upgrade")) {
        return Err(VerifyError::Connection(connection));
    }
    if response.header("sec-websocket-accept") != Some(accept_value(&request.key)) {
        return Err(VerifyError::Accept);
    }
    let protocol = response.header("sec-websocket-protocol");
    match &protocol {
        Some(_) if request.protocols.is_empty() => {
            return Err(VerifyError::SubprotocolNotRequested);
        }
        Some(chosen) if !request.protocols.contains(chosen) => {
            return Err(VerifyError::InvalidSubprotocol);
        }
        None if require_subprotocol && !request.protocols.is_empty() => {
            return Err(VerifyError::NoSubprotocol);
        }
        _ => {}
    }
    let deflate = match response.header("sec-websocket-extensions") {
        None => None,
        Some(_) if request.deflate.is_none() => return Err(VerifyError::ExtensionNotRequested),
        Some(answer) => confirm(&answer, request.deflate.as_ref()).map_err(|error| match error {
            NegotiationError::NotRequested => VerifyError::UnknownExtension,
            other => VerifyError::InvalidExtensions(other),
        })?,
    };
    Ok(Agreement { protocol, deflate })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        Request {
            host: "example.org".into(),
            target: "/chat?x=1".into(),
            key: "dGhlIHNhbXBsZSBub25jZQ==".into(),
            version: 13,
            protocol_separator: ",",
            ..Request::default()
        }
    }

    fn verified(request: &Request, headers: &[(&str, &str)]) -> Result<Agreement, VerifyError> {
        let mut head = String::from("HTTP/1.1 101 Switching Protocols\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\nrest");
        let (response, length) = Response::parse(head.as_bytes()).unwrap().unwrap();
        assert_eq!(&head[length..], "rest");
        verify(request, &response, true)
    }

    #[test]
    fn the_request_keeps_order_and_case() {
        let mut request = request();
        request.protocols = vec!["a".into(), "b".into()];
        request.deflate = Some(DeflateOptions::default());
        request.authorization = Some("Basic eDp5".into());
        request.headers = [("X-a", "1"), ("upgrade", "no"), ("Origin", "http://o"), ("authorization", "no")]
            .map(|(name, value)| (name.into(), value.into()))
            .to_vec();
        assert_eq!(
            String::from_utf8(request.encode().unwrap()).unwrap(),
            "GET /chat?x=1 HTTP/1.1\r\nHost: example.org\r\nUpgrade: websocket\r\n\
             Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a,b\r\n\
             Authorization: Basic eDp5\r\n\
             Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\
             X-a: 1\r\nOrigin: http://o\r\n\r\n"
        );
        request.target = "/a\r\nb".into();
        assert!(request.encode().is_err());
    }

    #[test]
    fn every_broken_promise_has_its_error() {
        use VerifyError::*;
        let good = [
            ("Upgrade", "WebSocket"),
            ("Connection", "upgrade"),
            ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        ];
        let with = |name, value| [&good[..], &[(name, value)]].concat();
        let plain = request();
        let none = Agreement { protocol: None, deflate: None };
        assert_eq!(verified(&plain, &good), Ok(none));
        assert_eq!(verified(&plain, &good[1..]), Err(Upgrade(None)));
        assert_eq!(verified(&plain, &[good[0], good[2]]), Err(Connection(None)));
        assert_eq!(verified(&plain, &good[..2]), Err(Accept));
        let protocol = "Sec-WebSocket-Protocol";
        let extensions = "Sec-WebSocket-Extensions";
        assert_eq!(verified(&plain, &with(protocol, "a")), Err(SubprotocolNotRequested));
        assert_eq!(verified(&plain, &with(extensions, "a")), Err(ExtensionNotRequested));
        let mut full = request();
        full.protocols = vec!["a".into()];
        full.deflate = Some(DeflateOptions::default());
        assert_eq!(verified(&full, &with(protocol, "b")), Err(InvalidSubprotocol));
        assert_eq!(verified(&full, &good), Err(NoSubprotocol));
        let chosen = with(protocol, "a");
        let with = |value| [&chosen[..], &[(extensions, value)]].concat();
        assert_eq!(verified(&full, &with("x")), Err(UnknownExtension));
        assert!(matches!(verified(&full, &with("permessage-deflate;")), Err(InvalidExtensions(_))));
        let agreed = verified(&full, &with("permessage-deflate")).unwrap();
        assert_eq!(agreed.protocol.as_deref(), Some("a"));
        assert!(agreed.deflate.is_some());
    }
}
