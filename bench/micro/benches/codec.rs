//! The frame codec without I/O: `cargo bench` in `bench/micro`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use wsjs_net::websocket::decoder::{Decoder, DecoderOptions, Event};
use wsjs_net::websocket::{Deflate, Role, encode_message};

/// What one read of a pipelining client holds.
const FRAMES: usize = 16;
const KEY: Option<[u8; 4]> = Some([1, 2, 3, 4]);
const TEXT: u8 = 1;
const BINARY: u8 = 2;

/// Decodes all frames of `bytes`; their payloads' total length.
fn decode(decoder: &mut Decoder, mut bytes: &mut [u8]) -> usize {
    let mut total = 0;
    while !bytes.is_empty() {
        let (taken, event) = decoder.decode(bytes).expect("good frames");
        if let Some(Event::Message { payload, .. }) = event {
            total += payload.len();
        }
        bytes = &mut bytes[taken..];
    }
    total
}

fn frames(c: &mut Criterion) {
    for size in [32, 1024, 16 * 1024] {
        let payload = vec![b'x'; size];
        let mut group = c.benchmark_group(format!("{size} B"));
        group.throughput(Throughput::Elements(FRAMES as u64));
        let input = encode_message(BINARY, &payload, KEY, None).repeat(FRAMES);
        let mut decoder = Decoder::new(DecoderOptions::new(Role::Server), None);
        let mut bytes = input.clone();
        group.bench_function("decode 16 masked frames", |b| {
            b.iter(|| {
                // Unmasking is in place.
                bytes.copy_from_slice(&input);
                black_box(decode(&mut decoder, &mut bytes))
            });
        });
        group.throughput(Throughput::Elements(1));
        group.bench_function("encode", |b| {
            b.iter(|| black_box(encode_message(BINARY, black_box(&payload), None, None)));
        });
    }
}

fn deflate(c: &mut Criterion) {
    let text = r#"{"id":17,"user":"somebody","text":"what somebody said","at":1700000000}"#.repeat(15);
    let deflate = Deflate { client_no_context_takeover: true, ..Deflate::ALONE };
    c.bench_function("deflate 1 KiB of JSON", |b| {
        b.iter(|| black_box(encode_message(TEXT, black_box(text.as_bytes()), None, Some(&deflate))));
    });
    let frame = encode_message(TEXT, text.as_bytes(), KEY, Some(&deflate));
    let mut decoder = Decoder::new(DecoderOptions::new(Role::Server), Some(&deflate));
    let mut bytes = frame.clone();
    c.bench_function("inflate 1 KiB of JSON", |b| {
        b.iter(|| {
            bytes.copy_from_slice(&frame);
            black_box(decode(&mut decoder, &mut bytes))
        });
    });
}

criterion_group!(benches, frames, deflate);
criterion_main!(benches);
