//! Request and response heads: parsed under limits, refused when two parsers could read them differently,
//! written exactly as given.

use std::mem::MaybeUninit;

use super::body::Framing;
use super::error::HeadError;
use super::headers::{Headers, is_field_value, is_token};
use super::start_line;

/// Fields that fit the parser's first attempt, which lies on the stack.
const USUAL_HEADERS: usize = 64;

/// What a peer may send as a head.
#[derive(Debug, Clone)]
pub struct HeadLimits {
    /// Bytes of the head with its final empty line. Default 16 KiB.
    pub max_size: usize,
    /// Number of fields. Default 2000.
    pub max_headers: usize,
    /// Refuse an HTTP/1.1 request without `Host` (RFC 9112 §3.2). Default true.
    pub require_host: bool,
    /// As Node's parser has it: unknown methods and targets of no known form are refused, and handshakes of other
    /// protocols need no `Host`. Default false.
    pub as_node: bool,
}

impl Default for HeadLimits {
    fn default() -> Self {
        Self { max_size: 16 * 1024, max_headers: 2000, require_host: true, as_node: false }
    }
}

/// The head of a request.
#[derive(Debug, Clone)]
pub struct RequestHead {
    /// The method as received.
    pub method: String,
    /// The request target as received: a path with query, a whole URL, an authority or `*`.
    pub target: String,
    /// The minor version: 0 for HTTP/1.0, 1 for HTTP/1.1.
    pub version: u8,
    /// The fields as received.
    pub headers: Headers,
}

/// The head of a response.
#[derive(Debug, Clone)]
pub struct ResponseHead {
    /// The minor version written.
    pub version: u8,
    /// The status code, 100 to 999.
    pub status: u16,
    /// The bytes of the reason phrase; may be none.
    pub reason: Vec<u8>,
    /// The fields as they are written.
    pub headers: Headers,
}

impl ResponseHead {
    /// An HTTP/1.1 head with the usual reason phrase of the status.
    pub fn new(status: u16) -> Self {
        Self { version: 1, status, reason: reason_phrase(status).into(), headers: Headers::new() }
    }

    /// The same with one more field.
    pub fn header(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.headers.push(name, value);
        self
    }

    /// Appends the status line and the fields, without the empty line that ends the head.
    ///
    /// # Errors
    /// When a part holds bytes that would change the shape of the head; nothing is appended then.
    pub fn write_open(&self, out: &mut Vec<u8>) -> Result<(), HeadError> {
        if !(100..=999).contains(&self.status) {
            return Err(HeadError::InvalidStartLine("status"));
        }
        if !is_field_value(&self.reason) {
            return Err(HeadError::InvalidStartLine("reason phrase"));
        }
        self.headers.validate()?;
        out.extend_from_slice(if self.version == 0 { b"HTTP/1.0 " } else { b"HTTP/1.1 " });
        let status = self.status;
        out.extend([100, 10, 1].map(|unit| b'0' + (status / unit % 10) as u8));
        out.push(b' ');
        out.extend_from_slice(&self.reason);
        out.extend_from_slice(b"\r\n");
        self.headers.write_to(out);
        Ok(())
    }
}

impl ResponseHead {
    /// How long the body is (RFC 9112 §6.3), for requests other than HEAD and CONNECT.
    ///
    /// # Errors
    /// For every shape that another parser on the way might read differently.
    pub fn framing(&self) -> Result<Framing, HeadError> {
        if self.status < 200 || matches!(self.status, 204 | 304) {
            return Ok(Framing::None);
        }
        let mut lengths = self.headers.get_all("content-length");
        let length = lengths.next();
        if lengths.any(|other| Some(other) != length) {
            return Err(HeadError::Malformed("more than one Content-Length"));
        }
        if self.headers.contains("transfer-encoding") {
            if length.is_some() {
                return Err(HeadError::Malformed("Content-Length beside Transfer-Encoding"));
            }
            let is_last = self.headers.tokens("transfer-encoding").last();
            return match is_last.is_some_and(|token| token.eq_ignore_ascii_case(b"chunked")) {
                true => Ok(Framing::Chunked),
                false => Ok(Framing::UntilClose),
            };
        }
        match length {
            None => Ok(Framing::UntilClose),
            Some(digits) => parse_length(digits)
                .map(Framing::Length)
                .ok_or(HeadError::Malformed("invalid Content-Length")),
        }
    }

    /// Whether the server lets the connection live on (RFC 9112 §9.3), as far as the fields say.
    pub fn keep_alive(&self) -> bool {
        if self.headers.has_token("connection", "close") {
            return false;
        }
        self.version > 0 || self.headers.has_token("connection", "keep-alive")
    }
}

