//! Bodies cut into random pieces, and chunked bodies that must be refused.

use super::*;

/// Decodes `pieces` one after the other; returns the content and the bytes left over.
fn decode<'a>(
    framing: Framing,
    pieces: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(Vec<u8>, Vec<u8>, Decoder), BodyError> {
    let mut decoder = Decoder::new(framing);
    let (mut content, mut rest) = (Vec::new(), Vec::new());
    for mut piece in pieces {
        loop {
            let step = decoder.decode(piece)?;
            content.extend_from_slice(&piece[step.data]);
            piece = &piece[step.consumed..];
            if step.consumed == 0 || piece.is_empty() {
                break;
            }
        }
        rest.extend_from_slice(piece);
    }
    Ok((content, rest, decoder))
}

/// A small generator, so that failures can be repeated.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
    (*seed >> 33) as usize
}

#[test]
fn chunked_bodies_read_the_same_however_they_are_cut() {
    let mut seed = 7;
    for round in 0..300 {
        let (mut wire, mut expected) = (Vec::new(), Vec::new());
        let mut encoder = Encoder::new(Framing::Chunked);
        for _ in 0..next(&mut seed) % 6 {
            let chunk: Vec<u8> = (0..next(&mut seed) % 40).map(|_| next(&mut seed) as u8).collect();
            encoder.before(chunk.len(), &mut wire).unwrap();
            wire.extend_from_slice(&chunk);
            wire.extend_from_slice(encoder.after(chunk.len()));
            expected.extend_from_slice(&chunk);
        }
        wire.extend_from_slice(encoder.finish().unwrap());
        wire.extend_from_slice(b"GET /");
        let mut pieces: Vec<&[u8]> = Vec::new();
        let mut rest = wire.as_slice();
        while !rest.is_empty() {
            let (piece, tail) = rest.split_at(1 + next(&mut seed) % rest.len());
            pieces.push(piece);
            rest = tail;
        }
        let (content, rest, decoder) = decode(Framing::Chunked, pieces).unwrap();
        assert_eq!(content, expected, "round {round}");
        assert_eq!(rest, b"GET /", "round {round}");
        assert!(decoder.is_done());
    }
}

#[test]
fn broken_chunks_are_refused() {
    for text in [
        "\r\n",
        ";a\r\n",
        " 5\r\nhello\r\n",
        "g\r\n",
        "-1\r\n",
        "+5\r\n",
        "0x5\r\n",
        "5\nhello\r\n",
        "5\r\nhello\n",
        "5\r\nhelloX\r\n",
        "5\r\nhello\rX",
        "5\rX",
        "11111111111111111\r\n",
        "5;a\nb\r\n",
        "5;a\0\r\n",
        "0\r\na: b\n\r\n",
        "0\r\n\n",
        "0\r\n\rX",
        "0\r\na b\r\n\r\n",
        "0\r\n: b\r\n\r\n",
        "0\r\n a: b\r\n\r\n",
        "0\r\na : b\r\n\r\n",
        "0\r\na: b\r\n c\r\n\r\n",
        "0\r\na: b\rc\r\n\r\n",
        "0\r\na: \u{1}\r\n\r\n",
    ] {
        let result = decode(Framing::Chunked, [text.as_bytes()]);
        assert!(result.is_err(), "{text:?}");
    }
    let endless = format!("5;{}", "a".repeat(5000));
    assert!(decode(Framing::Chunked, [endless.as_bytes()]).is_err());
    let zeros = "0".repeat(5000);
    assert!(decode(Framing::Chunked, [zeros.as_bytes()]).is_err());
    let trailers = format!("0\r\na: {}", "a".repeat(20_000));
    assert!(decode(Framing::Chunked, [trailers.as_bytes()]).is_err());
    let fields = format!("0\r\n{}\r\n", "a: b\r\n".repeat(129));
    assert!(decode(Framing::Chunked, [fields.as_bytes()]).is_err());
}

#[test]
fn extensions_are_skipped_and_trailers_kept() {
    let text = b"5;a=\"b\" ; c\r\nhello\r\n000;x\r\nX-Sum: 1\r\nY: 2\r\n\r\n";
    let (content, rest, mut decoder) = decode(Framing::Chunked, [&text[..]]).unwrap();
    assert_eq!((content.as_slice(), rest.len()), (&b"hello"[..], 0));
    let trailers = decoder.take_trailers();
    assert_eq!((trailers.get("x-sum"), trailers.get("y")), (Some(&b"1"[..]), Some(&b"2"[..])));
}

#[test]
fn length_leaves_the_next_message_alone() {
    let (content, rest, decoder) = decode(Framing::Length(5), [&b"he"[..], b"lloGET"]).unwrap();
    assert_eq!((content.as_slice(), rest.as_slice()), (&b"hello"[..], &b"GET"[..]));
    assert!(decoder.is_done());
}

#[test]
fn an_early_end_is_noticed_unless_it_is_the_end() {
    let (_, _, mut short) = decode(Framing::Length(5), [&b"he"[..]]).unwrap();
    assert_eq!(short.finish(), Err(BodyError::Incomplete));
    let (_, _, mut chunked) = decode(Framing::Chunked, [&b"0\r\n"[..]]).unwrap();
    assert_eq!(chunked.finish(), Err(BodyError::Incomplete));
    let (content, _, mut open) = decode(Framing::UntilClose, [&b"he"[..], b"llo"]).unwrap();
    assert_eq!(content, b"hello");
    assert_eq!(open.finish(), Ok(()));
}

#[test]
fn announced_lengths_are_kept() {
    let mut encoder = Encoder::new(Framing::Length(5));
    let mut out = Vec::new();
    assert_eq!(encoder.before(3, &mut out), Ok(()));
    assert_eq!(encoder.finish(), Err(BodyError::TooShort));
    assert_eq!(encoder.before(3, &mut out), Err(BodyError::TooLong));
    assert_eq!(Encoder::new(Framing::None).before(1, &mut out), Err(BodyError::TooLong));
    assert!(out.is_empty());
}
