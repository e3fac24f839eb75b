//! Chunked bodies, in one piece and cut anywhere: the same content, or an error both times.

#![no_main]

use libfuzzer_sys::fuzz_target;
use wsjs_net::http::{Decoder, Framing};

/// The content, and how the body ended; `None` after an error.
fn read<'a>(framing: Framing, pieces: impl Iterator<Item = &'a [u8]>) -> Option<(Vec<u8>, bool)> {
    let mut decoder = Decoder::new(framing);
    let mut content = Vec::new();
    for mut piece in pieces {
        while !piece.is_empty() && !decoder.is_done() {
            let step = decoder.decode(piece).ok()?;
            content.extend_from_slice(&piece[step.data.clone()]);
            assert!(step.consumed > 0 || decoder.is_done(), "no progress");
            piece = &piece[step.consumed..];
        }
    }
    let done = decoder.is_done();
    if done {
        decoder.take_trailers();
    }
    Some((content, done))
}

fuzz_target!(|data: &[u8]| {
    let [cut, data @ ..] = data else { return };
    let framing = if cut & 1 == 0 { Framing::Chunked } else { Framing::Length(u64::from(*cut)) };
    let whole = read(framing, std::iter::once(data));
    let pieces = read(framing, data.chunks(usize::from(*cut % 13) + 1));
    assert_eq!(whole, pieces);
});