impl RequestHead {
    /// Appends the whole head.
    ///
    /// # Errors
    /// When a part holds bytes that would change the shape of the head; nothing is appended then.
    pub fn write(&self, out: &mut Vec<u8>) -> Result<(), HeadError> {
        if !is_token(self.method.as_bytes()) {
            return Err(HeadError::InvalidStartLine("method"));
        }
        if self.target.is_empty() || self.target.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return Err(HeadError::InvalidStartLine("request target"));
        }
        self.headers.validate()?;
        out.extend_from_slice(self.method.as_bytes());
        out.push(b' ');
        out.extend_from_slice(self.target.as_bytes());
        out.extend_from_slice(if self.version == 0 { b" HTTP/1.0\r\n" } else { b" HTTP/1.1\r\n" });
        self.headers.write_to(out);
        out.extend_from_slice(b"\r\n");
        Ok(())
    }

    /// How long the body is (RFC 9112 §6.3).
    ///
    /// # Errors
    /// For every shape that another parser on the way might read differently.
    pub fn framing(&self) -> Result<Framing, HeadError> {
        let mut lengths = self.headers.get_all("content-length");
        let length = lengths.next();
        if lengths.next().is_some() {
            return Err(HeadError::Malformed("more than one Content-Length"));
        }
        if self.headers.contains("transfer-encoding") {
            if length.is_some() {
                return Err(HeadError::Malformed("Content-Length beside Transfer-Encoding"));
            }
            // RFC 9112 §6.1: an HTTP/1.0 message with Transfer-Encoding is to be treated as faulty.
            if self.version == 0 {
                return Err(HeadError::Malformed("Transfer-Encoding in HTTP/1.0"));
            }
            let mut values = self.headers.get_all("transfer-encoding");
            let only = values.next().unwrap_or_default();
            if values.next().is_some() || !only.eq_ignore_ascii_case(b"chunked") {
                return Err(HeadError::Malformed("unsupported Transfer-Encoding"));
            }
            return Ok(Framing::Chunked);
        }
        match length {
            None => Ok(Framing::None),
            Some(digits) => match parse_length(digits) {
                Some(0) => Ok(Framing::None),
                Some(length) => Ok(Framing::Length(length)),
                None => Err(HeadError::Malformed("invalid Content-Length")),
            },
        }
    }

    /// Whether the client lets the connection live on (RFC 9112 §9.3).
    pub fn keep_alive(&self) -> bool {
        if self.headers.has_token("connection", "close") {
            return false;
        }
        self.version > 0 || self.headers.has_token("connection", "keep-alive")
    }

    /// Whether the client asks for another protocol on this connection.
    pub fn is_upgrade(&self) -> bool {
        self.headers.contains("upgrade") && self.headers.has_token("connection", "upgrade")
    }
}

