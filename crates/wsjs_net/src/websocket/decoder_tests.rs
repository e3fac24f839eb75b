//! Every fault of RFC 6455 §5, and random streams cut at random places.

use super::*;
use crate::websocket::deflate::{compress, compress_once};
use crate::websocket::encoder::{encode_message, write_frame};

fn message(kind: MessageKind, payload: &[u8], compressed: bool) -> Event<'_> {
    Event::Message { kind, payload, compressed, ends: &[] }
}

/// An event as text. Where frames end depends on nothing but the frames, and has a test of its own.
fn shown(event: Event<'_>) -> String {
    match event {
        Event::Message { kind, payload, compressed, .. } => {
            format!("{:?}", message(kind, payload, compressed))
        }
        other => format!("{other:?}"),
    }
}

/// A small deterministic generator (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

const DEFLATE: Deflate = Deflate {
    server_no_context_takeover: false,
    client_no_context_takeover: false,
    server_max_window_bits: 10,
    client_max_window_bits: 10,
    threshold: 0,
    level: 6,
    mem_level: 5,
};

const KEY: [u8; 4] = [7, 0x91, 0xf3, 0x44];

fn frame(first: u8, mask: Option<[u8; 4]>, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let header = Header {
        fin: first & 0x80 != 0,
        rsv: (first >> 4) & 7,
        opcode: first & 0x0f,
        mask,
        length: payload.len() as u64,
    };
    write_frame(&mut out, &header, payload);
    out
}

fn client(first: u8, payload: &[u8]) -> Vec<u8> {
    frame(first, Some(KEY), payload)
}

/// Feeds `input` in pieces of `step` bytes and lists the events as text.
fn run_in(
    decoder: &mut Decoder,
    input: &[u8],
    mut step: impl FnMut() -> usize,
) -> Result<Vec<String>, (Vec<String>, ProtocolError)> {
    let mut events = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        if let Some(mut direct) = decoder.direct() {
            let take = step().min(rest.len()).min(direct.remaining_mut());
            direct.put_slice(&rest[..take]);
            rest = &rest[take..];
            match decoder.direct_filled(take) {
                Ok(event) => events.extend(event.map(shown)),
                Err(error) => return Err((events, error)),
            }
            continue;
        }
        let take = step().min(rest.len());
        let mut piece = rest[..take].to_vec();
        rest = &rest[take..];
        let (mut at, end) = (0, take);
        while at < end {
            match decoder.decode(&mut piece[at..]) {
                Ok((taken, event)) => {
                    at += taken;
                    assert!(taken > 0 && (event.is_some() || at == end));
                    events.extend(event.map(shown));
                }
                Err(error) => return Err((events, error)),
            }
        }
        decoder.release();
    }
    Ok(events)
}

fn server_with(options: impl FnOnce(&mut DecoderOptions), deflate: bool) -> Decoder {
    let mut given = DecoderOptions::new(Role::Server);
    options(&mut given);
    Decoder::new(given, deflate.then_some(&DEFLATE))
}

fn fault(deflate: bool, input: &[u8]) -> ProtocolError {
    let mut faults = Vec::new();
    for step in [usize::MAX, 1, 3] {
        let mut decoder = server_with(|_| {}, deflate);
        faults.push(run_in(&mut decoder, input, || step).unwrap_err().1);
    }
    assert!(faults.windows(2).all(|pair| pair[0] == pair[1]));
    faults[0]
}

