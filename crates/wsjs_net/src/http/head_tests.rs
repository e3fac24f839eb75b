//! Heads that must be taken, heads that must not, and heads cut anywhere.

use super::*;

fn parse(text: &str) -> Result<Option<(RequestHead, usize)>, HeadError> {
    HeadParser::default().parse(text.as_bytes(), &HeadLimits::default())
}

fn framing(fields: &str) -> Result<Framing, HeadError> {
    let text = format!("POST / HTTP/1.1\r\nHost: a\r\n{fields}\r\n");
    let (head, _) = parse(&text)?.ok_or(HeadError::Malformed("incomplete"))?;
    head.framing()
}

#[test]
fn a_head_keeps_names_values_and_order() {
    let text = "\r\nGET /a?b=c HTTP/1.1\r\nhOST: x\r\nX-Empty:\r\nCookie: a=b \r\n\r\nrest";
    let (head, length) = parse(text).unwrap().unwrap();
    assert_eq!(&text[length..], "rest");
    assert_eq!((head.method.as_str(), head.target.as_str(), head.version), ("GET", "/a?b=c", 1));
    let fields: Vec<_> = head.headers.iter().collect();
    assert_eq!(fields[0], (&b"hOST"[..], &b"x"[..]));
    assert_eq!(fields[1], (&b"X-Empty"[..], &b""[..]));
    assert_eq!(fields[2], (&b"Cookie"[..], &b"a=b"[..]));
}

#[test]
fn shapes_that_smuggle_or_split_are_refused() {
    for text in [
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tfolded\r\n\r\n",
        "GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\r\nHost: a\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\n\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\x16\x03\x01\x02\0\x01",
    ] {
        assert!(matches!(parse(text), Err(HeadError::Malformed(_))), "{text:?}: {:?}", parse(text));
    }
    for version in ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9"] {
        let text = format!("GET / {version}\r\nHost: a\r\n\r\n");
        assert_eq!(parse(&text).err(), Some(HeadError::Version), "{version}");
    }
}

#[test]
fn framing_of_requests() {
    assert_eq!(framing(""), Ok(Framing::None));
    assert_eq!(framing("Content-Length: 0\r\n"), Ok(Framing::None));
    assert_eq!(framing("Content-Length: 12\r\n"), Ok(Framing::Length(12)));
    assert_eq!(framing("Transfer-Encoding: chunked\r\n"), Ok(Framing::Chunked));
    assert_eq!(framing("Transfer-Encoding: Chunked\r\n"), Ok(Framing::Chunked));
    for fields in [
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5 5\r\n",
        "Content-Length:\r\n",
        "Content-Length: 18446744073709551616\r\n",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: chunked, gzip\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: \x0bchunked\r\n",
        "Transfer-Encoding:\r\n",
    ] {
        assert!(framing(fields).is_err(), "{fields:?}");
    }
    let old = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert!(parse(old).unwrap().unwrap().0.framing().is_err());
}

#[test]
fn limits_of_size_and_count() {
    let limits = HeadLimits { max_size: 100, max_headers: 3, ..HeadLimits::default() };
    let parse = |text: &str| HeadParser::default().parse(text.as_bytes(), &limits);
    let long = format!("GET /{} HTTP/1.1\r\n", "a".repeat(100));
    assert_eq!(parse(&long).err(), Some(HeadError::TooLarge));
    let long = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(100));
    assert_eq!(parse(&long).err(), Some(HeadError::TooLarge));
    let three = "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 1\r\n";
    assert!(parse(&format!("{three}\r\n")).unwrap().is_some());
    assert_eq!(parse(&format!("{three}C: 1\r\n\r\n")).err(), Some(HeadError::TooManyHeaders));
}

#[test]
fn more_fields_than_usual_fit() {
    let fields: String = (0..1999).map(|n| format!("X{n}: 1\r\n")).collect();
    let limits = HeadLimits { max_size: 64 * 1024, ..HeadLimits::default() };
    let text = format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n");
    let (head, _) = HeadParser::default().parse(text.as_bytes(), &limits).unwrap().unwrap();
    assert_eq!(head.headers.len(), 2000);
}

#[test]
fn heads_cut_at_every_byte_read_the_same() {
    let text = b"\r\nPOST /x HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\nGET";
    for cut in 0..text.len() {
        let mut parser = HeadParser::default();
        let first = parser.parse(&text[..cut], &HeadLimits::default()).unwrap();
        let (head, length) = match first {
            Some(found) => found,
            None => parser.parse(text, &HeadLimits::default()).unwrap().unwrap(),
        };
        assert_eq!((head.target.as_str(), length), ("/x", text.len() - 3), "cut at {cut}");
    }
    let mut parser = HeadParser::default();
    let found = (0..text.len()).find_map(|end| parser.parse(&text[..end], &HeadLimits::default()).unwrap());
    assert_eq!(found.unwrap().1, text.len() - 3);
}

#[test]
fn keep_alive_rules() {
    for (version, connection, expected) in [
        (1, "", true),
        (1, "Connection: close\r\n", false),
        (1, "Connection: foo, Close\r\n", false),
        (1, "Connection: keep-alive\r\n", true),
        (0, "", false),
        (0, "Connection: Keep-Alive\r\n", true),
        (0, "Connection: keep-alive, close\r\n", false),
    ] {
        let text = format!("GET / HTTP/1.{version}\r\nHost: a\r\n{connection}\r\n");
        assert_eq!(parse(&text).unwrap().unwrap().0.keep_alive(), expected, "{text:?}");
    }
}

#[test]
fn response_heads_are_written_exactly_or_not_at_all() {
    let mut out = Vec::new();
    let head = ResponseHead::new(404).header("x-A", "1").header("Set-Cookie", "b");
    head.write_open(&mut out).unwrap();
    assert_eq!(out, b"HTTP/1.1 404 Not Found\r\nx-A: 1\r\nSet-Cookie: b\r\n");
    for head in [
        ResponseHead::new(200).header("a", "b\r\nc: d"),
        ResponseHead { reason: "a\r\nb".into(), ..ResponseHead::new(200) },
        ResponseHead { status: 99, ..ResponseHead::new(200) },
        ResponseHead { status: 1000, ..ResponseHead::new(200) },
    ] {
        let mut out = Vec::new();
        assert!(head.write_open(&mut out).is_err());
        assert!(out.is_empty());
    }
}