/// Digits only: no sign, no space, no list.
pub(crate) fn parse_length(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Finds and parses the request heads of one connection, however they are cut into pieces.
#[derive(Debug, Default)]
pub struct HeadParser {
    /// Bytes known to hold no end of the head.
    scanned: usize,
    /// Where the line that `scanned` lies in began.
    line: usize,
    /// Length at which an unfinished head is tried again, to notice early what is not HTTP.
    recheck: usize,
}

impl HeadParser {
    /// Looks for a head at the start of `input`, which must begin with what earlier calls were given.
    /// Returns the head and its length, or `None` when more is needed.
    ///
    /// # Errors
    /// For what is not an acceptable head; the connection cannot be used after that.
    pub fn parse(
        &mut self,
        input: &[u8],
        limits: &HeadLimits,
    ) -> Result<Option<(RequestHead, usize)>, HeadError> {
        self.parse_with(input, limits, parse_request)
    }

    /// The same for the head of a response.
    ///
    /// # Errors
    /// As [`HeadParser::parse`].
    pub fn parse_response(
        &mut self,
        input: &[u8],
        limits: &HeadLimits,
    ) -> Result<Option<(ResponseHead, usize)>, HeadError> {
        self.parse_with(input, limits, parse_response)
    }

    fn parse_with<H>(
        &mut self,
        input: &[u8],
        limits: &HeadLimits,
        parse: fn(&[u8], &HeadLimits) -> Result<Option<H>, HeadError>,
    ) -> Result<Option<(H, usize)>, HeadError> {
        match self.find_end(input)? {
            Some(end) if end > limits.max_size => Err(HeadError::TooLarge),
            Some(end) => {
                *self = Self::default();
                let head = parse(input.get(..end).unwrap_or(input), limits)?
                    .ok_or(HeadError::Malformed("incomplete head"))?;
                Ok(Some((head, end)))
            }
            None if input.len() >= limits.max_size => Err(HeadError::TooLarge),
            None => {
                if input.len() >= self.recheck {
                    self.recheck = input.len() * 2;
                    parse(input, limits)?;
                }
                Ok(None)
            }
        }
    }

    /// The index past the empty line. Bare LF is refused here, because the parser below takes it for a line end.
    fn find_end(&mut self, input: &[u8]) -> Result<Option<usize>, HeadError> {
        while let Some(rest) = input.get(self.scanned..) {
            let Some(at) = rest.iter().position(|byte| *byte == b'\n') else {
                self.scanned = input.len();
                return Ok(None);
            };
            let newline = self.scanned + at;
            if newline == 0 || input.get(newline - 1) != Some(&b'\r') {
                return Err(HeadError::Malformed("bare LF"));
            }
            let (length, started) = (newline - self.line, self.line > 0);
            self.scanned = newline + 1;
            if length == 1 && started {
                return Ok(Some(newline + 1));
            }
            // RFC 9112 §2.2: empty lines before the request line are to be ignored.
            if length > 1 {
                self.line = newline + 1;
            } else if newline > 8 {
                return Err(HeadError::Malformed("empty lines"));
            } else {
                self.line = 0;
            }
        }
        Ok(None)
    }
}

fn parse_request(input: &[u8], limits: &HeadLimits) -> Result<Option<RequestHead>, HeadError> {
    let mut usual = [const { MaybeUninit::uninit() }; USUAL_HEADERS];
    let room = usual.len().min(limits.max_headers);
    match parse_into(input, &mut usual[..room], limits) {
        Err(HeadError::TooManyHeaders) if limits.max_headers > room => {
            let mut many = vec![MaybeUninit::uninit(); limits.max_headers];
            parse_into(input, &mut many, limits)
        }
        result => result,
    }
}

fn parse_into<'b>(
    input: &'b [u8],
    fields: &mut [MaybeUninit<httparse::Header<'b>>],
    limits: &HeadLimits,
) -> Result<Option<RequestHead>, HeadError> {
    let mut request = httparse::Request::new(&mut []);
    let status = request.parse_with_uninit_headers(input, fields).map_err(|error| match error {
        httparse::Error::TooManyHeaders => HeadError::TooManyHeaders,
        httparse::Error::Version if ends_in_version(input) => HeadError::Version,
        httparse::Error::HeaderName => HeadError::Malformed("invalid header name"),
        httparse::Error::HeaderValue => HeadError::Malformed("invalid header value"),
        httparse::Error::NewLine => HeadError::Malformed("invalid line end"),
        _ if limits.as_node && start_line::has_method(input) => HeadError::Malformed("invalid target"),
        _ => HeadError::Malformed("invalid request line"),
    })?;
    if status.is_partial() {
        return Ok(None);
    }
    let (Some(method), Some(target), Some(version)) = (request.method, request.path, request.version) else {
        return Ok(None);
    };
    let mut headers = Headers::with_capacity(request.headers.len(), input.len());
    let mut hosts = 0;
    for field in request.headers.iter() {
        hosts += usize::from(field.name.eq_ignore_ascii_case("host"));
        headers.push(field.name, field.value.trim_ascii());
    }
    if hosts > 1 {
        return Err(HeadError::Malformed("more than one Host"));
    }
    if limits.as_node {
        start_line::check(method, target)?;
    }
    let head = RequestHead { method: method.to_owned(), target: target.to_owned(), version, headers };
    let is_handshake = limits.as_node && (head.is_upgrade() || head.method == "CONNECT");
    if hosts == 0 && version == 1 && limits.require_host && !is_handshake {
        return Err(HeadError::Malformed("missing Host"));
    }
    Ok(Some(head))
}

fn parse_response(input: &[u8], limits: &HeadLimits) -> Result<Option<ResponseHead>, HeadError> {
    let mut usual = [const { MaybeUninit::uninit() }; USUAL_HEADERS];
    let room = usual.len().min(limits.max_headers);
    match parse_response_into(input, &mut usual[..room]) {
        Err(HeadError::TooManyHeaders) if limits.max_headers > room => {
            let mut many = vec![MaybeUninit::uninit(); limits.max_headers];
            parse_response_into(input, &mut many)
        }
        result => result,
    }
}

fn parse_response_into<'b>(
    input: &'b [u8],
    fields: &mut [MaybeUninit<httparse::Header<'b>>],
) -> Result<Option<ResponseHead>, HeadError> {
    let mut response = httparse::Response::new(&mut []);
    let parsed = httparse::ParserConfig::default()
        .parse_response_with_uninit_headers(&mut response, input, fields)
        .map_err(|error| match error {
            httparse::Error::TooManyHeaders => HeadError::TooManyHeaders,
            httparse::Error::HeaderName => HeadError::Malformed("invalid header name"),
            httparse::Error::HeaderValue => HeadError::Malformed("invalid header value"),
            httparse::Error::NewLine => HeadError::Malformed("invalid line end"),
            _ => HeadError::Malformed("invalid status line"),
        })?;
    if parsed.is_partial() {
        return Ok(None);
    }
    let (Some(status), Some(version)) = (response.code, response.version) else {
        return Ok(None);
    };
    let mut headers = Headers::with_capacity(response.headers.len(), input.len());
    for field in response.headers.iter() {
        headers.push(field.name, field.value.trim_ascii());
    }
    let reason = response.reason.unwrap_or_default().into();
    Ok(Some(ResponseHead { version, status, reason, headers }))
}

/// Whether the first line is a request line but for its version number.
fn ends_in_version(input: &[u8]) -> bool {
    let line = input.trim_ascii_start().split(|byte| *byte == b'\r').next();
    let mut parts = line.unwrap_or_default().split(|byte| *byte == b' ').skip(2);
    parts.next().is_some_and(|version| version.starts_with(b"HTTP/")) && parts.next().is_none()
}

/// The standard reason phrase, or `Unknown`.
pub fn reason_phrase(status: u16) -> &'static str {
    http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Unknown")
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod tests;