#[test]
fn every_fault_has_its_error() {
    use ProtocolError::*;
    let long = [0u8; 126];
    let table: &[(bool, Vec<u8>, ProtocolError, &str, u16)] = &[
        (false, client(0xa1, b""), ReservedBits { rsv: 2 }, "WS_ERR_UNEXPECTED_RSV_2_3", 1002),
        (true, client(0xd1, b""), ReservedBits { rsv: 5 }, "WS_ERR_UNEXPECTED_RSV_2_3", 1002),
        (false, client(0xc1, b""), UnexpectedRsv1 { rsv: 4 }, "WS_ERR_UNEXPECTED_RSV_1", 1002),
        (true, client(0xc9, b""), UnexpectedRsv1 { rsv: 4 }, "WS_ERR_UNEXPECTED_RSV_1", 1002),
        (
            true,
            [client(0x01, b""), client(0xc0, b"")].concat(),
            UnexpectedRsv1 { rsv: 4 },
            "WS_ERR_UNEXPECTED_RSV_1",
            1002,
        ),
        (false, client(0x83, b""), ReservedOpcode { opcode: 3 }, "WS_ERR_INVALID_OPCODE", 1002),
        (false, client(0x8b, b""), ReservedOpcode { opcode: 11 }, "WS_ERR_INVALID_OPCODE", 1002),
        (false, client(0x80, b""), UnexpectedContinuation, "WS_ERR_INVALID_OPCODE", 1002),
        (
            false,
            [client(0x01, b""), client(0x82, b"")].concat(),
            ExpectedContinuation { opcode: 2 },
            "WS_ERR_INVALID_OPCODE",
            1002,
        ),
        (false, client(0x09, b""), FragmentedControl { opcode: 9 }, "WS_ERR_EXPECTED_FIN", 1002),
        (
            false,
            client(0x89, &long),
            ControlTooLong { marker: 126, length: 126 },
            "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH",
            1002,
        ),
        (false, client(0x88, b"x"), CloseTooShort, "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH", 1002),
        (false, frame(0x81, None, b""), MaskRequired, "WS_ERR_EXPECTED_MASK", 1002),
        (false, client(0x88, &[3, 236]), InvalidCloseCode(1004), "WS_ERR_INVALID_CLOSE_CODE", 1002),
        (false, client(0x88, &[3, 232, 0xff]), InvalidReason, "WS_ERR_INVALID_UTF8", 1007),
        (false, client(0x81, &[0xc3]), InvalidUtf8, "WS_ERR_INVALID_UTF8", 1007),
        (
            false,
            [client(0x01, &[0xe2]), client(0x80, &[0x28])].concat(),
            InvalidUtf8,
            "WS_ERR_INVALID_UTF8",
            1007,
        ),
        (
            false,
            vec![0x82, 0xff, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            LengthTooLarge,
            "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH",
            1009,
        ),
        (
            false,
            vec![0x82, 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 0],
            MessageTooLarge,
            "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
            1009,
        ),
        (true, client(0xc2, &[0xff, 0xff]), InvalidDeflate("invalid block type"), "Z_DATA_ERROR", 1007),
    ];
    for (deflate, input, error, code, close_code) in table {
        assert_eq!(fault(*deflate, input), *error);
        assert_eq!(error.code(), *code);
        assert_eq!(error.close_code(), *close_code);
    }
    let mut decoder = Decoder::new(DecoderOptions::new(Role::Client), None);
    let error = run_in(&mut decoder, &client(0x81, b"x"), || 99).unwrap_err();
    assert_eq!(error.1, MaskForbidden);
    assert_eq!(
        ControlTooLong { marker: 127, length: 70000 }.to_string(),
        "Invalid WebSocket frame: invalid payload length 127"
    );
}

#[test]
fn bad_text_fails_before_its_frame_is_whole() {
    let whole = client(0x81, b"abcd\xff and a lot more");
    let cut = 6 + 5;
    let mut decoder = server_with(|_| {}, false);
    assert_eq!(run_in(&mut decoder, &whole[..cut - 1], || 99), Ok(vec![]));
    let error = run_in(&mut decoder, &whole[cut - 1..cut], || 99).unwrap_err();
    assert_eq!(error.1, ProtocolError::InvalidUtf8);

    let mut decoder = server_with(|options| options.skip_utf8_validation = true, false);
    let events = run_in(&mut decoder, &whole, || 2).unwrap();
    assert_eq!(events.len(), 1);
}

#[test]
fn limits() {
    let fragments: Vec<u8> = [client(0x02, b""), client(0x00, b""), client(0x80, b"")].concat();
    let mut decoder = server_with(|options| options.max_fragments = 2, false);
    let (_, error) = run_in(&mut decoder, &fragments, || 99).unwrap_err();
    assert_eq!(error, ProtocolError::TooManyFragments);
    let mut decoder = server_with(|options| options.max_fragments = 3, false);
    assert!(run_in(&mut decoder, &fragments, || 99).is_ok());

    let two = [client(0x02, b"abc"), client(0x80, b"de")].concat();
    let mut decoder = server_with(|options| options.max_payload = 4, false);
    let (_, error) = run_in(&mut decoder, &two, || 99).unwrap_err();
    assert_eq!(error, ProtocolError::MessageTooLarge);
    let mut decoder = server_with(|options| options.max_payload = 5, false);
    assert!(run_in(&mut decoder, &two, || 99).is_ok());
}

#[test]
fn a_bomb_stops_at_the_limit() {
    let mut bomb = Vec::new();
    compress_once(DEFLATE.settings(Role::Client), &vec![0; 50 << 20], &mut bomb);
    assert!(bomb.len() < 1 << 20);
    let mut decoder = server_with(|options| options.max_payload = 1 << 20, true);
    let (_, error) = run_in(&mut decoder, &client(0xc2, &bomb), || 64 << 10).unwrap_err();
    assert_eq!(error, ProtocolError::MessageTooLarge);
    assert!(decoder.payload.capacity() <= (1 << 20) + (1 << 17));
}

#[test]
fn round_trips_at_the_lengths_where_headers_change() {
    for length in [0usize, 1, 125, 126, 65535, 65536, 200_000] {
        let payload: Vec<u8> = (0..length).map(|i| ((i * i) >> 3) as u8).collect();
        for (role, mask) in [(Role::Server, Some(KEY)), (Role::Client, None)] {
            for compressed in [false, true] {
                let mut data = payload.clone();
                if compressed {
                    data.clear();
                    compress_once(DEFLATE.settings(role), &payload, &mut data);
                }
                let bytes = frame(if compressed { 0xc2 } else { 0x82 }, mask, &data);
                for step in [usize::MAX, 1000, 17] {
                    let mut decoder = Decoder::new(DecoderOptions::new(role), Some(&DEFLATE));
                    let events = run_in(&mut decoder, &bytes, || step).unwrap();
                    let expected = message(MessageKind::Binary, &payload, compressed);
                    assert_eq!(events, [format!("{expected:?}")]);
                }
            }
        }
    }
}

#[test]
fn random_streams_give_the_same_events_however_they_are_cut() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..60 {
        let mut bytes = Vec::new();
        let mut expected = Vec::new();
        let mut context = 0;
        for _ in 0..random.below(12) {
            let text = random.below(2) == 0;
            let kind = if text { MessageKind::Text } else { MessageKind::Binary };
            let size = [3, 40, 130, 3000, 70_000, 150_000][random.below(6)];
            let mut payload = Vec::new();
            while payload.len() < size {
                match (text, random.below(4)) {
                    (true, 0) => payload.extend_from_slice("ü€😀".as_bytes()),
                    (true, _) => payload.extend_from_slice(b"text "),
                    (false, _) => payload.extend_from_slice(&random.next().to_le_bytes()),
                }
            }
            let compressed = random.below(2) == 0;
            let parts = 1 + random.below(4);
            let mut rest = payload.as_slice();
            for part in 0..parts {
                let fin = part + 1 == parts;
                let take = if fin { rest.len() } else { random.below(rest.len() + 1) };
                let (now, later) = rest.split_at(take);
                rest = later;
                let mut data = now.to_vec();
                if compressed {
                    data.clear();
                    let settings = DEFLATE.settings(Role::Client);
                    context = compress(context, settings, now, fin, &mut data);
                }
                let opcode = if part == 0 { kind.opcode() } else { 0 };
                let rsv = u8::from(compressed && part == 0) << 6;
                bytes.extend(client(opcode | rsv | (u8::from(fin) << 7), &data));
                if random.below(3) == 0 && !fin {
                    bytes.extend(client(0x89, b"between"));
                    expected.push(format!("{:?}", Event::Ping(b"between")));
                }
            }
            expected.push(format!("{:?}", message(kind, &payload, compressed)));
        }
        bytes.extend(client(0x88, b"\x03\xe8bye"));
        let close = Event::Close { code: Some(1000), reason: "bye" };
        expected.push(format!("{close:?}"));
        for most in [usize::MAX, 100_000, 500, 7] {
            let mut decoder = server_with(|_| {}, true);
            let events = run_in(&mut decoder, &bytes, || match most {
                usize::MAX => most,
                most => 1 + random.below(most),
            });
            assert!(events.as_ref() == Ok(&expected), "round {round}, pieces of {most}");
        }
    }
}

