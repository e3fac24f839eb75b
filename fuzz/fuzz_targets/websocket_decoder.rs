//! Frames of a peer, in one piece and cut anywhere: the same events and the same error come out, and nothing
//! is larger than the limit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wsjs_net::websocket::decoder::{Decoder, DecoderOptions, Event};
use wsjs_net::websocket::{Deflate, ProtocolError, Role};

const MAX_PAYLOAD: usize = 4096;

fn decoder(flags: u8) -> Decoder {
    let role = if flags & 1 == 0 { Role::Server } else { Role::Client };
    let options = DecoderOptions {
        max_payload: MAX_PAYLOAD,
        max_fragments: 16,
        skip_utf8_validation: flags & 2 != 0,
        accept_masked: flags & 4 != 0,
        ..DecoderOptions::new(role)
    };
    let deflate = Deflate { server_no_context_takeover: flags & 16 != 0, ..Deflate::ALONE };
    Decoder::new(options, (flags & 8 != 0).then_some(&deflate))
}

/// What came out, and whether the peer closed.
fn note(event: &Event<'_>, out: &mut Vec<String>) -> bool {
    if let Event::Message { payload, .. } = event {
        assert!(payload.len() <= MAX_PAYLOAD);
    }
    out.push(format!("{event:?}"));
    matches!(event, Event::Close { .. })
}

fn feed(decoder: &mut Decoder, mut input: &mut [u8], out: &mut Vec<String>) -> Result<bool, ProtocolError> {
    while !input.is_empty() {
        let (taken, event) = decoder.decode(input)?;
        let (ended, is_event) = match &event {
            Some(event) => (note(event, out), true),
            None => (false, false),
        };
        assert!(taken > 0 || is_event, "no progress");
        if ended {
            return Ok(true);
        }
        input = &mut input[taken..];
    }
    Ok(false)
}

fuzz_target!(|data: &[u8]| {
    let [flags, cut, data @ ..] = data else { return };
    let (mut whole, mut pieces) = (Vec::new(), Vec::new());
    let in_one = feed(&mut decoder(*flags), &mut data.to_vec(), &mut whole);
    let mut cutting = decoder(*flags);
    let mut in_pieces = Ok(false);
    for piece in data.chunks(usize::from(*cut % 31) + 1) {
        in_pieces = feed(&mut cutting, &mut piece.to_vec(), &mut pieces);
        if !matches!(in_pieces, Ok(false)) {
            break;
        }
    }
    assert_eq!(whole, pieces);
    assert_eq!(in_one.is_err(), in_pieces.is_err());
});
