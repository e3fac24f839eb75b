//! Request heads, in one piece and cut anywhere: the same head or the same refusal, and never two readings.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wsjs_net::http::{Framing, HeadLimits, HeadParser};

fuzz_target!(|data: &[u8]| {
    let [cut, data @ ..] = data else { return };
    let limits = HeadLimits { max_size: 2048, max_headers: 40, require_host: cut & 1 != 0, as_node: cut & 2 != 0 };
    let whole = HeadParser::default().parse(data, &limits);
    let mut parser = HeadParser::default();
    let mut pieces = Ok(None);
    let step = usize::from(*cut % 29) + 1;
    let mut end = 0;
    while end < data.len() {
        end = data.len().min(end + step);
        pieces = parser.parse(&data[..end], &limits);
        if !matches!(pieces, Ok(None)) {
            break;
        }
    }
    match (&whole, &pieces) {
        (Ok(Some((one, length))), Ok(Some((other, same)))) => {
            assert_eq!((&one.method, &one.target, length), (&other.method, &other.target, same));
            assert!(*length <= limits.max_size && data[..*length].ends_with(b"\r\n\r\n"));
            assert!(one.headers.iter().count() <= limits.max_headers);
            if one.framing() == Ok(Framing::Chunked) {
                assert!(one.headers.get("content-length").is_none());
            }
            one.keep_alive();
            one.is_upgrade();
        }
        (Ok(Some(_)), other) => panic!("in pieces: {other:?}"),
        _ => {}
    }
});