#[test]
fn says_where_the_frames_of_a_message_end() {
    fn ends_of(parts: &[&[u8]], step: usize) -> Option<Vec<usize>> {
        let mut decoder = server_with(|_| {}, false);
        let mut bytes = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let (opcode, fin) = (if at == 0 { BINARY } else { CONTINUATION }, at + 1 == parts.len());
            bytes.extend(client(opcode | (u8::from(fin) << 7), part));
        }
        let mut found = None;
        for piece in bytes.chunks_mut(step) {
            if let Some(Event::Message { ends, .. }) = decoder.decode(piece).unwrap().1 {
                found = Some(ends.to_vec());
            }
            decoder.release();
        }
        found
    }
    for step in [1, 3, 100] {
        assert_eq!(ends_of(&[b"one"], step), Some(vec![]));
        assert_eq!(ends_of(&[b"one", b"two", b"3"], step), Some(vec![3, 6, 7]));
        assert_eq!(ends_of(&[b"", b"two", b"", b"3", b""], step), Some(vec![3, 4]));
        assert_eq!(ends_of(&[b"", b""], step), Some(vec![]));
    }
}

#[test]
fn random_bytes_never_panic() {
    let mut random = Random(42);
    for _ in 0..20_000 {
        let mut bytes: Vec<u8> = (0..random.below(64)).map(|_| random.next() as u8).collect();
        if let Some(first) = bytes.first_mut() {
            *first &= 0xcf;
        }
        if let Some(second) = bytes.get_mut(1) {
            *second |= 0x80;
        }
        let step = 1 + random.below(20);
        let _ = run_in(&mut server_with(|_| {}, true), &bytes, || step);
    }
}

