//! Values of a server's answer: cookies, encoded bodies.

#![no_main]

use std::time::SystemTime;

use libfuzzer_sys::fuzz_target;
use url::Url;
use wsjs_net::http::cookie::CookieJar;
use wsjs_net::http::decode::ContentDecoder;

fuzz_target!(|data: &[u8]| {
    let [flags, data @ ..] = data else { return };
    let coding: &[u8] = if flags & 1 == 0 { b"gzip" } else { b"deflate" };
    if let Some(mut decoder) = ContentDecoder::new(coding, Some(1 << 16)) {
        let mut total = 0;
        for piece in data.chunks(usize::from(*flags) + 1) {
            match decoder.push(piece) {
                Ok(bytes) => total += bytes.len(),
                Err(_) => break,
            }
        }
        assert!(total <= 1 << 16);
        let _ = decoder.finish();
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(url) = Url::parse("http://www.example.com/a/b") else { return };
    let mut jar = CookieJar::default();
    for line in text.lines() {
        jar.store(&url, line, SystemTime::UNIX_EPOCH);
    }
    if let Some(header) = jar.header(&url, SystemTime::UNIX_EPOCH) {
        assert!(!header.contains(['\r', '\n']));
    }
});
