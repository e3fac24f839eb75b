//! Compressed messages of a peer: whatever the stream, no message exceeds the limit, and a message that we
//! compressed comes back as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wsjs_net::websocket::decoder::{Decoder, DecoderOptions, Event};
use wsjs_net::websocket::{Deflate, Role};

const MAX_PAYLOAD: usize = 64 * 1024;

fuzz_target!(|data: &[u8]| {
    let [flags, data @ ..] = data else { return };
    let takeover = flags & 1 == 0;
    let deflate = Deflate {
        server_no_context_takeover: !takeover,
        server_max_window_bits: 8 + flags % 8,
        ..Deflate::ALONE
    };
    let options = DecoderOptions {
        max_payload: MAX_PAYLOAD,
        skip_utf8_validation: true,
        ..DecoderOptions::new(Role::Client)
    };
    let mut decoder = Decoder::new(options, Some(&deflate));
    // Each message of the stream begins with its length.
    let mut rest = data;
    while let [length, tail @ ..] = rest {
        let (payload, after) = tail.split_at(tail.len().min(usize::from(*length) * 16));
        rest = after;
        let mut frame = vec![0xc2, 126];
        frame.extend_from_slice(&(payload.len() as u16).to_be_bytes());
        frame.extend_from_slice(payload);
        match decoder.decode(&mut frame) {
            Ok((_, Some(Event::Message { payload, compressed, .. }))) => {
                assert!(compressed && payload.len() <= MAX_PAYLOAD);
            }
            Ok((_, event)) => panic!("{event:?}"),
            Err(_) => return,
        }
    }
});
