//! Both sides of the opening handshake, from headers that a peer chose.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wsjs_net::websocket::deflate::{DeflateOptions, answer, confirm, header};
use wsjs_net::websocket::handshake::{client, server};
use wsjs_net::websocket::{Address, WindowBits};

fuzz_target!(|data: &[u8]| {
    let [flags, data @ ..] = data else { return };
    if let Ok(Some((response, length))) = client::Response::parse(data) {
        assert!(length <= data.len());
        let request = client::Request {
            host: "localhost".to_owned(),
            target: "/".to_owned(),
            key: "dGhlIHNhbXBsZSBub25jZQ==".to_owned(),
            protocols: vec!["chat".to_owned()],
            deflate: Some(DeflateOptions::default()),
            ..client::Request::default()
        };
        let _ = client::verify(&request, &response, flags & 1 != 0);
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lines = || text.lines().filter_map(|line| line.split_once(": "));
    let request = server::Request::new("GET", lines().collect::<Vec<_>>());
    if request.validate().is_ok() {
        assert!(request.has_valid_key());
        let _ = request.subprotocols();
        for (name, value) in request.answer(None, None) {
            assert!(!name.contains('\n') && !value.contains('\n'));
        }
    }
    let options = DeflateOptions {
        server_max_window_bits: if flags & 2 != 0 {
            WindowBits::Bits(8 + flags % 8)
        } else {
            WindowBits::default()
        },
        ..DeflateOptions::default()
    };
    if let Ok(Some((deflate, answered))) = answer(text, &options) {
        assert!((8..=15).contains(&deflate.server_max_window_bits));
        // What a server answers to our own offer must be acceptable to us.
        assert!(header::parse_extensions(&answered).is_ok());
    }
    let _ = confirm(text, Some(&options));
    let _ = header::parse_subprotocols(text);
    let _ = Address::parse(text);
});