#[test]
fn encoded_messages_are_decoded() {
    for deflate in [None, Some(&DEFLATE)] {
        let bytes = encode_message(TEXT, b"to whom it may concern", Some(KEY), deflate);
        let mut decoder = server_with(|_| {}, deflate.is_some());
        let events = run_in(&mut decoder, &bytes, || 5).unwrap();
        let expected = message(MessageKind::Text, b"to whom it may concern", deflate.is_some());
        assert_eq!(events, [format!("{expected:?}")]);
    }
}

#[test]
fn what_is_missing_leads_to_the_end_of_a_message_and_not_past_it() {
    let mut random = Random(11);
    for length in [0, 1, 125, 126, 65535, 65536] {
        let mut bytes = frame(0x02, Some(KEY), &vec![7; length]);
        bytes.extend(frame(0x80, Some(KEY), &vec![8; length]));
        let end = bytes.len();
        bytes.extend(frame(0x82, Some(KEY), b"the next message"));
        let mut decoder = server_with(|_| {}, false);
        let mut at = 0;
        loop {
            let take = 1 + random.below(decoder.missing());
            let (taken, event) = decoder.decode(&mut bytes[at..at + take]).unwrap();
            assert_eq!(taken, take);
            at += take;
            let ended = event.is_some();
            assert_eq!(ended, at == end);
            if ended {
                break;
            }
            assert_eq!(
                decoder.is_midway(),
                at >= 2
                    + 4
                    + if length > 65535 {
                        8
                    } else if length > 125 {
                        2
                    } else {
                        0
                    }
            );
        }
        assert!(!decoder.is_midway());
    }
}
